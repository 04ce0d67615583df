-- Files that were handed in and not taken: what the audit log says of them, for whoever reads it, whoever may hand in the same for
-- that plan unit, and whoever handed them in.
create view import_attempt with (security_barrier = true) as
  select a.number, a.at, u.login, a.role, a.unit, a.action, a.outcome, a.details ->> 'files' files, a.details ->> 'code' code,
    (a.details ->> 'faults')::int faults
  from audit_entry a left join app_user u using (user_id)
  where a.action in ('province.import', 'receipts.submit', 'returns.submit') and a.outcome in ('failed', 'refused')
    and (current_user <> 'tongchou_server' or (select everywhere_for('audit.read')) or a.user_id = (select user_id from entered())
      or a.unit = any (case a.action when 'province.import' then (select regions_for('province.import'))::char(6)[]
        when 'receipts.submit' then (select regions_for('receipts.submit'))::char(6)[] else (select regions_for('returns.submit'))::char(6)[] end));
comment on view import_attempt is '未予导入的报送：何人、何时、何文件、何故、几处错误';
grant select on import_attempt to tongchou_server;
create index audit_entry_of_attempts on audit_entry (number)
  where action in ('province.import', 'receipts.submit', 'returns.submit') and outcome in ('failed', 'refused');
