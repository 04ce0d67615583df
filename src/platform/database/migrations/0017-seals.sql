-- What stands in the books is sealed: how many rows were added to a table and a sum over them, so that a row changed, taken
-- out or put in later is missed, wherever it stands and whether or not another check computes it again.
--   · Rows that come one by one or in small lots are sealed by a trigger as they come, the vouchers among them: the seal is
--     what says where their chain ends.
--   · Leaves of runs are sealed when their booking month is closed: it costs the run nothing.
--   · What belongs to a run and may be taken back with it is sealed when the run is finished.
--   · An import seals its tables when all is loaded.
-- A migration that changes columns of a sealed table takes its seals out and calls `seal_rest`; one that makes a table calls
-- `seal_inserts`, or names it in src/platform/database/seal-checks.ts with the check that keeps it or the reason why none does.

create table seal (
  seal_id bigint generated always as identity primary key,
  relation text not null,
  row_count bigint not null,
  row_sum numeric not null,
  sealed_at timestamptz not null default now()
);
create index seal_of on seal (relation) include (row_count, row_sum);
comment on table seal is '封存：各表写入的行数与校验和，只增不改';
revoke all on seal from tongchou_worker;
grant select on seal to tongchou_worker;
alter table seal enable row level security;
create policy worker_passes on seal to tongchou_worker using (true);

-- The row `r` as it is hashed. JSON is hashed as text: kept as it was given it has no hash of its own, and the other's says little.
create function sealed_row(relation regclass) returns text stable language sql as $$
  select format('row(%s)', string_agg(format('r.%I', attname) || case when atttypid in ('json'::regtype, 'jsonb'::regtype) then '::text' else '' end, ', ' order by attnum))
  from pg_attribute where attrelid = relation and attnum > 0 and not attisdropped
$$;

-- The hash of a record is linear in its columns: hashed once more, values that two rows exchange do not cancel out in the sum.
create function sealed_sum(relation regclass) returns text stable language sql as $$
  select format('coalesce(sum(hashint8extended(hash_record_extended(%s, 0), 1)), 0)', sealed_row(relation))
$$;

-- How many rows there are and the sum over them; `condition` is of a row `r`.
create function content_of(relation text, condition text default 'true') returns table (row_count bigint, row_sum numeric)
language plpgsql stable as $$
begin
  return query execute format('select count(*), %s from %s r where %s', sealed_sum(relation::regclass), relation::regclass, condition);
end $$;

-- Seals what a table holds and no seal has yet.
create function seal_rest(sealed text) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into seal (relation, row_count, row_sum)
  select sealed, c.row_count - coalesce(s.row_count, 0), c.row_sum - coalesce(s.row_sum, 0)
  from content_of(quote_ident(sealed)) c, (select sum(row_count) row_count, sum(row_sum) row_sum from seal where relation = sealed) s
$$;

create function seal_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('insert into seal (relation, row_count, row_sum) select %L, count(*), %s from added r having count(*) > 0', tg_table_name, tg_argv[0]);
  return null;
end $$;

-- From now on what is inserted into the table is sealed with the statement that inserts it.
create function seal_inserts(sealed text) returns void language plpgsql as $$
begin
  execute format('create trigger sealed after insert on %I referencing new table as added for each statement execute function seal_added(%L)',
    sealed, sealed_sum(quote_ident(sealed)::regclass));
  perform seal_rest(sealed);
end $$;

-- Tables of rows that belong to a run and go with it where it is cancelled.
create function seal_run(id int) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into seal (relation, row_count, row_sum)
  select relation, c.* from unnest(array['run', 'run_chunk', 'run_leaf', 'run_refusal', 'not_assessed', 'suspense_use']) relation,
    content_of(relation, format('run_id = %s', id)) c where c.row_count > 0
$$;

-- Seals the leaves of finished runs up to a booking month.
create function seal_leaves(until int) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text;
begin
  for leaf in select l.name from run_leaf l join run using (run_id)
              where finished_at is not null and booking_month <= until and not exists (select from seal where relation = l.name) loop
    perform seal_rest(leaf);
  end loop;
end $$;

create or replace function finish_run(id int, rows_rechecked bigint) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update run set finished_at = now(), rechecked = rows_rechecked
    where run_id = id and finished_at is null
      and not exists (select from run_chunk c where c.run_id = id and not c.done)
      and not exists (select from run_leaf l left join pg_class c on c.oid = to_regclass(quote_ident(l.name))
                      where l.run_id = id and c.relispartition is not true);
  if not found then
    raise exception using errcode = 'TC004', message = format('run %s is finished, unknown or not whole', id);
  end if;
  perform seal_run(id);
end $$;

revoke all on function sealed_row(regclass), sealed_sum(regclass), content_of(text, text), seal_rest(text), seal_added(), seal_inserts(text), seal_run(int),
  seal_leaves(int) from public;
grant execute on function sealed_row(regclass), sealed_sum(regclass), content_of(text, text), seal_leaves(int) to tongchou_worker;

do $$
declare sealed text;
begin
  foreach sealed in array array[
    'province', 'import_file', 'plan_unit', 'collector', 'employer', 'person', 'employment', 'wage', 'flexible', 'pensioner_opening', 'account_opening',
    'history', 'transitional', 'opening_balance', 'plan_line', 'flow', 'death', 'law_supplement', 'receipt_opening', 'return_opening',
    'ledger_account', 'voucher', 'month_closing', 'law_snapshot', 'law_action', 'run_event', 'exchange_file', 'receipt', 'suspense_claim', 'refund',
    'refund_payment', 'collection_total', 'suspense_proposal', 'suspense_decision', 'award', 'award_revision', 'pension', 'pension_change', 'termination',
    'one_off', 'overpayment', 'payment_return', 'monthly_plan', 'benefit_refusal', 'year_step', 'final_account', 'settlement', 'gap_cover'] loop
    perform seal_inserts(sealed);
  end loop;
  perform seal_run(run_id) from run where finished_at is not null;
  perform seal_leaves(coalesce((select max(month) from month_closing), 0));
end $$;
