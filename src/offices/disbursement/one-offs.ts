/** What is payable once in a month, as SQL: all that is owed for it, less what a revision added for months after a death. */
import type { Month } from '../../kernel/month.ts'
import { REVISED } from '../benefit/index.ts'

export function oneOffsPayable(month: Month): string {
  return `select o.* from one_off o where o.pay_month = ${month} and not (o.line = ${REVISED} and exists (
    select from termination t where t.person_id = o.person_id and t.from_month <= o.for_month))`
}
