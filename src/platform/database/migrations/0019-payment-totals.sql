-- What a month's pension run paid, by plan unit and line, kept as it was posted: it is asked for again and again, and the rows are many.

create table payment_total (
  booking_month int not null,
  region char(6) not null references plan_unit,
  line smallint not null check (line between 1 and 7),
  payments bigint not null check (payments > 0),
  amount bigint not null,
  set_off bigint not null,
  from_account bigint not null,
  primary key (booking_month, region, line)
);
comment on table payment_total is '发放合计：月份、单位、项目';
comment on column payment_total.payments is '发放明细的行数';
insert into payment_total
  select p.booking_month, p.region, p.line, count(*), sum(p.amount)::bigint, sum(p.set_off)::bigint, sum(p.from_account)::bigint
  from payment p join run r on r.kind = 'pension' and r.booking_month = p.booking_month and r.finished_at is not null group by 1, 2, 3;

-- They name nobody, and are what statements tell of expenditure, by month.
select open_to_server('payment_total', place_condition('statement.read', 'region', null, null));

select seal_inserts('payment_total');
