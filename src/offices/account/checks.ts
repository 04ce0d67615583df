/** The invariants of individual accounts: persons and the control account of the ledger are one figure. */
import { type Check, sqlCheck } from '../../platform/check.ts'

/** Until the year is begun what was imported stands beside the books; from its first run on it must be in them. */
const BEGUN = "(exists (select from voucher where event = 'accounts-opened') or exists (select from run))"

/** What of the dues of paid bills goes to accounts, by whose bill it is. */
const CREDITABLE = [
  'm.payer_kind = 1 and m.payer_id = d.employer_id',
  'm.payer_kind = 2 and m.payer_id = d.person_id and d.employer_id is null',
]
  .map(
    (ofPayer) => `select d.person_id, d.for_month, d.line, d.to_account fen from due d join receipt_match m on m.completes
      and m.bill_month = d.booking_month and m.bill_line = d.line and m.for_month = d.for_month and ${ofPayer}`,
  )
  .join(' union all ')

/** Of the same rows the same, in whatever order, as the seals of the books are. */
const SUM = 'sum(hashint8extended(hash_record_extended(row(person_id, for_month, line, fen), 0), 1))'

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
    // Person is held against person only where the sums say that there is something to be found.
    `select format('person %s month %s', person_id, for_month) from
       (${CREDITABLE}) d full join account_entry a using (person_id, for_month, line)
     where d.fen is distinct from a.fen and (select ${SUM} from (${CREDITABLE}) t) is distinct from (select ${SUM} from account_entry)`,
  ),
  sqlCheck(
    'entries-not-below-zero',
    '个人账户各月记账额不为负',
    'select count(*) from account_entry',
    // No sum is below zero without an entry that is: the others need no summing up.
    `select format('person %s month %s: %s', person_id, for_month, sum(fen)) from account_entry
     where (person_id, for_month) in (select person_id, for_month from account_entry where fen < 0) group by person_id, for_month having sum(fen) < 0`,
  ),
]
