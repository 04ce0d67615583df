-- The second clock of the books: on which day a movement came to be recorded. A synthetic province is written in one go and lives in
-- the time of its books, so that there a movement is known from its business day on.
create or replace view movement with (security_barrier = true) as
  select p.voucher, p.line, v.business_day, v.event, p.debit, p.credit, p.fen, v.reverses, split_part(p.debit, '@', 2)::char(6) region,
    case when (select synthetic from province) then v.business_day else v.recorded_at::date end recorded_on
  from posting p join voucher v on v.number = p.voucher
  where current_user <> 'tongchou_server' or split_part(p.debit, '@', 2)::char(6) = any ((select regions_for('statement.read'))::char(6)[]);
comment on column movement.recorded_on is '记录日；合成省份为业务日';

-- What was published is everybody's, drafts are not: with the owner's eyes.
create view published_law with (security_barrier = true) as select number, content from law_action where action = 'publish';
comment on view published_law is '已公布的法规参数';
grant select on published_law to tongchou_worker, tongchou_server;
