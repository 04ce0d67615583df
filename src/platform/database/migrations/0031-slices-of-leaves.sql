-- Where the keys of a run's chunks are keys of its table, each chunk fills a partition of its own of the run's leaf: a slice. It is
-- made, filled, given its keys and made known to the planner in the one transaction of the chunk, hence without a log of its rows
-- (wal_level = minimal), on as many processors as there are lanes and without a common wait at the end. The leaf is then a
-- partitioned table itself; both are attached with the transaction that books.

-- A run under way in one leaf is taken back; ordered again it gets slices.
with taken as (select kind, booking_month, cancel_run(run_id) from run where finished_at is null and kind in ('pension', 'interest-crediting'))
  insert into run_event (kind, booking_month, event) select kind, booking_month, 'cancelled' from taken;

alter table run_leaf add part_of text, add bounds text, add totals jsonb;
comment on column run_leaf.part_of is '所属分区表：每块各成一片时';
comment on column run_leaf.bounds is '该片的键区间';
comment on column run_leaf.totals is '明细合计：供凭证汇总';
grant update (totals) on run_leaf to tongchou_worker;
delete from seal where relation = 'run_leaf';
insert into seal (relation, row_count, row_sum)
  select 'run_leaf', c.* from content_of('run_leaf', 'r.run_id in (select run_id from run where finished_at is not null)') c where c.row_count > 0;

-- The leaf of a run whose chunks fill slices, cut by the columns `keys`; it holds no row itself.
create function create_sliced_leaf(id int, parent text, month int, line int, keys text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_class where oid = to_regclass(quote_ident(parent)) and relkind = 'p';
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no partitioned table', parent);
  end if;
  execute format('create table %I (like %I including defaults including constraints) partition by range (%s)', leaf, parent,
    (select string_agg(quote_ident(key), ', ' order by place) from unnest(keys) with ordinality k (key, place)));
  execute format('grant select on %I to tongchou_worker', leaf);
  insert into run_leaf (run_id, name) values (id, leaf);
end $$;

create function slice_name(leaf text, slice int) returns text immutable language sql as $$ select leaf || '_s' || slice $$;

-- A bare slice for the rows from some keys until others; null is without end. All keys but the last are the same in both, or open.
create function create_slice(id int, parent text, month int, line int, slice int, from_keys bigint[], until_keys bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  name text := slice_name(leaf, slice);
  bounds text := format('from (%s) to (%s)', array_to_string(from_keys, ', ', 'minvalue'), array_to_string(until_keys, ', ', 'maxvalue'));
  within text;
begin
  perform from run_leaf l join pg_class c on c.oid = to_regclass(quote_ident(l.name))
    where l.run_id = id and l.name = leaf and c.relkind = 'p' and not c.relispartition;
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no leaf under way of run %s', leaf, id);
  end if;
  -- As a check of the slice's own, so that the attachment does not read it.
  select string_agg(case when lower = upper then format('%I = %s', attname, lower)
      else concat_ws(' and ', format('%I >= ', attname) || lower, format('%I < ', attname) || upper) end, ' and ') into within
    from pg_partitioned_table p, unnest(p.partattrs::int2[], from_keys, until_keys) k (attnum, lower, upper)
      join pg_attribute a on a.attnum = k.attnum
    where p.partrelid = leaf::regclass and a.attrelid = leaf::regclass and coalesce(lower, upper) is not null;
  execute format('create table %I (like %I including defaults including constraints)', name, parent);
  execute format('alter table %1$I add constraint %2$I check (booking_month = %3$s%4$s and %5$s), alter booking_month set default %3$s',
    name, name || '_bound', month, ' and line = ' || line, within) || coalesce(', alter line set default ' || line, '');
  execute format('grant select, insert on %I to tongchou_worker', name);
  insert into run_leaf (run_id, name, part_of, bounds) values (id, name, leaf, bounds);
end $$;

-- Gives a filled slice its key and every other index of its table, and lets the planner know it; from then on no worker writes it.
-- One process each, since the lanes have the others; a sample as large as of a leaf, over all slices together.
create function close_slice(parent text, month int, line int, slice int) returns void
language plpgsql security definer set search_path = public, pg_temp
set max_parallel_maintenance_workers = 0 set default_statistics_target = 25 as $$
declare
  filled text := slice_name(leaf_name(parent, month, line), slice);
  form record;
begin
  perform from run_leaf l join pg_class c on c.oid = to_regclass(quote_ident(l.name)) where l.name = filled and l.part_of is not null and not c.relispartition;
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no slice under way', filled);
  end if;
  for form in select c.relname as index, i.indisunique as is_unique, i.indisprimary as is_key, substring(pg_get_indexdef(i.indexrelid) from ' USING .*$') as method
              from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = parent::regclass order by i.indisprimary desc loop
    execute format('create %s index %I on %I%s', case when form.is_unique then 'unique' else '' end, filled || substr(form.index, length(parent) + 1), filled, form.method);
    if form.is_key then
      execute format('alter table %I add primary key using index %I', filled, filled || substr(form.index, length(parent) + 1));
    end if;
  end loop;
  execute format('revoke insert on %I from tongchou_worker', filled);
  execute format('analyze %I', filled);
end $$;

-- Attaches a leaf, closed here if nobody did before, or with all its slices.
create or replace function attach_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  keys text := case when line is null then format('from (%s) to (%s)', month, month + 1)
    else format('from (%1$s, %2$s) to (%1$s, %3$s)', month, line, line + 1) end;
  made_plain text := 'alter table %I drop constraint %I, reset (parallel_workers), alter booking_month drop default'
    || case when line is null then '' else ', alter line drop default' end;
  slice record;
begin
  perform from pg_class where oid = to_regclass(quote_ident(leaf)) and relkind = 'p';
  if found then
    execute format('alter table %I attach partition %I for values %s', parent, leaf, keys);
    for slice in select name, bounds from run_leaf where part_of = leaf order by name loop
      execute format('alter table %I attach partition %I for values %s', leaf, slice.name, slice.bounds);
      execute format(made_plain, slice.name, slice.name || '_bound');
    end loop;
    return;
  end if;
  perform close_leaf(parent, month, line);
  execute format('alter table %I attach partition %I for values %s', parent, leaf, keys);
  execute format(made_plain, leaf, leaf || '_bound');
  execute format('revoke insert on %I from tongchou_worker', leaf);
end $$;

-- Seals the leaves of finished runs up to a booking month; of a leaf in slices, these.
create or replace function seal_leaves(until int) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text;
begin
  for leaf in select l.name from run_leaf l join run using (run_id) join pg_class c on c.oid = to_regclass(quote_ident(l.name))
              where finished_at is not null and booking_month <= until and c.relkind = 'r' and not exists (select from seal where relation = l.name) loop
    perform seal_rest(leaf);
  end loop;
end $$;

revoke all on function create_sliced_leaf(int, text, int, int, text[]), create_slice(int, text, int, int, int, bigint[], bigint[]),
  close_slice(text, int, int, int) from public;
grant execute on function create_sliced_leaf(int, text, int, int, text[]), create_slice(int, text, int, int, int, bigint[], bigint[]),
  close_slice(text, int, int, int) to tongchou_worker;
