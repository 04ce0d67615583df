-- While a run is under way nobody vacuums its leaves: all their rows are new, and an index or a sample of a leaf would wait a second for
-- the vacuum to give way. Attached, a leaf is vacuumed like any table.

create or replace function create_leaf(id int, parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_class where oid = to_regclass(quote_ident(parent)) and relkind = 'p';
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no partitioned table', parent);
  end if;
  execute format('create table %I (like %I including defaults) with (parallel_workers = 1, autovacuum_enabled = off)', leaf, parent);
  execute format('alter table %I alter booking_month set default %s', leaf, month)
    || coalesce(', alter line set default ' || line, '') || missing_checks(parent, month, line);
  execute format('grant select, insert on %I to tongchou_worker', leaf);
  insert into run_leaf (run_id, name) values (id, leaf);
end $$;

create or replace function create_slice(id int, parent text, month int, line int, slice int, from_keys bigint[], until_keys bigint[]) returns void
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
  execute format('create table %I (like %I including defaults including constraints) with (autovacuum_enabled = off)', name, parent);
  execute format('alter table %1$I add constraint %2$I check (booking_month = %3$s%4$s and %5$s), alter booking_month set default %3$s',
    name, name || '_bound', month, ' and line = ' || line, within) || coalesce(', alter line set default ' || line, '');
  execute format('grant select, insert on %I to tongchou_worker', name);
  insert into run_leaf (run_id, name, part_of, bounds) values (id, name, leaf, bounds);
end $$;

create or replace function attach_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  keys text := case when line is null then format('from (%s) to (%s)', month, month + 1)
    else format('from (%1$s, %2$s) to (%1$s, %3$s)', month, line, line + 1) end;
  made_plain text := 'alter table %I drop constraint %I, reset (parallel_workers, autovacuum_enabled), alter booking_month drop default'
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
