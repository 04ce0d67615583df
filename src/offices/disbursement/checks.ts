/** The invariants of payment: rows and vouchers agree, what is owed once is paid once, nothing is paid past its end unseen. */
import { type Check, sqlCheck } from '../../platform/check.ts'

export const disbursementChecks: readonly Check[] = [
  sqlCheck(
    'payments-equal-vouchers',
    '发放明细与凭证一致',
    'select count(*) from payment',
    `select format('%s: payments %s, vouchers %s', region, paid, posted) from
       (select region, sum(amount - set_off) paid from payment group by 1) p
       full join (select split_part(credit, '@', 2) region, sum(p.fen) posted from posting p join voucher v on v.number = p.voucher
         where v.event = 'benefits-paid' and credit like 'disbursement@%' group by 1) v using (region)
     where coalesce(paid, 0) <> coalesce(posted, 0)`,
  ),
  sqlCheck(
    'payment-totals-equal-rows',
    '发放合计与明细一致',
    'select count(*) from payment_total',
    `select format('%s %s line %s: rows %s, kept %s', booking_month, region, line, r.found, t.found) from
       (select booking_month, region, line, (count(*), sum(amount), sum(set_off), sum(from_account))::text found from payment group by 1, 2, 3) r
       full join (select booking_month, region, line, (payments, amount, set_off, from_account)::text found from payment_total) t
         using (booking_month, region, line)
     where r.found is distinct from t.found`,
  ),
  sqlCheck(
    'owed-once-paid-once',
    '一次性待遇应付与已付、备查一致',
    'select count(*) from one_off',
    `select format('%s: open %s, memorandum %s', region, open, memo) from
       (select region, sum(fen) open from (select region, amount fen from one_off
          union all select region, -amount from payment where line <> 1
          union all select o.region, -o.amount from one_off o join termination t using (person_id) where o.line = 6 and t.from_month <= o.for_month
            and not exists (select from payment p where p.person_id = o.person_id and p.line = 6 and p.for_month = o.for_month and p.booking_month = o.pay_month)) t
       group by 1) o
       full join (select split_part(account, '@', 2) region, -sum(fen) memo from (
          select debit account, fen from posting union all select credit, -fen from posting) p where account like 'memo-payable@%' group by 1) m
         using (region)
     where coalesce(open, 0) <> coalesce(memo, 0)`,
  ),
  sqlCheck(
    'no-payment-after-death-unseen',
    '死亡后发放均已认定多发或退回',
    'select count(*) from termination',
    `select format('person %s: paid %s after the end, overpayment %s', t.person_id, paid.fen, o.amount) from termination t
     join lateral (select sum(p.amount - coalesce(r.fen, 0)) fen from payment p
       left join payment_return r on r.person_id = p.person_id and r.for_month = p.for_month and r.line = p.line
       where p.person_id = t.person_id and p.line in (1, 5, 6) and p.for_month >= t.from_month) paid on true
     left join overpayment o on o.person_id = t.person_id
     where coalesce(paid.fen, 0) <> coalesce(o.amount, 0)`,
  ),
  sqlCheck(
    'overpayments-equal-memorandum',
    '多发待遇与备查一致',
    'select count(*) from overpayment',
    `select format('%s: open %s, memorandum %s', region, open, memo) from
       (select region, sum(fen) open from (select region, amount fen from overpayment
          union all select region, -set_off from payment) t group by 1) o
       full join (select split_part(account, '@', 2) region, sum(fen) memo from (
          select debit account, fen from posting union all select credit, -fen from posting) p where account like 'memo-overpaid@%' group by 1) m
         using (region)
     where coalesce(open, 0) <> coalesce(memo, 0)`,
  ),
  sqlCheck(
    'two-views-differ-by-disbursement',
    '财政拨付与经办发放之差等于支出户余额',
    "select count(*) from posting where debit like 'disbursement@%' or credit like 'disbursement@%'",
    `select format('%s: allocated less spent %s, disbursement %s', region, difference, held) from
       (select region, sum(fen) difference from (
          select split_part(credit, '@', 2) region, fen from posting where credit like 'special-allocated@%'
          union all select a.region, -p.fen from posting p join ledger_account a on a.account = p.debit join voucher v on v.number = p.voucher
            where a.class = 'expenditure' and p.credit like 'disbursement@%'
          union all select a.region, p.fen from posting p join ledger_account a on a.account = p.credit
            where a.class = 'expenditure' and p.debit like 'disbursement@%') t group by 1) x
       full join (select split_part(account, '@', 2) region, sum(fen) held from (
          select debit account, fen from posting union all select credit, -fen from posting) p where account like 'disbursement@%' group by 1) h
         using (region)
     where coalesce(difference, 0) <> coalesce(held, 0)`,
  ),
]
