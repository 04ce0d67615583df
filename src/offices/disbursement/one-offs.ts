/** What is payable once in a month, as SQL: all that is owed for it, less what a revision added for months after a death. */
import type { Month } from '../../kernel/month.ts'
import { notTerminated, REVISED } from '../benefit/index.ts'

export function oneOffsPayable(month: Month): string {
  return `select o.* from one_off o where o.pay_month = ${month} and (o.line <> ${REVISED} or ${notTerminated('o.person_id', 'o.for_month')})`
}
