-- Pensions, what ends them, what is owed once, and what was paid.

create table award (
  person_id bigint primary key references person,
  award_month int not null,
  region char(6) not null references plan_unit,
  contribution_months int not null,
  average_index text not null,
  account_balance bigint not null,
  pooled bigint not null check (pooled >= 0),
  account bigint not null check (account >= 0),
  transitional bigint not null check (transitional >= 0),
  rounded_up bigint not null check (rounded_up >= 0),
  total bigint not null check (total = pooled + account + transitional + rounded_up),
  decided_on date not null,
  law char(64) not null references law_snapshot,
  given jsonb not null,
  trace jsonb not null
);
comment on table award is '待遇核定：结果、依据与计算过程';

-- The same award decided again on what is known later; it names the decision it corrects (0 is the award itself).
create table award_revision (
  person_id bigint not null references award (person_id),
  revision smallint not null check (revision > 0),
  corrects smallint not null check (corrects = revision - 1),
  ground text not null check (ground in ('law', 'account')),
  from_month int not null,
  contribution_months int not null,
  average_index text not null,
  account_balance bigint not null,
  pooled bigint not null check (pooled >= 0),
  account bigint not null check (account >= 0),
  transitional bigint not null check (transitional >= 0),
  rounded_up bigint not null check (rounded_up >= 0),
  total bigint not null check (total = pooled + account + transitional + rounded_up),
  decided_on date not null,
  law char(64) not null references law_snapshot,
  given jsonb not null,
  trace jsonb not null,
  primary key (person_id, revision)
);
comment on table award_revision is '待遇重新核定：更正的是哪次核定，结果、依据与计算过程';
comment on column award_revision.ground is 'law 政策公布，account 个人账户记账（利息、补缴、差额）';

create view award_in_force as
  select distinct on (person_id) person_id, revision, award_month, region, contribution_months, average_index, account_balance, pooled, account,
    transitional, rounded_up, total, decided_on, law, given, trace
  from (
    select person_id, 0 revision, award_month, region, contribution_months, average_index, account_balance, pooled, account, transitional, rounded_up, total,
      decided_on, law, given, trace from award
    union all
    select r.person_id, r.revision, a.award_month, a.region, r.contribution_months, r.average_index, r.account_balance, r.pooled, r.account, r.transitional,
      r.rounded_up, r.total, r.decided_on, r.law, r.given, r.trace from award_revision r join award a using (person_id)) t
  order by person_id, revision desc;
comment on view award_in_force is '现行有效的待遇核定';

create table pension (
  person_id bigint primary key references person,
  region char(6) not null references plan_unit,
  from_month int not null,
  pooled bigint not null check (pooled >= 0),
  account bigint not null check (account >= 0),
  transitional bigint not null check (transitional >= 0),
  adjustments bigint not null check (adjustments >= 0),
  contribution_months int not null,
  balance bigint not null check (balance >= 0),
  balance_month int not null,
  origin text not null check (origin in ('opening', 'award'))
);
comment on table pension is '在发养老金';
comment on column pension.balance is 'balance_month 当月发放前的个人账户余额';

-- What a revision adds to a pension from a month on, each part with its sign.
create table pension_change (
  person_id bigint not null,
  revision smallint not null,
  from_month int not null,
  pooled bigint not null,
  account bigint not null,
  transitional bigint not null,
  adjustments bigint not null,
  contribution_months int not null,
  balance bigint not null,
  primary key (person_id, revision),
  foreign key (person_id, revision) references award_revision
);
comment on table pension_change is '养老金变动：重新核定后自该月起的增减';
-- After revisions, their worker tells the planner how many changes there are now.
grant maintain on pension_change to tongchou_worker;

create table termination (
  person_id bigint primary key references person,
  from_month int not null,
  ground text not null check (ground in ('death')),
  decided_on date not null,
  source text not null
);
comment on table termination is '待遇终止：自该月起不再发放';

-- 1 pension (only in payment), 2 funeral grant, 3 survivors' grant, 4 account balance to heirs, 5 a returned payment paid again,
-- 6 what a revision adds for a month already paid, 7 what was entered to an account after its heirs were paid.
create table one_off (
  person_id bigint not null references person,
  line smallint not null check (line between 2 and 7),
  revision smallint not null default 0 check ((revision > 0) = (line = 6)),
  for_month int not null,
  region char(6) not null references plan_unit,
  amount bigint not null check (amount >= 0),
  set_off bigint not null check (set_off >= 0 and set_off <= amount),
  from_account bigint not null default 0 check (from_account = 0 or line = 6),
  determined_on date not null,
  pay_month int not null,
  law char(64) references law_snapshot,
  trace jsonb,
  primary key (person_id, line, for_month, revision)
);
create index one_off_due on one_off (pay_month);
comment on table one_off is '一次性应付待遇；set_off 为抵扣的多发养老金';

create table overpayment (
  person_id bigint primary key references person,
  region char(6) not null references plan_unit,
  from_month int not null,
  until_month int not null check (until_month > from_month),
  amount bigint not null check (amount > 0),
  set_off bigint not null check (set_off >= 0 and set_off <= amount),
  found_on date not null
);
comment on table overpayment is '死亡后多发的养老金及抵扣';

create table payment (
  person_id bigint not null,
  booking_month int not null,
  for_month int not null,
  line smallint not null check (line between 1 and 7),
  region char(6) not null,
  amount bigint not null check (amount >= 0),
  set_off bigint not null check (set_off >= 0 and set_off <= amount),
  from_account bigint not null check (from_account >= 0 or line = 6),
  primary key (person_id, booking_month, for_month, line)
) partition by range (booking_month);
comment on table payment is '发放明细';

create table payment_return (
  person_id bigint not null references person,
  for_month int not null,
  line smallint not null check (line = 1),
  booking_month int not null,
  region char(6) not null references plan_unit,
  fen bigint not null check (fen > 0),
  returned_on date not null,
  reason text not null,
  primary key (person_id, for_month, line)
);
comment on table payment_return is '银行退回';

-- The agency applies each month for the next month's plan; finance reviews; the money follows (意见 二(二)2).
create table monthly_plan (
  month int not null,
  region char(6) not null references plan_unit,
  pensions bigint not null check (pensions >= 0),
  one_offs bigint not null check (one_offs >= 0),
  on_hand bigint not null,
  approved bigint not null check (approved >= 0),
  applied_on date not null,
  reviewed_on date not null,
  primary key (month, region)
);
comment on table monthly_plan is '月度用款计划';

-- What the law does not allow or does not yet say: kept, never tried again by itself.
create table benefit_refusal (
  person_id bigint not null references person,
  benefit text not null check (benefit in ('award', 'survivors')),
  month int not null,
  region char(6) not null references plan_unit,
  code text not null,
  cites text not null,
  facts jsonb not null,
  primary key (person_id, benefit, month)
);
comment on table benefit_refusal is '依法不予办理或暂不能办理的待遇';
