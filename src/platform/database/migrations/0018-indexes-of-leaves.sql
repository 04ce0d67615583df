-- A leaf gets its indexes one by one, so that several sessions make them side by side; `close_leaf` makes the key of what is
-- there already, and the attachment finds the others. A leaf none were made for is closed as before.

-- Makes on a filled leaf the index that its table has under this name; one that is there is left alone.
create function index_leaf(parent text, month int, line int, index text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  name text := leaf_name(parent, month, line) || substr(index, length(parent) + 1);
  form record;
begin
  select i.indisunique as is_unique, substring(pg_get_indexdef(i.indexrelid) from ' USING .*$') as method into strict form
    from pg_index i where i.indrelid = parent::regclass and i.indexrelid = to_regclass(quote_ident(index));
  -- Two sessions that both think it is missing: the later one waits, and then finds it.
  perform pg_advisory_xact_lock(hashtextextended(name, 0));
  perform from pg_index where indrelid = leaf::regclass and indexrelid = to_regclass(quote_ident(name));
  if found then return; end if;
  execute format('create %s index %I on %I%s', case when form.is_unique then 'unique' else '' end, name, leaf, form.method);
end $$;

-- Lets the planner know a filled leaf, once.
create function analyze_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_stats where schemaname = 'public' and tablename = leaf limit 1;
  if not found then execute format('analyze %I', leaf); end if;
end $$;

create or replace function close_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  key record;
  made text;
begin
  execute format('lock table %I in share row exclusive mode', leaf);
  perform from pg_constraint where conrelid = leaf::regclass and contype = 'p';
  if found then return; end if;
  select leaf || substr(conname, length(parent) + 1) as name, pg_get_constraintdef(oid) as definition into strict key
    from pg_constraint where conrelid = parent::regclass and contype = 'p';
  select format('constraint %1$I primary key using index %1$I', key.name) into made
    from pg_index where indrelid = leaf::regclass and indexrelid = to_regclass(quote_ident(key.name));
  execute format('alter table %I add %s', leaf, coalesce(made, key.definition)) || missing_checks(parent, month, line);
  perform analyze_leaf(parent, month, line);
end $$;

revoke all on function index_leaf(text, int, int, text), analyze_leaf(text, int, int) from public;
grant execute on function index_leaf(text, int, int, text), analyze_leaf(text, int, int) to tongchou_worker;
