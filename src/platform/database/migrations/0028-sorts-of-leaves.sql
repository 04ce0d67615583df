-- The rows of a leaf are sorted for an index in pieces that stay near the processor, by two processes each: a quarter less
-- time than in all the memory there is. For sorts so small the server gives no helper by itself; the leaf says that it wants one.

create or replace function create_leaf(id int, parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_class where oid = to_regclass(quote_ident(parent)) and relkind = 'p';
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no partitioned table', parent);
  end if;
  execute format('create table %I (like %I including defaults) with (parallel_workers = 1)', leaf, parent);
  execute format('alter table %I alter booking_month set default %s', leaf, month)
    || coalesce(', alter line set default ' || line, '') || missing_checks(parent, month, line);
  execute format('grant select, insert on %I to tongchou_worker', leaf);
  insert into run_leaf (run_id, name) values (id, leaf);
end $$;

alter function index_leaf(text, int, int, text) set maintenance_work_mem = '16MB';

-- Attached, a leaf is read with as many helpers as any table.
create or replace function attach_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  keys text := case when line is null then format('from (%s) to (%s)', month, month + 1)
    else format('from (%1$s, %2$s) to (%1$s, %3$s)', month, line, line + 1) end;
begin
  perform close_leaf(parent, month, line);
  execute format('alter table %I attach partition %I for values %s', parent, leaf, keys);
  execute format('alter table %I drop constraint %I, reset (parallel_workers), alter booking_month drop default', leaf, leaf || '_bound')
    || case when line is null then '' else ', alter line drop default' end;
  execute format('revoke insert on %I from tongchou_worker', leaf);
end $$;
