/** The invariants of collection: every receipt is used to the fen, every due is paid or stands open in the memorandum. */
import { type Check, sqlCheck } from '../../platform/check.ts'

export const collectionChecks: readonly Check[] = [
  sqlCheck(
    'receipts-matched',
    '回执全部入账',
    'select count(*) from receipt',
    `select format('receipt %s', receipt) from receipt r full join receipt_match m using (receipt, booking_month)
     where r.principal is distinct from m.applied + m.suspense or r.surcharge is distinct from m.surcharge`,
  ),
  sqlCheck(
    'bills-not-overpaid',
    '账单未超额冲抵且缴清即标记',
    'select count(*) from bill',
    `select format('payer %s/%s month %s: due %s, applied %s', b.payer_kind, b.payer_id, b.for_month, b.employer_due + b.personal_due, m.applied)
     from bill b join (select payer_kind, payer_id, for_month, bill_month booking_month, bill_line line, sum(applied) applied, count(*) filter (where completes) completed
       from receipt_match where bill_month is not null group by 1, 2, 3, 4, 5) m using (payer_kind, payer_id, for_month, booking_month, line)
     where m.applied > b.employer_due + b.personal_due or m.completed <> (m.applied = b.employer_due + b.personal_due)::int`,
  ),
  sqlCheck(
    'dues-paid-or-open',
    '应缴＝已缴＋未缴（含欠费）',
    'select count(*) from bill',
    `select format('%s: open %s, memorandum %s', region, open, memo) from
       (select region, sum(fen) open from (select region, employer_due + personal_due fen from bill
          union all select region, -applied from receipt_match where applied > 0) t group by 1) b
       full join (select split_part(account, '@', 2) region, sum(fen) memo from (
          select debit account, fen from posting union all select credit, -fen from posting) p
          where account like 'memo-due@%' or account like 'memo-arrears@%' group by 1) m using (region)
     where coalesce(open, 0) <> coalesce(memo, 0)`,
  ),
  sqlCheck(
    'contributions-equal-receipts',
    '保险费收入与回执一致',
    'select count(*) from receipt_match',
    `select format('%s: receipts %s, income %s', region, received, income) from
       (select region, sum(applied) received from receipt_match group by 1) r
       full join (select split_part(credit, '@', 2) region, sum(p.fen) income from posting p join voucher v on v.number = p.voucher
         where credit like 'contribution-%' and v.event = 'receipts-booked' group by 1) i using (region)
     where coalesce(received, 0) <> coalesce(income, 0)`,
  ),
  sqlCheck(
    'suspense-equal-receipts',
    '暂收款与未匹配回执一致',
    'select count(*) from receipt_match where suspense > 0',
    `select format('%s: receipts %s, suspense %s', region, held, booked) from
       (select region, sum(suspense) held from receipt_match group by 1) r
       full join (select split_part(account, '@', 2) region, -sum(fen) booked from (
          select debit account, fen from posting union all select credit, -fen from posting) p where account like 'suspense@%' group by 1) s using (region)
     where coalesce(held, 0) <> coalesce(booked, 0)`,
  ),
]
