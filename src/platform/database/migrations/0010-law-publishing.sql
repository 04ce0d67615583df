-- Law published in the console: what was done to each draft, one row an action, chained by SM3 over the whole table.
-- The state of a draft is the fold of its actions; what is in the law is what a row 'published' says.

create table law_action (
  number int primary key check (number > 0),
  draft int not null check (draft > 0),
  version int not null check (version > 0),
  action text not null check (action in ('draft', 'revise', 'preview', 'agree', 'publish', 'withdraw')),
  acted_by text not null check (acted_by <> ''),
  acted_as text not null check (acted_as <> ''),
  acted_at timestamptz not null,
  content json not null,
  previous_hash char(64),
  hash char(64) not null unique,
  unique (draft, version)
);
create index law_action_published on law_action (number) where action = 'publish';
comment on table law_action is '法规参数起草、会签与公布的经过';
comment on column law_action.version is '草案版本：每一操作加一';

-- Who acts is who the session says, in a role that may; nobody agrees to what he wrote, nor twice to one text.
create function may_act_on_law(act text, of_draft int, by text, as_role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from entered() e where e.login = by and e.role = as_role)
    and may_do(case act when 'agree' then 'law.agree' when 'publish' then 'law.publish' else 'law.draft' end)
    and (act <> 'agree' or not exists (
      select from law_action w where w.draft = of_draft and w.acted_by = by and (w.action in ('draft', 'revise') or w.action = 'agree' and w.number > (
        select max(number) from law_action t where t.draft = of_draft and t.action in ('draft', 'revise')))))
$$;
revoke all on function may_act_on_law(text, int, text, text) from public;
grant execute on function may_act_on_law(text, int, text, text) to tongchou_server;

-- Drafts are the provincial bodies' own until they are law.
select open_to_server('law_action', $e$(select everywhere_for('law.read'))$e$);
grant insert on law_action to tongchou_server;
create policy server_adds on law_action for insert to tongchou_server with check (may_act_on_law(action, draft, acted_by, acted_as));

-- The last day whose law the books have used: what is published must be known later, or past decisions would have been made
-- on a law that nobody knew.
create function last_day_of_books() returns date language sql stable security definer set search_path = public, pg_temp
return greatest(
  (select max(known_on) from run),
  (select max(business_day) from voucher),
  (select max(closed_on) from month_closing),
  (select max(decided_on) from award),
  (select max(decided_on) from award_revision),
  (select max(determined_on) from one_off)
);
revoke all on function last_day_of_books() from public;
grant execute on function last_day_of_books() to tongchou_worker, tongchou_server;
comment on function last_day_of_books() is '账簿所用法规的最后一日';
