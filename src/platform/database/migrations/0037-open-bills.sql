-- The bills that each month's collection leaves open, kept as they stood when it was booked: arrears of any day are read from them in
-- whatever order they are asked for, along an index. Found anew they took all bills and all that was ever applied to them: a quarter of
-- a second for 60,000 persons. Written once, with the collection; verify holds them against bills and matches.
create table open_bill (
  booked_by int not null,
  payer_kind smallint not null check (payer_kind in (1, 2)),
  payer_id bigint not null,
  booking_month int not null check (booking_month <= booked_by),
  for_month int not null,
  line smallint not null check (line > 0),
  region char(6) not null,
  collector text not null,
  persons int not null,
  total_base bigint not null,
  employer_due bigint not null,
  personal_due bigint not null,
  due_on date not null,
  open bigint not null check (open > 0),
  -- Arrears of a day are asked of bills up to its month alone.
  check (due_on + 1 >= date '0001-01-01' + make_interval(months => booking_month - 11)),
  primary key (booked_by, payer_kind, payer_id, booking_month, for_month, line)
);
comment on table open_bill is '各月征收入账后未缴清的账单';
comment on column open_bill.booked_by is '截至该月征收入账';
comment on column open_bill.open is '当时尚未冲抵';
create index open_bill_by_month on open_bill (booked_by, booking_month, payer_kind, payer_id, for_month, line);
create index open_bill_by_day on open_bill (booked_by, due_on, payer_kind, payer_id, booking_month, for_month, line);
create index open_bill_by_amount on open_bill (booked_by, open, payer_kind, payer_id, booking_month, for_month, line);

insert into open_bill
  select r.booking_month, b.payer_kind, b.payer_id, b.booking_month, b.for_month, b.line, b.region, b.collector, b.persons, b.total_base,
    b.employer_due, b.personal_due, b.due_on, b.employer_due + b.personal_due - coalesce(sum(m.applied), 0)
  from (
    select b.* from bill b left join (
      select payer_kind, payer_id, for_month, bill_month booking_month, bill_line line, sum(applied) applied from receipt_match
      where booking_month = bill_month group by 1, 2, 3, 4, 5) m using (payer_kind, payer_id, for_month, booking_month, line)
    where b.employer_due + b.personal_due > coalesce(m.applied, 0)) b
  join run r on r.kind = 'collection' and r.finished_at is not null and r.booking_month >= b.booking_month
  left join receipt_match m on m.payer_kind = b.payer_kind and m.payer_id = b.payer_id and m.for_month = b.for_month
    and m.bill_month = b.booking_month and m.bill_line = b.line and m.booking_month <= r.booking_month
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  having b.employer_due + b.personal_due > coalesce(sum(m.applied), 0);

select seal_inserts('open_bill');
select open_to_server('open_bill',
  place_condition('bill.read', 'region', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'));
