-- Who may do what: users, roles granted to them, sessions, the database's copy of the table of permissions, and the audit
-- log. The server's role knows who asks by one thing alone: the token of a live session, which it cannot make up.

create table organisation (
  organisation_id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  region char(6) check (region ~ '^[0-9]{6}$'),
  recorded_at timestamptz not null default now()
);
comment on table organisation is '机构：用户所属单位';

create table app_user (
  user_id bigint generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
  name text not null check (length(name) between 1 and 100),
  organisation_id bigint references organisation,
  password_hash text,
  password_own boolean not null default false,
  demonstration boolean not null default false,
  created_by bigint references app_user,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  failed_attempts int not null default 0 check (failed_attempts >= 0),
  locked_until timestamptz
);
comment on table app_user is '用户';
comment on column app_user.password_hash is 'argon2id；仅以统一身份登录的用户为空';
comment on column app_user.password_own is '口令是否由本人设定';
comment on column app_user.demonstration is '演示用户，只在合成样例中';
comment on column app_user.created_by is '空为命令行操作员';

-- Copies of the tables in src/platform/access, written by the owner when the books are opened.
create table access_role (
  role text primary key,
  level text not null check (level in ('province', 'local', 'record', 'administration'))
);
comment on table access_role is '角色';

create table permission (
  role text not null references access_role,
  action text not null,
  scope text not null check (scope in ('below', 'unit', 'organisation', 'self')),
  primary key (role, action)
);
comment on table permission is '权限表：角色、操作、范围';

create table role_grant (
  grant_id bigint generated always as identity primary key,
  user_id bigint not null references app_user,
  role text not null references access_role,
  region char(6) check (region ~ '^[0-9]{6}$'),
  employer_id bigint references employer,
  person_id bigint references person,
  valid_from date not null,
  valid_until date,
  granted_by bigint references app_user,
  granted_at timestamptz not null default now(),
  revoked_by bigint references app_user,
  revoked_at timestamptz,
  check (valid_until > valid_from),
  check ((employer_id is not null) = (role = 'employer')),
  check ((person_id is not null) = (role = 'insured-person')),
  check ((region is null) = (role in ('employer', 'insured-person')))
);
create index role_grant_of_user on role_grant (user_id);
comment on table role_grant is '授权：用户、角色、范围与期限';
comment on column role_grant.granted_by is '空为命令行操作员';

-- Maker is never checker, and the three administrators' powers stay apart, whoever writes the row.
create function check_grant() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  new_level text := (select level from access_role where role = new.role);
  holder app_user;
begin
  select * into holder from app_user where user_id = new.user_id for update;
  if (new_level in ('province', 'administration')) <> (new.region is not distinct from '320000') then
    raise exception using errcode = 'TC010', message = format('%s is not a role of %s', new.role, coalesce(new.region, 'a record'));
  end if;
  if new.granted_by in (new.user_id, holder.created_by) then
    raise exception using errcode = 'TC011', message = 'nobody grants a role to himself or to a user he made';
  end if;
  if new.granted_by is not null and not holder.password_own and holder.password_hash is not null then
    raise exception using errcode = 'TC012', message = 'the password of the user is known to its maker until the user changes it';
  end if;
  if exists (select from role_grant g join access_role r using (role)
             where g.user_id = new.user_id and g.role <> new.role and g.revoked_at is null
               and (g.valid_until is null or g.valid_until > new.valid_from)
               and (r.level = 'administration' or new_level = 'administration')) then
    raise exception using errcode = 'TC013', message = 'an administrator holds no other role';
  end if;
  return new;
end $$;
create trigger grant_checked before insert on role_grant for each row execute function check_grant();

-- A token is 256 bits drawn at random; only its SHA-256 is kept.
create table session (
  session_id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  user_id bigint not null references app_user,
  grant_id bigint not null references role_grant,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle interval not null,
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index session_of_user on session (user_id) where ended_at is null;
comment on table session is '会话：仅存令牌摘要；绝对期限与空闲期限';

create table audit_entry (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  user_id bigint references app_user,
  grant_id bigint references role_grant,
  role text,
  unit char(6),
  action text not null,
  region char(6),
  employer_id bigint,
  person_id bigint,
  subject text,
  purpose text,
  outcome text not null check (outcome in ('done', 'refused', 'ordered', 'failed')),
  details jsonb not null default '{}',
  previous_hash char(64) unique,
  hash char(64) not null unique,
  foreign key (previous_hash) references audit_entry (hash),
  check ((number = 1) = (previous_hash is null))
);
comment on table audit_entry is '审计日志：国密SM3链，只增不改';
comment on column audit_entry.unit is '操作人所属计划单位';
comment on column audit_entry.region is '操作对象所属计划单位';
create index audit_entry_at on audit_entry (at);
create index audit_entry_of_user on audit_entry (user_id, number);
create index audit_entry_of_person on audit_entry (person_id, number) where person_id is not null;

-- Only what is needed for bulk work and for verifying: neither passwords nor sessions.
revoke all on organisation, app_user, access_role, permission, role_grant, session, audit_entry from tongchou_worker;
grant select on access_role, permission, audit_entry to tongchou_worker;

-- Who asks in this transaction: the holder of a live session whose token stands in the setting. The setting can be
-- written by anyone; only a token that was handed out at sign-in finds a session.
create function entered(out session_id bigint, out user_id bigint, out grant_id bigint, out login text, out name text, out role text,
  out region char(6), out employer_id bigint, out person_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.session_id, u.user_id, g.grant_id, u.login, u.name, g.role, g.region, g.employer_id, g.person_id
  from session s join app_user u on u.user_id = s.user_id join role_grant g on g.grant_id = s.grant_id and g.user_id = s.user_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('tongchou.session', true), ''), 'UTF8'))
    and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle > now()
    and u.disabled_at is null and g.revoked_at is null and g.valid_from <= current_date and (g.valid_until is null or g.valid_until > current_date)
$$;

-- Enters a session for the transaction and gives whose it is; nothing where there is no such live session.
create function enter_session(token text) returns table (session_id bigint, user_id bigint, grant_id bigint, login text, name text, role text,
  region char(6), employer_id bigint, person_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('tongchou.session', token, true);
  -- Written once a minute at most, and by one of several requests at once.
  update session s set seen_at = now() where s.session_id = (
    select x.session_id from session x join entered() e on e.session_id = x.session_id where x.seen_at < now() - interval '1 minute' for update of x skip locked);
  return query select e.* from entered() e where e.session_id is not null;
end $$;

create function regions_for(wanted text) returns char(6)[]
language sql stable security definer set search_path = public, pg_temp as $$
  select case p.scope
    when 'unit' then array[e.region]
    when 'below' then array(
      with recursive tree as (
        select e.region where e.region is not null
        union select u.region from plan_unit u join tree t on u.parent = t.region)
      select region from tree)
    else '{}' end::char(6)[]
  from entered() e join permission p on p.role = e.role and p.action = wanted
$$;
comment on function regions_for is '当前会话可就该操作涉及的计划单位';

create function employer_for(wanted text) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select e.employer_id from entered() e join permission p on p.role = e.role and p.action = wanted and p.scope = 'organisation'
$$;

create function person_for(wanted text) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select e.person_id from entered() e join permission p on p.role = e.role and p.action = wanted and p.scope = 'self'
$$;

-- Whether the action is permitted anywhere at all.
create function may_do(wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from entered() e join permission p on p.role = e.role and p.action = wanted)
$$;

-- Whether it is permitted there; as `may` in src/platform/access/principal.ts.
create function may_do(wanted text, at_region char(6), at_employer bigint, at_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select case p.scope
      when 'organisation' then at_employer = e.employer_id
      when 'self' then at_person = e.person_id
      else (p.scope = 'below' and e.region is null) or at_region = any (regions_for(wanted)) end
    from entered() e join permission p on p.role = e.role and p.action = wanted), false)
$$;

-- Whether the action is permitted in the whole province, so that no row need be looked at for its place.
create function everywhere_for(wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from entered() e join permission p on p.role = e.role and p.action = wanted and p.scope = 'below' where e.region = '320000')
$$;

-- A person is of the plan units where the person's account, contributions or pension are; employed, also of the employer's.
create function person_in(whom bigint, regions char(6)[], employer bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from account_opening where person_id = whom and region = any (regions))
    or exists (select from employment m join employer o using (employer_id)
               where m.person_id = whom and (o.region = any (regions) or o.employer_id = employer))
    or exists (select from flexible where person_id = whom and region = any (regions))
    or exists (select from pension where person_id = whom and region = any (regions))
    or exists (select from pensioner_opening where person_id = whom and region = any (regions))
$$;

create function collectors_for(wanted text) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(select collector from collector where region = any (regions_for(wanted)) or treasury = any (regions_for(wanted)))
$$;

-- The chain's head, locked until the transaction ends so that no two writers name the same one, and the instant of the next entry.
create function audit_head(out number bigint, out hash char(64), out at text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7403006);
  select a.number, a.hash into number, hash from audit_entry a order by a.number desc limit 1;
  number := coalesce(number, 0);
  at := to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
end $$;

create function require_entered(permitted boolean) returns void language plpgsql as $$
begin
  if not coalesce(permitted, false) then
    raise exception using errcode = '42501', message = 'not permitted for this session';
  end if;
end $$;

-- Rights of others only: nobody locks, frees or strips himself.
create function disable_user(whom bigint, is_disabled boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform require_entered(may_do('user.create') and whom <> (select user_id from entered()));
  update app_user set disabled_at = case when is_disabled then coalesce(disabled_at, now()) end where user_id = whom;
  return found;
end $$;

create function unlock_user(whom bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform require_entered(may_do('user.grant') and whom <> (select user_id from entered()));
  update app_user set failed_attempts = 0, locked_until = null where user_id = whom;
  return found;
end $$;

create function revoke_grant(which bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform require_entered(may_do('user.grant'));
  update role_grant set revoked_at = now(), revoked_by = (select user_id from entered())
    where grant_id = which and revoked_at is null and user_id <> (select user_id from entered());
  return found;
end $$;

-- The holder of a session may choose another of his own roles in force, or end it.
create function choose_grant(which bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session s set grant_id = g.grant_id from entered() e, role_grant g
    where s.session_id = e.session_id and g.grant_id = which and g.user_id = e.user_id and g.revoked_at is null
      and g.valid_from <= current_date and (g.valid_until is null or g.valid_until > current_date);
  return found;
end $$;

create function end_session() returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session s set ended_at = now() from entered() e where s.session_id = e.session_id;
  return found;
end $$;

grant execute on function regions_for(text) to tongchou_worker;
grant execute on function entered(), enter_session(text), regions_for(text), employer_for(text), person_for(text), may_do(text),
  may_do(text, char, bigint, bigint), everywhere_for(text), person_in(bigint, char[], bigint), collectors_for(text), audit_head(),
  disable_user(bigint, boolean), unlock_user(bigint), revoke_grant(bigint), choose_grant(bigint), end_session() to tongchou_server;
