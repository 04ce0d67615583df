-- Lists of many rows. A plan unit is looked up in a hash that is made once a statement, instead of being compared with each
-- unit of the province for each row: with 55 units that was nine tenths of the time of a page of arrears.

create or replace function place_condition(action text, region text, employer text, person text) returns text immutable language sql as $$
  select format('%s in (select unnest(regions_for(%L)))', region, action)
    || coalesce(' or ' || employer || format(' = (select employer_for(%L))', action), '')
    || coalesce(' or ' || person || format(' = (select person_for(%L))', action), '')
$$;

do $$
declare
  payer_employer constant text := 'case when payer_kind = 1 then payer_id end';
  payer_person constant text := 'case when payer_kind = 2 then payer_id end';
  each record;
begin
  for each in select * from (values
    ('employer', 'bill.read', 'region', 'employer_id', null),
    ('flexible', 'person.read', 'region', null, 'person_id'),
    ('pensioner_opening', 'award.read', 'region', null, 'person_id'),
    ('account_opening', 'account.read', 'region', null, 'person_id'),
    ('posting', 'voucher.read', $e$split_part(debit, '@', 2)::char(6)$e$, null, null),
    ('due', 'due.read', 'region', 'employer_id', 'person_id'),
    ('bill', 'bill.read', 'region', payer_employer, payer_person),
    ('receipt_match', 'bill.read', 'region', payer_employer, payer_person),
    ('refund', 'bill.read', 'region', payer_employer, payer_person),
    ('suspense_use', 'bill.read', 'held_at', payer_employer, payer_person),
    ('account_entry', 'account.read', 'region', null, 'person_id'),
    ('account_interest', 'account.read', 'region', null, 'person_id'),
    ('award', 'award.read', 'region', null, 'person_id'),
    ('pension', 'award.read', 'region', null, 'person_id'),
    ('benefit_refusal', 'award.read', 'region', null, 'person_id'),
    ('one_off', 'payment.read', 'region', null, 'person_id'),
    ('overpayment', 'payment.read', 'region', null, 'person_id'),
    ('payment', 'payment.read', 'region', null, 'person_id'),
    ('payment_return', 'payment.read', 'region', null, 'person_id')
  ) t (relation, action, region, employer, person) loop
    execute format('alter policy server_reads on %I using (%s)', each.relation,
      place_condition(each.action, each.region, each.employer, each.person));
  end loop;
  for each in select * from (values ('receipt'), ('receipt_opening')) t (relation) loop
    execute format('alter policy server_reads on %I using (collector in (select unnest(collectors_for(''bill.read''))))', each.relation);
  end loop;
end $$;

-- What it takes to look whether a person is of some plan unit: without this the planner asks it of all persons, to join them
-- with few rows.
alter function person_in(bigint, char[], bigint) cost 5000;

-- The booking months that a partitioned table has leaves of, from their names.
create function booking_months(parent text) returns setof int language sql stable set search_path = public, pg_temp as $$
  select distinct part[1]::int * 12 + part[2]::int - 1
  from pg_inherits i join pg_class c on c.oid = i.inhrelid, regexp_match(c.relname, '_(\d{4})_(\d\d)(?:_\d+)?$') part
  where i.inhparent = to_regclass(quote_ident(parent))
$$;
comment on function booking_months(text) is '分区表已有的入账月份';
grant execute on function booking_months(text) to tongchou_worker, tongchou_server;

-- Orders that lists are asked in.
create index receipt_received on receipt (received_on, receipt);
create index receipt_principal on receipt (principal, receipt);
create index payment_return_page on payment_return (returned_on, person_id, for_month);
