-- The registry: who takes part in the province's fund, and what stood in the books when the fund year began.
-- Personal tables begin their key with person_id and refer only to tables of the same key or to small reference tables,
-- so that they can be spread over machines; an employer is therefore not referred to by employment, the import and
-- `verify` check it. Months are whole numbers (year × 12 + month − 1), money is whole fen, ranges are half-open.
-- A row of reference here is never updated: a correction is a new import into new books.

create table province (
  only_one boolean primary key default true check (only_one),
  name text not null check (name <> ''),
  year int not null check (year between 1990 and 2200),
  synthetic boolean not null,
  seed bigint check (seed >= 0),
  check (synthetic or seed is null)
);
comment on table province is '省：本账套所属省份与基金年度';
comment on column province.synthetic is '是否合成数据';

create table import_file (
  file text primary key,
  sm3 char(64) not null check (sm3 ~ '^[0-9a-f]{64}$'),
  rows bigint not null check (rows >= 0),
  imported_at timestamptz not null default now()
);
comment on table import_file is '导入文件登记：摘要（SM3）与行数';

create table plan_unit (
  region char(6) primary key check (region ~ '^[0-9]{6}$'),
  name text not null check (name <> ''),
  parent char(6) references plan_unit,
  check (parent is distinct from region)
);
comment on table plan_unit is '计划单位：省本级、设区市本级、县（市）、苏州工业园区';

create table collector (
  collector text primary key check (length(collector) between 1 and 20),
  name text not null check (name <> ''),
  region char(6) not null references plan_unit,
  treasury char(6) not null references plan_unit,
  valid_from date not null,
  valid_until date,
  check (valid_until > valid_from)
);
comment on table collector is '征收机构：为哪个计划单位征收、入哪个国库';
comment on column collector.treasury is '收款国库所属计划单位';

create table employer (
  employer_id bigint primary key check (employer_id > 0),
  external text not null unique check (length(external) between 1 and 20),
  credit_code char(18) not null unique,
  name text not null check (name <> ''),
  region char(6) not null references plan_unit,
  collector text not null references collector,
  category text not null check (category <> '')
);
comment on table employer is '参保单位';
comment on column employer.credit_code is '统一社会信用代码';

create table person (
  person_id bigint primary key check (person_id > 0),
  external text not null check (length(external) between 1 and 20),
  id_number char(18) not null unique,
  name text not null check (name <> ''),
  retirement_group text not null check (retirement_group in ('male', 'female55', 'female50')),
  birth_month month not null,
  household char(6) not null check (household ~ '^[0-9]{6}$')
);
comment on table person is '参保人';
comment on column person.id_number is '公民身份号码';
comment on column person.retirement_group is '退休年龄类别：男、女干部五十五、女工人五十';
comment on column person.household is '户籍所在地行政区划代码';
-- Awards look each month for those of one group born in one month.
create index person_retirement on person (retirement_group, birth_month);

create table employment (
  person_id bigint not null references person,
  employer_id bigint not null check (employer_id > 0),
  months int4range not null check (not isempty(months) and lower(months) is not null),
  constraint employment_key primary key (person_id, months without overlaps)
);
comment on table employment is '参保关系：职工在参保单位的起止月';
-- Assessment reads an employer's staff in one stretch, in order of person.
create index employment_employer on employment (employer_id, person_id) include (months);

create table wage (
  person_id bigint not null references person,
  year int not null check (year between 1990 and 2200),
  monthly bigint not null check (monthly >= 0),
  primary key (person_id, year) include (monthly)
);
comment on table wage is '职工上年度月平均工资';

create table flexible (
  person_id bigint not null references person,
  region char(6) not null references plan_unit,
  collector text not null references collector,
  base bigint not null check (base > 0),
  months int4range not null check (not isempty(months) and lower(months) is not null),
  constraint flexible_key primary key (person_id, months without overlaps)
);
comment on table flexible is '灵活就业人员申报缴费基数';

create table pensioner_opening (
  person_id bigint primary key references person,
  region char(6) not null references plan_unit,
  from_month month not null,
  pooled bigint not null check (pooled >= 0),
  account bigint not null check (account >= 0),
  transitional bigint not null check (transitional >= 0),
  adjustments bigint not null check (adjustments >= 0),
  contribution_months int not null check (contribution_months between 0 and 900),
  account_balance bigint not null check (account_balance >= 0),
  check (pooled + account + transitional + adjustments > 0)
);
comment on table pensioner_opening is '年初在领养老金人员';
comment on column pensioner_opening.from_month is '首次领取月';
comment on column pensioner_opening.pooled is '基础养老金';
comment on column pensioner_opening.account is '个人账户养老金';
comment on column pensioner_opening.transitional is '过渡性养老金';
comment on column pensioner_opening.adjustments is '历年调整增加额';
comment on column pensioner_opening.account_balance is '年初个人账户储存余额';

create table account_opening (
  person_id bigint primary key references person,
  region char(6) not null references plan_unit,
  opening bigint not null check (opening >= 0),
  m01 bigint not null check (m01 >= 0),
  m02 bigint not null check (m02 >= 0),
  m03 bigint not null check (m03 >= 0),
  m04 bigint not null check (m04 >= 0),
  m05 bigint not null check (m05 >= 0),
  m06 bigint not null check (m06 >= 0),
  m07 bigint not null check (m07 >= 0),
  m08 bigint not null check (m08 >= 0),
  m09 bigint not null check (m09 >= 0),
  m10 bigint not null check (m10 >= 0),
  m11 bigint not null check (m11 >= 0),
  m12 bigint not null check (m12 >= 0)
);
comment on table account_opening is '个人账户：上年年初储存额与上年各月记账额';

create table history (
  person_id bigint not null references person,
  months int4range not null check (not isempty(months) and lower(months) is not null and upper(months) is not null),
  kind text not null check (kind in ('paid', 'deemed')),
  index_ppm int not null check (index_ppm between 0 and 20000000),
  constraint history_key primary key (person_id, months without overlaps)
);
comment on table history is '缴费年限：实际缴费与视同缴费区间';
comment on column history.index_ppm is '区间平均缴费指数（百万分之一）';

create table transitional (
  person_id bigint primary key references person,
  index_ppm int not null check (index_ppm between 0 and 20000000),
  months int not null check (months between 1 and 900),
  old_method bigint not null check (old_method >= 0)
);
comment on table transitional is '过渡性养老金资料：一九九五年末以前的年限与指数';
comment on column transitional.old_method is '原办法计算的过渡性养老金';

create table opening_balance (
  region char(6) primary key references plan_unit,
  legacy bigint not null check (legacy >= 0),
  precalled bigint not null check (precalled >= 0)
);
comment on table opening_balance is '上年末累计结余：留存地方与已预调省级';

create table plan_line (
  year int not null check (year between 1990 and 2200),
  region char(6) not null references plan_unit,
  line text not null check (line in (
    'contribution', 'subsidy', 'interest', 'transfer-in', 'investment', 'subsidy-from-above', 'remittance-from-below',
    'other-income', 'pension', 'survivors', 'transfer-out', 'subsidy-to-below', 'remittance-to-above', 'other-expenditure')),
  fen bigint not null check (fen >= 0),
  primary key (year, region, line)
);
comment on table plan_line is '年度收支计划（预算）';

create table flow (
  flow_id bigint primary key check (flow_id > 0),
  region char(6) not null references plan_unit,
  day date not null,
  kind text not null check (kind in (
    'interest-income', 'transfer-income', 'other-income', 'central-subsidy', 'local-subsidy', 'investment-income',
    'adjustment-received', 'adjustment-paid', 'transfer-out', 'other-expenditure', 'legacy-remittance')),
  fen bigint not null check (fen > 0),
  note text not null
);
comment on table flow is '征缴与发放以外的资金收支';
create index flow_day on flow (day);

create table death (
  person_id bigint primary key references person,
  died_on date not null,
  reported_on date not null check (reported_on >= died_on),
  source text not null check (source in ('civil-affairs', 'police'))
);
comment on table death is '死亡信息：民政、公安';
create index death_reported on death (reported_on);

create table law_supplement (
  ordinal int primary key check (ordinal > 0),
  parameter text not null check (parameter <> ''),
  key text not null,
  value text not null,
  valid_from text not null,
  valid_until text not null,
  published_on date not null,
  status text not null check (status in ('provisional', 'final')),
  document text not null,
  supplied_by text not null,
  synthetic boolean not null
);
comment on table law_supplement is '法规参数补充：内置法规未定而由数据提供的数值';

create table receipt_opening (
  receipt text primary key check (length(receipt) between 1 and 40),
  collector text not null references collector,
  received_on date not null,
  payer text not null check (payer <> ''),
  for_month month not null,
  principal bigint not null check (principal >= 0),
  surcharge bigint not null check (surcharge >= 0),
  check (principal + surcharge > 0)
);
comment on table receipt_opening is '税务部门征收回单（随文件导入）';
create index receipt_opening_received on receipt_opening (received_on);

create table return_opening (
  person_id bigint not null references person,
  for_month month not null,
  returned_on date not null,
  reason text not null,
  primary key (person_id, for_month)
);
comment on table return_opening is '银行退回的发放款（随文件导入）';
create index return_opening_returned on return_opening (returned_on);
