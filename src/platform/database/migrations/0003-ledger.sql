-- The fund's books. A posting moves an amount from one account to another of the same plan unit, so a voucher balances by
-- construction; vouchers are chained by hash in order of their number, and the chain cannot fork: every voucher but the
-- first names the hash of one that exists and that no other voucher names.

create table ledger_account (
  account text primary key,
  name text not null,
  region char(6) not null references plan_unit,
  code text not null,
  class text not null check (class in ('asset', 'liability', 'net', 'income', 'expenditure', 'memorandum')),
  check (account = name || '@' || region),
  unique (name, region)
);
comment on table ledger_account is '会计科目：科目@计划单位';

create table voucher (
  number bigint primary key check (number > 0),
  business_day date not null,
  event text not null,
  source text not null,
  cites text not null,
  summary text not null,
  reverses bigint unique references voucher,
  previous_hash char(64) unique,
  hash char(64) not null unique,
  recorded_at timestamptz not null default now(),
  unique (event, source),
  foreign key (previous_hash) references voucher (hash),
  check ((number = 1) = (previous_hash is null))
);
comment on table voucher is '记账凭证：来源、条款、业务日期、国密SM3链';
create index voucher_by_day on voucher (business_day);

create table posting (
  voucher bigint not null references voucher,
  line int not null check (line > 0),
  debit text not null references ledger_account,
  credit text not null references ledger_account,
  fen bigint not null check (fen > 0),
  primary key (voucher, line),
  check (debit <> credit),
  check (split_part(debit, '@', 2) = split_part(credit, '@', 2))
);
comment on table posting is '分录：借方、贷方、金额（分）';
create index posting_by_debit on posting (debit);
create index posting_by_credit on posting (credit);

create table month_closing (
  month int primary key,
  closed_on date not null,
  vouchers bigint not null,
  turnover bigint not null,
  head_hash char(64) not null,
  recorded_at timestamptz not null default now()
);
comment on table month_closing is '月结';

-- A closed month takes no more vouchers, whoever writes. Writers and closings queue on the same lock (see chain.ts).
create function refuse_closed_month() returns trigger language plpgsql as $$
begin
  if exists (select from month_closing
             where month = extract(year from new.business_day)::int * 12 + extract(month from new.business_day)::int - 1) then
    raise exception using errcode = 'TC001', message = format('month of %s is closed', new.business_day);
  end if;
  return new;
end $$;
create trigger voucher_month_open before insert on voucher for each row execute function refuse_closed_month();

grant select on ledger_account, voucher, posting, month_closing, plan_unit, province, law_supplement to tongchou_server;
