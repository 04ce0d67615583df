-- A run is (kind, booking month, law snapshot), cut into chunks that any worker takes. Its rows go into a leaf of its own
-- that belongs to no table yet; when the last chunk is done the leaf is attached, keys and checks included.

create table law_snapshot (
  digest char(64) primary key,
  canonical text not null,
  recorded_at timestamptz not null default now()
);
comment on table law_snapshot is '政策快照（按SM3摘要）';

create table run (
  run_id int generated always as identity primary key,
  kind text not null,
  booking_month int not null,
  known_on date not null,
  law char(64) not null references law_snapshot,
  started_at timestamptz not null default now(),
  paused boolean not null default false,
  rechecked bigint,
  finished_at timestamptz,
  unique (kind, booking_month)
);
comment on table run is '批次';
comment on column run.rechecked is '放行前按规则重算核对的行数';

create table run_event (
  event_id bigint generated always as identity primary key,
  kind text not null,
  booking_month int not null,
  event text not null check (event in ('started', 'paused', 'resumed', 'cancelled', 'finished')),
  at timestamptz not null default now()
);
comment on table run_event is '批次经过：开始、暂停、恢复、取消、办结';

create table run_chunk (
  run_id int not null references run,
  chunk int not null,
  part text not null,
  from_key bigint not null,
  until_key bigint not null,
  done boolean not null default false,
  rows_in bigint,
  rows_out bigint,
  sums jsonb,
  hash char(64),
  primary key (run_id, chunk),
  check (from_key < until_key)
);
create index run_chunk_free on run_chunk (run_id, chunk) where not done;
comment on table run_chunk is '批次分块：按主键区间，未完成者任何工作进程可领取';

create table run_leaf (
  run_id int not null references run,
  name text not null,
  primary key (run_id, name)
);
comment on table run_leaf is '批次尚未并入的分区表';

create table run_refusal (
  run_id int not null references run,
  subject text not null,
  code text not null,
  cites text not null,
  facts jsonb not null
);
create index run_refusal_of on run_refusal (run_id, subject);
comment on table run_refusal is '批次中依法不予办理的事项';

-- What a cancelled run may drop stands here: only `create_leaf` writes it.
revoke insert on run_leaf from tongchou_worker;

-- Work state, not books: workers may move it forward.
grant update (paused, rechecked, finished_at) on run to tongchou_worker;
grant update (done, rows_in, rows_out, sums, hash) on run_chunk to tongchou_worker;

-- Bulk tables are partitioned by range of booking month, or of booking month and line where several runs of one month write
-- the same table: then a run's leaf is that of its line.
create function leaf_name(parent text, month int, line int) returns text immutable language sql as
$$ select format('%s_%s_%s', parent, month / 12, lpad((month % 12 + 1)::text, 2, '0')) || coalesce('_' || line, '') $$;

-- Creates the bare leaf of a partitioned table for one booking month: no key, no checks, insert for the worker.
create function create_leaf(id int, parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare leaf text := leaf_name(parent, month, line);
begin
  perform from pg_class where oid = to_regclass(quote_ident(parent)) and relkind = 'p';
  if not found then
    raise exception using errcode = 'TC003', message = format('%s is no partitioned table', parent);
  end if;
  execute format('create table %I (like %I including defaults)', leaf, parent);
  execute format('grant select, insert on %I to tongchou_worker', leaf);
  insert into run_leaf (run_id, name) values (id, leaf);
end $$;

-- Attaches a filled leaf: the parent's checks and the bounds as a check first, all in one reading, so that the attachment
-- does not read it again; keys and foreign keys come with the attachment. From then on no worker writes the leaf itself.
create function attach_leaf(parent text, month int, line int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leaf text := leaf_name(parent, month, line);
  bound text := leaf || '_bound';
  bounds text := format('booking_month is not null and booking_month >= %1$s and booking_month < %1$s + 1', month);
  keys text := format('from (%s) to (%s)', month, month + 1);
  checks text;
begin
  if line is not null then
    bounds := format('booking_month is not null and line is not null and booking_month = %s and line = %s', month, line);
    keys := format('from (%1$s, %2$s) to (%1$s, %3$s)', month, line, line + 1);
  end if;
  select string_agg(format(', add constraint %I %s', conname, pg_get_constraintdef(oid)), '') into checks
    from pg_constraint where conrelid = parent::regclass and contype = 'c';
  execute format('alter table %I add constraint %I check (%s)%s', leaf, bound, bounds, coalesce(checks, ''));
  execute format('alter table %I attach partition %I for values %s', parent, leaf, keys);
  execute format('alter table %I drop constraint %I', leaf, bound);
  execute format('revoke insert on %I from tongchou_worker', leaf);
  execute format('analyze %I', leaf);
end $$;

-- Takes an unfinished run back: its leaves, chunks and refusals go, as if it had never been ordered. Waits for chunks in work.
create function cancel_run(id int) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare leaf record;
begin
  perform from run where run_id = id and finished_at is null for update;
  -- An attached leaf is books, whatever the run's row says: the worker may write that row.
  if not found or exists (select from run_leaf l join pg_class c on c.oid = to_regclass(quote_ident(l.name))
                          where l.run_id = id and c.relispartition) then
    raise exception using errcode = 'TC002', message = format('run %s is finished or unknown', id);
  end if;
  delete from run_chunk where run_id = id;
  delete from run_refusal where run_id = id;
  for leaf in select name from run_leaf where run_id = id loop
    execute format('drop table %I', leaf.name);
  end loop;
  delete from run_leaf where run_id = id;
  delete from run where run_id = id;
end $$;

revoke all on function cancel_run(int) from public;
grant execute on function cancel_run(int) to tongchou_worker;

revoke all on function create_leaf(int, text, int, int), attach_leaf(text, int, int) from public;
grant execute on function create_leaf(int, text, int, int), attach_leaf(text, int, int) to tongchou_worker;
grant select on run to tongchou_server;
