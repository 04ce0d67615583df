/** The invariants of assessment: persons' rows, bills and the memorandum are one figure. */
import { type Check, sqlCheck } from '../../platform/check.ts'

export const contributionChecks: readonly Check[] = [
  sqlCheck(
    'dues-equal-bills',
    '个人应缴明细与账单一致',
    'select count(*) from due',
    `select format('employer %s month %s: persons %s, bill %s', employer_id, booking_month, persons, bill) from
       (select employer_id, booking_month, for_month, line, sum(due) persons, sum(base) base, count(*) n from due where employer_id is not null group by 1, 2, 3, 4) d
       full join (select payer_id employer_id, booking_month, for_month, line, personal_due bill, total_base, persons n from bill where payer_kind = 1) b
         using (employer_id, booking_month, for_month, line)
     where coalesce(persons, 0) is distinct from bill or coalesce(base, 0) is distinct from total_base or coalesce(d.n, 0) is distinct from b.n`,
  ),
  sqlCheck(
    'flexible-dues-equal-bills',
    '灵活就业人员应缴明细与账单一致',
    'select count(*) from bill where payer_kind = 2',
    `select format('person %s month %s: due %s, bill %s', person_id, booking_month, d.due, b.personal_due) from
       (select * from due where employer_id is null) d full join (select payer_id person_id, * from bill where payer_kind = 2) b
         using (person_id, booking_month, for_month, line)
     where d.due is distinct from b.personal_due or d.base is distinct from b.total_base`,
  ),
  sqlCheck(
    'bills-equal-memorandum',
    '账单与应缴备查一致',
    'select count(*) from bill',
    `select format('%s: bills %s, memorandum %s', region, bills, memo) from
       (select region, sum(employer_due + personal_due) bills from bill group by 1) b
       full join (select split_part(debit, '@', 2) region, sum(case when debit like 'memo-due@%' then fen else -fen end) memo
                  from posting p join voucher v on v.number = p.voucher
                  where v.event in ('dues-assessed', 'differences-assessed') group by 1) m using (region)
     where bills is distinct from memo`,
  ),
]
