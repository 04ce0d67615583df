-- What the HTTP interface keeps of its own, and what of the books the server may read. Orders, proposals, decisions and
-- checks are added, never changed; the one exception is the end of an order or a verification, which is work state.

create table idempotency_key (
  username text not null,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  body char(64) not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (username, key)
);
comment on table idempotency_key is '幂等键：同一用户同一键只办理一次，并保存答复';

create table year_order (
  order_id int generated always as identity primary key,
  year int not null,
  -- How many steps are to be done when it ends; null for the whole year. Counted, so that an order taken up again does no more.
  until_steps int check (until_steps > 0),
  ordered_by text not null,
  ordered_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'stopped')),
  problem text,
  check ((ended_at is null) = (outcome is null)),
  check ((problem is not null) = (outcome is not distinct from 'stopped'))
);
create unique index year_order_open on year_order ((true)) where ended_at is null;
comment on table year_order is '年度办理指令：办理下一步或全年，在服务进程中执行，重启后继续';
grant update (ended_at, outcome, problem) on year_order to tongchou_worker;

create table verification (
  verification_id int generated always as identity primary key,
  ordered_by text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('holds', 'broken', 'interrupted')),
  check ((ended_at is null) = (outcome is null))
);
create unique index verification_open on verification ((true)) where ended_at is null;
comment on table verification is '账簿核对';
grant update (ended_at, outcome) on verification to tongchou_worker;

create table verification_check (
  verification_id int not null references verification,
  ordinal int not null check (ordinal > 0),
  name text not null,
  zh text not null,
  counted bigint not null,
  breaks jsonb not null,
  seconds numeric(10, 3) not null,
  primary key (verification_id, ordinal)
);
comment on table verification_check is '账簿核对的逐项结果';

-- Money leaves suspense by a decision of two: who proposes does not confirm.
create table suspense_proposal (
  proposal_id int generated always as identity primary key,
  receipt text not null references receipt,
  region char(6) not null references plan_unit,
  kind text not null check (kind in ('claim', 'refund')),
  payer text,
  for_month month,
  fen bigint not null check (fen > 0),
  day date not null,
  why text not null check (why <> ''),
  proposed_by text not null,
  proposed_at timestamptz not null default now(),
  check ((kind = 'claim') = (payer is not null)),
  check ((kind = 'claim') = (for_month is not null))
);
create index suspense_proposal_receipt on suspense_proposal (receipt);
comment on table suspense_proposal is '暂收款认领、退还的提出';

create table suspense_decision (
  proposal_id int primary key references suspense_proposal,
  verdict text not null check (verdict in ('confirmed', 'rejected')),
  why text,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  check ((verdict = 'rejected') = (why is not null))
);
comment on table suspense_decision is '暂收款认领、退还的复核';

create function refuse_same_hand() returns trigger language plpgsql as $$
begin
  if exists (select from suspense_proposal where proposal_id = new.proposal_id and proposed_by = new.decided_by) then
    raise exception using errcode = 'TC004', message = format('proposal %s is decided by its maker', new.proposal_id);
  end if;
  return new;
end $$;
create trigger suspense_decision_by_another before insert on suspense_decision for each row execute function refuse_same_hand();

-- Whoever watches is told that there is something new, and reads it; the rows are the message.
create function tell_progress() returns trigger language plpgsql as $$
begin
  perform pg_notify('tongchou_progress', tg_table_name);
  return null;
end $$;
create trigger run_event_told after insert on run_event for each statement execute function tell_progress();
create trigger run_chunk_told after update on run_chunk for each statement execute function tell_progress();
create trigger year_step_told after insert on year_step for each statement execute function tell_progress();
create trigger year_order_told after insert or update on year_order for each statement execute function tell_progress();
create trigger verification_told after update on verification for each statement execute function tell_progress();
create trigger verification_check_told after insert on verification_check for each statement execute function tell_progress();

-- An order of their own for rows that had none, to page and to resume a stream by.
alter table year_step add column step_id bigint generated always as identity unique;
alter table run_refusal add column refusal_id bigint generated always as identity;
create index run_refusal_page on run_refusal (run_id, refusal_id);

-- Lists page by these.
create index person_name on person (name, person_id);
create index employer_region on employer (region, employer_id);
create index receipt_page on receipt (booking_month, receipt);
create index award_page on award (award_month, person_id);
create index benefit_refusal_page on benefit_refusal (month, person_id, benefit);
create index run_event_of on run_event (kind, booking_month, event_id);

-- What the server sees of them: the same as of what they are about.
select open_to_server('year_order', $e$(select may_do('run.read'))$e$);
select open_to_server('verification', $e$(select may_do('books.verify'))$e$);
select open_to_server('verification_check', $e$(select may_do('books.verify'))$e$);
select open_to_server('suspense_proposal', place_condition('bill.read', 'region', null, null));
select open_to_server('suspense_decision', 'exists (select from suspense_proposal p where p.proposal_id = suspense_decision.proposal_id)');
