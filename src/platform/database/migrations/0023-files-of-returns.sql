-- In which file a returned payment came: a month may have several, each with a voucher of its own.

create table payment_return_file (
  person_id bigint not null,
  for_month int not null,
  line smallint not null,
  region char(6) not null references plan_unit,
  digest text not null check (digest ~ '^[0-9a-f]{16}$'),
  primary key (person_id, for_month, line),
  foreign key (person_id, for_month, line) references payment_return
);
comment on table payment_return_file is '银行退回所在的文件';
comment on column payment_return_file.digest is '文件 SM3 摘要的前 16 位，与凭证来源一致';

-- Known of returns before only where one voucher of the month alone touches the unit; of the others nothing is claimed.
insert into payment_return_file
  select r.person_id, r.for_month, r.line, r.region, min(split_part(v.source, '/', 4))
  from payment_return r
  join voucher v on v.event = 'payments-returned' and v.reverses is null
    and split_part(v.source, '/', 3) = to_char(make_date(r.booking_month / 12, r.booking_month % 12 + 1, 1), 'YYYY-MM')
  join posting p on p.voucher = v.number and p.debit = 'disbursement@' || r.region
  group by 1, 2, 3, 4 having count(*) = 1 and min(split_part(v.source, '/', 4)) <> '';

select open_to_server('payment_return_file', place_condition('payment.read', 'region', null, 'person_id'));

select seal_inserts('payment_return_file');
