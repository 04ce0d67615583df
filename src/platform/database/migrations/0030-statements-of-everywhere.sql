-- Who reads statements of the whole province is asked so once, and not of each movement which of its hundred units it is of: that
-- took two thirds of the time of a statement.
create or replace view movement with (security_barrier = true) as
  select p.voucher, p.line, v.business_day, v.event, p.debit, p.credit, p.fen, v.reverses, split_part(p.debit, '@', 2)::char(6) region,
    case when (select synthetic from province) then v.business_day else v.recorded_at::date end recorded_on
  from posting p join voucher v on v.number = p.voucher
  where current_user <> 'tongchou_server' or (select everywhere_for('statement.read'))
    or split_part(p.debit, '@', 2)::char(6) = any ((select regions_for('statement.read'))::char(6)[]);
grant execute on function everywhere_for(text) to tongchou_worker;
