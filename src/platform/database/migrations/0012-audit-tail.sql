-- A chain shows a row changed, inserted or taken out of it, but not its last rows cut off: the tail says where it ends.

create table audit_tail (
  only_one boolean primary key default true check (only_one),
  number bigint not null,
  hash char(64) not null
);
comment on table audit_tail is '审计日志链尾：最后一条的序号与摘要';
insert into audit_tail (number, hash) select number, hash from audit_entry order by number desc limit 1;
revoke all on audit_tail from tongchou_worker;
grant select on audit_tail to tongchou_worker;
alter table audit_tail enable row level security;
create policy worker_passes on audit_tail to tongchou_worker using (true);

-- Writers queue on the lock of audit_head() already.
create function move_audit_tail() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_tail (number, hash) values (new.number, new.hash)
  on conflict (only_one) do update set number = excluded.number, hash = excluded.hash;
  return null;
end $$;
create trigger audit_tail_moves after insert on audit_entry for each row execute function move_audit_tail();
