-- What a voucher comes to is kept with it, so that vouchers are sorted by it: added up from their postings that took half a second and
-- more. A voucher is written once, with its postings, and never changed; verify holds the one against the others.
alter table voucher add turnover bigint check (turnover > 0);
update voucher v set turnover = p.fen from (select voucher, sum(fen)::bigint fen from posting group by 1) p where p.voucher = v.number;
alter table voucher alter turnover set not null;
comment on column voucher.turnover is '各分录金额合计';
create index voucher_by_amount on voucher (turnover, number);

-- Sealed with the other columns.
drop trigger sealed on voucher;
delete from seal where relation = 'voucher';
select seal_inserts('voucher');

-- It is of all postings. Who reads those of some units learns what these come to from them alone.
revoke select on voucher from tongchou_server;
grant select (number, business_day, event, source, cites, summary, reverses, previous_hash, hash, recorded_at) on voucher to tongchou_server;
create view voucher_amount with (security_barrier = true) as
  select number, turnover fen from voucher where current_user <> 'tongchou_server' or (select everywhere_for('voucher.read'));
comment on view voucher_amount is '凭证金额，供查阅全省凭证者';
-- A view of one table takes rows for it too, and with the owner's rights.
revoke all on voucher_amount from tongchou_worker;
grant select on voucher_amount to tongchou_worker, tongchou_server;
