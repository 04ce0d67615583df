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

-- Whose participation a month's assessment passes over, found once when the run is planned.
create table not_assessed (
  run_id int not null references run on delete cascade,
  booking_month int not null,
  person_id bigint not null,
  code text not null check (code in ('known-dead', 'draws-pension')),
  primary key (booking_month, person_id)
);
create index not_assessed_of_run on not_assessed (run_id);
comment on table not_assessed is '不予核定人员：已知死亡、已领取养老金';

create table bill (
  payer_kind smallint not null check (payer_kind in (1, 2)),
  payer_id bigint not null,
  booking_month int not null,
  for_month int not null,
  line smallint not null check (line > 0),
  region char(6) not null,
  collector text not null,
  persons int not null check (persons >= 0),
  total_base bigint not null,
  rate_ppm int not null,
  employer_due bigint not null,
  personal_due bigint not null,
  due_on date not null,
  primary key (payer_kind, payer_id, booking_month, for_month, line),
  check (line > 1 or (persons > 0 and total_base > 0 and employer_due >= 0 and personal_due >= 0))
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
  part smallint not null check (part > 0),
  booking_month int not null,
  how text not null check (how in ('receipt', 'suspense', 'set-off', 'refund')),
  payer_kind smallint,
  payer_id bigint,
  for_month int not null,
  bill_month int,
  bill_line smallint,
  region char(6) not null,
  treasury char(6),
  held_at char(6),
  applied bigint not null,
  surcharge bigint not null check (surcharge >= 0),
  surcharge_due bigint not null check (surcharge_due >= 0),
  suspense bigint not null,
  reason text,
  completes boolean not null,
  primary key (receipt, part, booking_month),
  check (how <> 'receipt' or (applied >= 0 and suspense >= 0 and treasury is not null)),
  check (how <> 'suspense' or (applied > 0 and suspense = -applied and held_at is not null)),
  check (how not in ('set-off', 'refund') or suspense = 0),
  check (how <> 'refund' or applied < 0),
  check ((suspense > 0) = (reason is not null))
) partition by range (booking_month);
create index receipt_match_of_bill on receipt_match (payer_kind, payer_id, for_month);
create index receipt_match_suspense on receipt_match (receipt) where suspense <> 0;
comment on table receipt_match is '回执匹配：冲抵应缴、滞纳金、暂收；一笔回执可冲抵多张账单';
comment on column receipt_match.receipt is '回执号；无回执的抵减与退费为账单地址';
comment on column receipt_match.how is '回执、暂收转入、差额互抵、退费';
comment on column receipt_match.held_at is '暂收款原挂账单位';
comment on column receipt_match.reason is '转入暂收的原因代码';
comment on column receipt_match.surcharge_due is '按社会保险法第八十六条计算的滞纳金';

-- What is held in suspense and turned out to be somebody's for a month: used by the next collection.
create table suspense_claim (
  receipt text not null references receipt,
  claim smallint not null check (claim > 0),
  payer_kind smallint not null check (payer_kind in (1, 2)),
  payer_id bigint not null,
  for_month int not null,
  fen bigint not null check (fen > 0),
  decided_on date not null,
  why text not null check (why <> ''),
  primary key (receipt, claim)
);
comment on table suspense_claim is '暂收款认领：归属的缴费人与费款所属期';

create table refund (
  source text primary key,
  ground text not null check (ground in ('later-law', 'not-owed')),
  receipt text references receipt,
  payer_kind smallint,
  payer_id bigint,
  for_month int not null,
  region char(6) not null references plan_unit,
  treasury char(6) not null references plan_unit,
  fen bigint not null check (fen > 0),
  decided_on date not null,
  why text not null check (why <> ''),
  check ((ground = 'not-owed') = (receipt is not null))
);
create index refund_of_receipt on refund (receipt) where receipt is not null;
comment on table refund is '应退款：政策公布后多缴、暂收款不属应缴';

create table refund_payment (
  source text primary key references refund,
  paid_on date not null,
  fen bigint not null check (fen > 0)
);
comment on table refund_payment is '已退款';

-- What a month's collection uses of the money in suspense: claim 0 for the payer's own.
create table suspense_use (
  run_id int not null references run on delete cascade,
  booking_month int not null,
  receipt text not null references receipt,
  claim smallint not null check (claim >= 0),
  payer_kind smallint not null check (payer_kind in (1, 2)),
  payer_id bigint not null,
  for_month int not null,
  since date not null,
  fen bigint not null check (fen > 0),
  held_at char(6) not null references plan_unit,
  primary key (booking_month, receipt, claim)
);
create index suspense_use_of_run on suspense_use (run_id);
comment on table suspense_use is '各月征收入账可用的暂收款';

-- Each receipt with money that met no bill when it came: what is still open of it, and what nobody has a claim on yet.
create view suspense as
  select h.receipt, h.reason, h.region, h.treasury, r.collector, r.payer, h.payer_kind, h.payer_id, h.for_month, r.received_on since, h.booking_month,
    h.suspense held, h.suspense - coalesce(u.fen, 0) - coalesce(b.paid, 0) open,
    h.suspense - coalesce(u.fen, 0) - coalesce(a.fen, 0) - coalesce(c.fen, 0) - coalesce(b.fen, 0) free
  from receipt_match h join receipt r using (receipt)
  left join (select receipt, sum(applied)::bigint fen from receipt_match where how = 'suspense' group by 1) u using (receipt)
  left join (select u.receipt, sum(u.fen)::bigint fen from suspense_use u join run using (run_id) where finished_at is null group by 1) a using (receipt)
  left join (select receipt, sum(fen)::bigint fen from suspense_claim c
    where not exists (select from suspense_use u where u.receipt = c.receipt and u.claim = c.claim) group by 1) c using (receipt)
  left join (select receipt, sum(f.fen)::bigint fen, coalesce(sum(p.fen), 0)::bigint paid from refund f left join refund_payment p using (source)
    where receipt is not null group by 1) b using (receipt)
  where h.suspense > 0;
comment on view suspense is '暂收款：原因、回执、起始日、尚余金额与未认领金额';

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
