-- What the explanation of a figure reads: sums that stand between a unit's voucher and its rows, and the way from a unit to
-- its rows without reading those of others. Leaves not yet attached get these indexes with their attachment, like their keys.

-- The sums a month's collection posts, kept as they were posted.
create table collection_total (
  booking_month int not null,
  how text not null check (how in ('receipt', 'suspense')),
  region char(6) not null references plan_unit,
  place char(6) not null references plan_unit,
  component smallint not null check (component in (-1, 0, 1)),
  applied bigint not null,
  surcharge bigint not null,
  suspense bigint not null,
  primary key (booking_month, how, region, place, component)
);
create index collection_total_of_place on collection_total (booking_month, place);
comment on table collection_total is '征收入账合计：单位、国库（暂收为原挂账单位）、保险费收入组成';
comment on column collection_total.component is '费款所属年度与入账年度之差的符号：0 本年，1 以后年度，-1 以前年度';
insert into collection_total
  select m.booking_month, m.how, m.region, case m.how when 'receipt' then m.treasury else m.held_at end,
    sign(m.for_month / 12 - m.booking_month / 12)::smallint, sum(m.applied)::bigint, sum(m.surcharge)::bigint, sum(m.suspense)::bigint
  from receipt_match m join run r on r.kind = 'collection' and r.booking_month = m.booking_month and r.finished_at is not null
  where m.how in ('receipt', 'suspense') group by 1, 2, 3, 4, 5;

create index bill_of_region on bill (region, payer_kind, payer_id, for_month) include (employer_due, personal_due);
create index receipt_match_of_region on receipt_match (region, receipt, part);
create index payment_of_region on payment (region, line, person_id, for_month) include (amount, set_off);
create index account_entry_of_region on account_entry (region, person_id, for_month, line) include (fen);
create index account_interest_of_region on account_interest (region, person_id) include (fen);
create index account_opening_of_region on account_opening (region, person_id);
create index pension_of_region on pension (region, person_id);
create index refund_of_day on refund (decided_on, region);
create index payment_return_of_month on payment_return (booking_month, region);

select open_to_server('collection_total', place_condition('bill.read', 'region', null, null));

-- Whoever may see a figure may see the law it rests on: which snapshot a run was ordered with, and what it says.
create view run_law as select kind, booking_month, known_on, law from run;
comment on view run_law is '各批次所依政策快照';
grant select on run_law to tongchou_worker, tongchou_server;
grant select on law_snapshot to tongchou_server;
