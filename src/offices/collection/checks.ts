/** The invariants of collection: every receipt is used to the fen, every due is paid, corrected or stands open in the memorandum. */
import { type Check, sqlCheck } from '../../platform/check.ts'

/** Bills with what was applied to each, in order of booking within a payer's month. */
const BILLS = `select b.payer_kind, b.payer_id, b.for_month, b.booking_month, b.line, b.employer_due + b.personal_due amount, coalesce(m.applied, 0) applied,
    coalesce(m.completed, 0) completed,
    bool_and(b.employer_due + b.personal_due = coalesce(m.applied, 0)) over (partition by b.payer_kind, b.payer_id, b.for_month order by b.booking_month, b.line) settled
  from bill b left join (select payer_kind, payer_id, for_month, bill_month booking_month, bill_line line, sum(applied) applied,
      count(*) filter (where completes) completed from receipt_match where bill_month is not null group by 1, 2, 3, 4, 5) m
    using (payer_kind, payer_id, for_month, booking_month, line)`

/**
 * What each collection left open, found anew: of the bills that their own month's did not complete, those that what was applied by then
 * does not cover.
 */
const OPEN_BILLS = `select r.booking_month booked_by, b.*, b.employer_due + b.personal_due - coalesce(sum(m.applied), 0) open
  from (select payer_kind, payer_id, booking_month, for_month, line, region, collector, persons, total_base, employer_due, personal_due, due_on
    from bill left join (select payer_kind, payer_id, for_month, bill_month booking_month, bill_line line, sum(applied) applied from receipt_match
      where booking_month = bill_month group by 1, 2, 3, 4, 5) m using (payer_kind, payer_id, booking_month, for_month, line)
    where employer_due + personal_due > coalesce(applied, 0)) b
  join run r on r.kind = 'collection' and r.finished_at is not null and r.booking_month >= b.booking_month
  left join receipt_match m on m.payer_kind = b.payer_kind and m.payer_id = b.payer_id and m.for_month = b.for_month
    and m.bill_month = b.booking_month and m.bill_line = b.line and m.booking_month <= r.booking_month
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  having b.employer_due + b.personal_due > coalesce(sum(m.applied), 0)`

export const collectionChecks: readonly Check[] = [
  sqlCheck(
    'receipts-matched',
    '回执全部入账',
    'select count(*) from receipt',
    `select format('receipt %s', receipt) from receipt r full join (
       select receipt, booking_month, sum(applied + suspense) principal, sum(surcharge) surcharge from receipt_match where how = 'receipt' group by 1, 2) m
       using (receipt, booking_month)
     where (r.principal is distinct from m.principal or r.surcharge is distinct from m.surcharge)
       and (m.receipt is not null or exists (select from run where kind = 'collection' and booking_month = r.booking_month and finished_at is not null))`,
  ),
  sqlCheck(
    'bills-not-overpaid',
    '账单未超额冲抵且缴清即标记',
    'select count(*) from bill',
    `select format('payer %s/%s month %s line %s: due %s, applied %s', payer_kind, payer_id, for_month, line, amount, applied) from (${BILLS}) t
     where applied not between least(0, amount) and greatest(0, amount) or (completed > 0 and not settled) or completed > 1
       or (completed = 0 and settled and exists (select from run where kind = 'collection' and run.booking_month = t.booking_month and finished_at is not null))`,
  ),
  sqlCheck(
    'open-bills-kept',
    '各月留存的未缴账单与账单、冲抵一致',
    'select count(*) from open_bill',
    `select format('payer %s/%s month %s line %s by %s: kept %s, open %s', payer_kind, payer_id, for_month, line, booked_by, k.open, b.open)
     from open_bill k full join (${OPEN_BILLS}) b using (booked_by, payer_kind, payer_id, booking_month, for_month, line)
     where (k.region, k.collector, k.persons, k.total_base, k.employer_due, k.personal_due, k.due_on, k.open)
       is distinct from (b.region, b.collector, b.persons, b.total_base, b.employer_due, b.personal_due, b.due_on, b.open)`,
  ),
  sqlCheck(
    'corrections-settled',
    '调减账单当月抵减或列入退费',
    'select count(*) from bill where line > 1',
    `select format('payer %s/%s month %s: corrected by %s, settled %s', payer_kind, payer_id, for_month, amount, applied) from (
       select b.payer_kind, b.payer_id, b.for_month, b.booking_month, b.employer_due + b.personal_due amount, coalesce(sum(m.applied), 0) applied
       from bill b left join receipt_match m on m.payer_kind = b.payer_kind and m.payer_id = b.payer_id and m.for_month = b.for_month
         and m.bill_month = b.booking_month and m.bill_line = b.line
       where b.employer_due + b.personal_due < 0 group by b.payer_kind, b.payer_id, b.for_month, b.booking_month, b.line, amount) t
     where applied <> amount and exists (select from run where kind = 'collection' and run.booking_month = t.booking_month and finished_at is not null)`,
  ),
  sqlCheck(
    'dues-paid-or-open',
    '应缴＝已缴＋更正＋未缴（含欠费）',
    'select count(*) from bill',
    `select format('%s: open %s, memorandum %s', region, open, memo) from
       (select region, sum(fen) open from (select region, employer_due + personal_due fen from bill
          union all select region, -applied from receipt_match where applied <> 0) t group by 1) b
       full join (select split_part(account, '@', 2) region, sum(fen) memo from (
          select debit account, fen from posting union all select credit, -fen from posting) p
          where account like 'memo-due@%' or account like 'memo-arrears@%' group by 1) m using (region)
     where coalesce(open, 0) <> coalesce(memo, 0)`,
  ),
  sqlCheck(
    'contributions-equal-receipts',
    '保险费收入与回执、退费一致',
    'select count(*) from receipt_match',
    `select format('%s: receipts %s, income %s', region, received, income) from
       (select region, sum(fen) received from (
          select region, applied fen from receipt_match where how in ('receipt', 'suspense')
          union all select r.region, -p.fen from refund r join refund_payment p using (source) where r.ground = 'later-law') t group by 1) r
       full join (select region, sum(fen) income from (
          select split_part(credit, '@', 2) region, p.fen from posting p join voucher v on v.number = p.voucher
            where credit like 'contribution-%' and v.event in ('receipts-booked', 'suspense-used')
          union all select split_part(debit, '@', 2), -p.fen from posting p join voucher v on v.number = p.voucher
            where debit like 'contribution-%' and v.event = 'refunds-paid') t group by 1) i using (region)
     where coalesce(received, 0) <> coalesce(income, 0)`,
  ),
  sqlCheck(
    'suspense-equal-receipts',
    '暂收款与未匹配回执一致',
    'select count(*) from suspense',
    `select format('%s: receipts %s, suspense %s', region, held, booked) from
       (select region, sum(open) held from suspense group by 1) r
       full join (select split_part(account, '@', 2) region, -sum(fen) booked from (
          select debit account, fen from posting union all select credit, -fen from posting) p where account like 'suspense@%' group by 1) s using (region)
     where coalesce(held, 0) <> coalesce(booked, 0)`,
  ),
  sqlCheck(
    'suspense-not-overdrawn',
    '暂收款未超额转出',
    'select count(*) from suspense',
    `select format('receipt %s: held %s, open %s, free %s', receipt, held, open, free) from suspense where open < 0 or free < 0`,
  ),
]
