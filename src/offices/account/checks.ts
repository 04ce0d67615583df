/** The invariants of individual accounts: persons and the control account of the ledger are one figure. */
import { type Check, sqlCheck } from '../../platform/check.ts'

/** Until the year is begun what was imported stands beside the books; from its first run on it must be in them. */
const BEGUN = "(exists (select from voucher where event = 'accounts-opened') or exists (select from run))"

export const accountChecks: readonly Check[] = [
  sqlCheck(
    'accounts-equal-control',
    '个人账户合计与备查一致',
    'select count(*) from account_line',
    `select format('%s: accounts %s, memorandum %s', region, accounts, memo) from
       (select region, sum(fen) accounts from account_line where kind <> 'opening' or ${BEGUN} group by 1) a
       full join (select region, sum(fen) memo from (
           select split_part(credit, '@', 2) region, fen from posting where credit like 'memo-individual-accounts@%'
           union all select split_part(debit, '@', 2), -p.fen from posting p join voucher v on v.number = p.voucher
             where debit like 'memo-individual-accounts@%' and v.event = 'contributions-credited') t group by 1) m
         using (region)
     where coalesce(accounts, 0) <> coalesce(memo, 0)`,
  ),
  sqlCheck(
    'paid-bills-credited',
    '缴清账单全部记入个人账户',
    'select count(*) from account_entry',
    `select format('person %s month %s', coalesce(d.person_id, a.person_id), coalesce(d.for_month, a.for_month)) from
       (select d.person_id, d.for_month, d.line, d.to_account from due d join receipt_match m on m.completes and m.bill_month = d.booking_month and m.bill_line = d.line
          and m.for_month = d.for_month and m.payer_kind = case when d.employer_id is null then 2 else 1 end
          and m.payer_id = coalesce(d.employer_id, d.person_id)) d
       full join account_entry a on a.person_id = d.person_id and a.for_month = d.for_month and a.line = d.line
     where d.to_account is distinct from a.fen`,
  ),
  sqlCheck(
    'entries-not-below-zero',
    '个人账户各月记账额不为负',
    'select count(*) from account_entry',
    `select format('person %s month %s: %s', person_id, for_month, sum(fen)) from account_entry group by person_id, for_month having sum(fen) < 0`,
  ),
]
