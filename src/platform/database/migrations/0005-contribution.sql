-- What is due and what came in. Bulk tables are partitioned by booking month; a row names the month it is for.

create table due (
  person_id bigint not null,
  booking_month int not null,
  for_month int not null,
  line smallint not null check (line > 0),
  employer_id bigint,
  region char(6) not null,
  wage bigint not null check (wage >= 0),
  base bigint not null,
  due bigint not null,
  to_account bigint not null,
  primary key (person_id, booking_month, for_month, line),
  check (line > 1 or (base > 0 and due >= 0 and to_account >= 0)),
  check (abs(to_account) <= abs(due))
) partition by range (booking_month, line);
comment on table due is '应缴明细：个人应缴与划入个人账户';
comment on column due.line is '1 当月核定；2 起为政策公布后的差额（可为负）';
comment on column due.employer_id is '灵活就业人员为空';

create table bill (
  payer_kind smallint not null check (payer_kind in (1, 2)),
  payer_id bigint not null,
  booking_month int not null,
  for_month int not null,
  line smallint not null check (line > 0),
  region char(6) not null,
  collector text not null,
  persons int not null check (persons > 0),
  total_base bigint not null,
  rate_ppm int not null,
  employer_due bigint not null,
  personal_due bigint not null,
  due_on date not null,
  primary key (payer_kind, payer_id, booking_month, for_month, line),
  check (line > 1 or (total_base > 0 and employer_due >= 0 and personal_due >= 0))
) partition by range (booking_month, line);
comment on table bill is '应缴账单：1 用人单位，2 灵活就业人员；每缴费人每月一行';

-- Files of tax offices and banks that were taken in, by their bytes: the same file counts once.
create table exchange_file (
  kind text not null check (kind in ('receipts', 'returns')),
  sm3 char(64) not null check (sm3 ~ '^[0-9a-f]{64}$'),
  booking_month month not null,
  rows bigint not null check (rows > 0),
  taken_at timestamptz not null default now(),
  primary key (kind, sm3)
);
comment on table exchange_file is '已接收的交换文件（税务回执、银行退回）：摘要（SM3）与行数';

-- Files of the tax offices as received; a receipt number counts once.
create table receipt (
  receipt text primary key,
  booking_month int not null,
  collector text not null,
  received_on date not null,
  payer text not null,
  payer_kind smallint,
  payer_id bigint,
  for_month int not null,
  principal bigint not null check (principal >= 0),
  surcharge bigint not null check (surcharge >= 0),
  file char(64) not null,
  check (principal + surcharge > 0)
);
create index receipt_of_month on receipt (booking_month, payer_kind, payer_id);
comment on table receipt is '税务征收回执';

create table receipt_match (
  receipt text not null,
  booking_month int not null,
  payer_kind smallint,
  payer_id bigint,
  for_month int not null,
  bill_month int,
  bill_line smallint,
  region char(6) not null,
  treasury char(6) not null,
  applied bigint not null check (applied >= 0),
  surcharge bigint not null check (surcharge >= 0),
  surcharge_due bigint not null check (surcharge_due >= 0),
  suspense bigint not null check (suspense >= 0),
  completes boolean not null,
  primary key (receipt, booking_month)
) partition by range (booking_month);
create index receipt_match_of_bill on receipt_match (payer_kind, payer_id, for_month);
comment on table receipt_match is '回执匹配：冲抵应缴、滞纳金、暂收';
comment on column receipt_match.surcharge_due is '按社会保险法第八十六条计算的滞纳金';

-- What a person's account is made of: its opening (registry), contributions paid, yearly interest, less what heirs were paid.
create table account_entry (
  person_id bigint not null,
  booking_month int not null,
  for_month int not null,
  line smallint not null check (line > 0),
  region char(6) not null,
  base bigint not null,
  fen bigint not null,
  primary key (person_id, booking_month, for_month, line),
  check (line > 1 or (base > 0 and fen >= 0))
) partition by range (booking_month);
comment on table account_entry is '个人账户记账明细：整笔账单缴清后记入';

create table account_interest (
  person_id bigint not null,
  booking_month int not null,
  year int not null,
  region char(6) not null,
  opening bigint not null check (opening >= 0),
  entries bigint not null check (entries >= 0),
  fen bigint not null check (fen >= 0),
  primary key (person_id, booking_month, year)
) partition by range (booking_month);
comment on table account_interest is '个人账户年度记账利息';

create view account_line as
  select person_id, region, 'opening' kind, 0 as booking_month, opening + m01 + m02 + m03 + m04 + m05 + m06 + m07 + m08 + m09 + m10 + m11 + m12 fen
    from account_opening
  union all select person_id, region, 'contribution', booking_month, fen from account_entry
  union all select person_id, region, 'interest', booking_month, fen from account_interest;
comment on view account_line is '个人账户收入各项';

-- After a file is taken in, its worker tells the planner how many rows there are now.
grant maintain on receipt to tongchou_worker;
