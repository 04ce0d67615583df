-- What the server's role sees of the books: the rows that the holder of the session entered may see. Every function of the
-- session stands in a sub-select of its own, so that it is asked once a statement and not once a row. The worker works for
-- the whole province and passes; the owner is not forced. Leaves are not granted to the server: it reads their parents.

create function open_to_server(relation text, condition text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', relation);
  execute format('create policy worker_passes on %I to tongchou_worker using (true) with check (true)', relation);
  execute format('create policy server_reads on %I for select to tongchou_server using (%s)', relation, condition);
  execute format('grant select on %I to tongchou_server', relation);
end $$;
comment on function open_to_server is '对服务角色按行开放：供各迁移使用';

-- Rows that name their plan unit, and perhaps an employer or a person whose record they are.
create function place_condition(action text, region text, employer text, person text) returns text immutable language sql as $$
  select format('%s = any ((select regions_for(%L))::char(6)[])', region, action)
    || coalesce(' or ' || employer || format(' = (select employer_for(%L))', action), '')
    || coalesce(' or ' || person || format(' = (select person_for(%L))', action), '')
$$;

-- Rows of a person that name no plan unit.
create function person_condition(action text) returns text immutable language sql as $$
  select format('(select everywhere_for(%1$L)) or person_id = (select person_for(%1$L))
    or person_in(person_id, (select regions_for(%1$L))::char(6)[], (select employer_for(%1$L)))', action)
$$;

do $$
declare each record;
begin
  for each in select * from (values
    ('plan_unit', 'unit.read', 'region', null, null),
    ('collector', 'unit.read', 'region', null, null),
    ('employer', 'bill.read', 'region', 'employer_id', null),
    ('flexible', 'person.read', 'region', null, 'person_id'),
    ('pensioner_opening', 'award.read', 'region', null, 'person_id'),
    ('account_opening', 'account.read', 'region', null, 'person_id'),
    ('opening_balance', 'statement.read', 'region', null, null),
    ('plan_line', 'plan.read', 'region', null, null),
    ('monthly_plan', 'plan.read', 'region', null, null),
    ('flow', 'voucher.read', 'region', null, null),
    ('ledger_account', 'statement.read', 'region', null, null),
    ('posting', 'voucher.read', $e$split_part(debit, '@', 2)::char(6)$e$, null, null),
    ('due', 'due.read', 'region', 'employer_id', 'person_id'),
    ('bill', 'bill.read', 'region', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'),
    ('receipt_match', 'bill.read', 'region', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'),
    ('refund', 'bill.read', 'region', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'),
    ('suspense_use', 'bill.read', 'held_at', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'),
    ('account_entry', 'account.read', 'region', null, 'person_id'),
    ('account_interest', 'account.read', 'region', null, 'person_id'),
    ('award', 'award.read', 'region', null, 'person_id'),
    ('pension', 'award.read', 'region', null, 'person_id'),
    ('benefit_refusal', 'award.read', 'region', null, 'person_id'),
    ('one_off', 'payment.read', 'region', null, 'person_id'),
    ('overpayment', 'payment.read', 'region', null, 'person_id'),
    ('payment', 'payment.read', 'region', null, 'person_id'),
    ('payment_return', 'payment.read', 'region', null, 'person_id'),
    ('final_account', 'statement.read', 'region', null, null),
    ('settlement', 'statement.read', 'region', null, null)
  ) t (relation, action, region, employer, person) loop
    perform open_to_server(each.relation, place_condition(each.action, each.region, each.employer, each.person));
  end loop;
  for each in select * from (values
    ('person', 'person.read'), ('employment', 'person.read'), ('wage', 'person.read'), ('history', 'person.read'),
    ('transitional', 'person.read'), ('death', 'person.read'), ('not_assessed', 'due.read'), ('award_revision', 'award.read'),
    ('pension_change', 'award.read'), ('termination', 'award.read'), ('return_opening', 'payment.read')
  ) t (relation, action) loop
    perform open_to_server(each.relation, person_condition(each.action));
  end loop;
  for each in select * from (values ('receipt'), ('receipt_opening')) t (relation) loop
    perform open_to_server(each.relation, $e$collector = any ((select collectors_for('bill.read'))::text[])$e$);
  end loop;
  -- Of the province as a whole.
  for each in select * from (values
    ('run', 'run.read'), ('run_event', 'run.read'), ('run_chunk', 'run.read'), ('import_file', 'run.read'), ('exchange_file', 'run.read'),
    ('month_closing', 'statement.read')
  ) t (relation, action) loop
    perform open_to_server(each.relation, format('(select may_do(%L))', each.action));
  end loop;
  -- A refusal of a run names persons of any place.
  perform open_to_server('run_refusal', $e$(select everywhere_for('run.read'))$e$);
  perform open_to_server('gap_cover', $e$(select everywhere_for('statement.read'))$e$);
end $$;

-- What hangs on another row is seen with it.
select open_to_server('voucher', 'exists (select from posting p where p.voucher = voucher.number)');
select open_to_server('suspense_claim', 'exists (select from receipt r where r.receipt = suspense_claim.receipt)');
select open_to_server('refund_payment', 'exists (select from refund f where f.source = refund_payment.source)');

-- A payer sees the receipts that were matched to bills of his own.
create policy payer_reads on receipt for select to tongchou_server using (
  case when payer_kind = 1 then payer_id end = (select employer_for('bill.read')) or case when payer_kind = 2 then payer_id end = (select person_for('bill.read')));

alter view account_line set (security_invoker = true);
alter view award_in_force set (security_invoker = true);
alter view suspense set (security_invoker = true);
grant select on account_line, award_in_force, suspense to tongchou_server;

-- What statements are made of: movements by day, without what their vouchers say. It filters by itself, with the owner's eyes.
create view movement with (security_barrier = true) as
  select p.voucher, p.line, v.business_day, v.event, p.debit, p.credit, p.fen, v.reverses, split_part(p.debit, '@', 2)::char(6) region
  from posting p join voucher v on v.number = p.voucher
  where current_user <> 'tongchou_server' or split_part(p.debit, '@', 2)::char(6) = any ((select regions_for('statement.read'))::char(6)[]);
comment on view movement is '分录金额与日期，供报表使用，不含凭证内容';
grant select on movement to tongchou_worker, tongchou_server;

-- Access itself. What a user may write is what the table of permissions says, and always in the user's own name.
select open_to_server('organisation', $e$(select may_do('user.read'))$e$);
select open_to_server('app_user', $e$(select may_do('user.read')) or user_id = (select user_id from entered())$e$);
select open_to_server('role_grant', $e$(select may_do('user.read')) or user_id = (select user_id from entered())$e$);
select open_to_server('audit_entry', $e$(select everywhere_for('audit.read'))$e$);
alter table session enable row level security;
grant select on access_role, permission, year_step to tongchou_server;

-- Passwords are for the owner's eyes only.
revoke select on app_user from tongchou_server;
grant select (user_id, login, name, organisation_id, password_own, demonstration, created_by, created_at, disabled_at, failed_attempts, locked_until)
  on app_user to tongchou_server;

grant insert (name, region) on organisation to tongchou_server;
create policy server_adds on organisation for insert to tongchou_server with check ((select may_do('user.create')));
grant insert (login, name, organisation_id, password_hash, created_by) on app_user to tongchou_server;
create policy server_adds on app_user for insert to tongchou_server
  with check ((select may_do('user.create')) and created_by = (select user_id from entered()));
grant insert (user_id, role, region, employer_id, person_id, valid_from, valid_until, granted_by) on role_grant to tongchou_server;
create policy server_adds on role_grant for insert to tongchou_server
  with check ((select may_do('user.grant')) and granted_by = (select user_id from entered()) and user_id <> granted_by);

-- An entry of the audit log is in the name of who asks, now; that something was done or ordered, only where it is permitted.
grant insert on audit_entry to tongchou_server;
create policy server_adds on audit_entry for insert to tongchou_server with check (
  (user_id, grant_id, role) = (select e.user_id, e.grant_id, e.role from entered() e)
  and unit is not distinct from (select e.region from entered() e)
  and at between now() and clock_timestamp()
  and (outcome = 'refused' or case when region is null and employer_id is null and person_id is null
    then (select may_do(action)) else (select may_do(action, region, employer_id, person_id)) end));
