-- The year's own record: which steps are done, the final accounts, and who answers for what.

create table year_step (
  year int not null,
  step text not null,
  done_at timestamptz not null default now(),
  seconds numeric(10, 3) not null,
  primary key (year, step)
);
comment on table year_step is '基金年度已完成的步骤';

create table final_account (
  year int not null,
  region char(6) not null references plan_unit,
  line text not null,
  planned bigint not null,
  actual bigint not null,
  primary key (year, region, line)
);
comment on table final_account is '决算：分单位分项目的预算数与决算数';

create table settlement (
  year int not null,
  region char(6) not null references plan_unit,
  planned_income bigint not null,
  planned_expenditure bigint not null,
  general_gap bigint not null check (general_gap >= 0),
  surplus bigint not null check (surplus >= 0),
  planned_contributions bigint not null,
  collected bigint not null,
  shortfall bigint not null check (shortfall >= 0),
  managerial_gap bigint not null check (managerial_gap >= 0),
  credit bigint not null check (credit >= 0),
  arrears bigint not null check (arrears >= 0),
  law char(64) not null references law_snapshot,
  trace jsonb not null,
  primary key (year, region)
);
comment on table settlement is '责任清算：一般性缺口、管理性缺口、超收冲减';

create table gap_cover (
  year int primary key,
  usable_balance bigint not null,
  outcome jsonb not null,
  law char(64) not null references law_snapshot,
  trace jsonb not null
);
comment on table gap_cover is '全省一般性缺口的弥补';

grant select on year_step, final_account, settlement, gap_cover to tongchou_server;
