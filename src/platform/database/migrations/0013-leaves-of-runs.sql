-- What is the same in every row of a leaf stands in the leaf, and does not come over the wire with each row: booking month
-- and, where it is a line's leaf, line. Checks are there from the beginning: they cost less beside the load, which has
-- several sessions, than one more reading by a single one after it.

create or replace function create_leaf(id int, parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_class where oid = to_regclass(quote_ident(parent)) and relkind = 'p';
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no partitioned table', parent);
  end if;
  execute format('create table %I (like %I including defaults)', leaf, parent);
  execute format('alter table %I alter booking_month set default %s', leaf, month)
    || coalesce(', alter line set default ' || line, '') || missing_checks(parent, month, line);
  execute format('grant select, insert on %I to tongchou_worker', leaf);
  insert into run_leaf (run_id, name) values (id, leaf);
end $$;

-- What an ALTER TABLE of a leaf must still add: the parent's checks and the bounds, so that the attachment does not read it.
create function missing_checks(parent text, month int, line int) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce(string_agg(format(', add constraint %I %s', name, definition), ''), '') from (
    select conname name, pg_get_constraintdef(oid) definition from pg_constraint where conrelid = parent::regclass and contype = 'c'
    union all
    select leaf_name(parent, month, line) || '_bound', format('check (booking_month is not null and %s)', case
      when line is null then format('booking_month >= %s and booking_month < %s', month, month + 1)
      else format('line is not null and booking_month = %s and line = %s', month, line) end)) wanted
  where not exists (select from pg_constraint where conrelid = leaf_name(parent, month, line)::regclass and conname = name)
$$;

-- Gives a filled leaf its key, and the checks it lacks, and lets the planner know it. Done before the leaf is attached, so
-- that several leaves can be given theirs at once; a leaf that has its key already is left alone.
create function close_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  key text;
begin
  execute format('lock table %I in share row exclusive mode', leaf);
  perform from pg_constraint where conrelid = leaf::regclass and contype = 'p';
  if found then return; end if;
  select pg_get_constraintdef(oid) into strict key from pg_constraint where conrelid = parent::regclass and contype = 'p';
  execute format('alter table %I add %s', leaf, key) || missing_checks(parent, month, line);
  execute format('analyze %I', leaf);
end $$;

-- Attaches a leaf, closed here if nobody did before; other indexes and foreign keys come with the attachment. From then on
-- no worker writes the leaf itself.
create or replace function attach_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  keys text := case when line is null then format('from (%s) to (%s)', month, month + 1)
    else format('from (%1$s, %2$s) to (%1$s, %3$s)', month, line, line + 1) end;
begin
  perform close_leaf(parent, month, line);
  execute format('alter table %I attach partition %I for values %s', parent, leaf, keys);
  execute format('alter table %I drop constraint %I, alter booking_month drop default', leaf, leaf || '_bound')
    || case when line is null then '' else ', alter line drop default' end;
  execute format('revoke insert on %I from tongchou_worker', leaf);
end $$;

revoke all on function missing_checks(text, int, int), close_leaf(text, int, int) from public;
grant execute on function close_leaf(text, int, int) to tongchou_worker;

-- A checksum of a chunk's rows instead of a digest: it tells whether a chunk done again gave the same bytes, at a tenth of the cost.
alter table run_chunk drop hash, add crc32 bigint;
grant update (crc32) on run_chunk to tongchou_worker;
