/** What is payable once in a month, as SQL: all that is owed for it, less what a revision added for months after a death. */
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'
import { notTerminated, REVISED } from '../benefit/index.ts'

/** `known` is the day up to which deaths are known; every death known now where absent. */
export function oneOffsPayable(month: Month, known?: Day): string {
  return `select o.* from one_off o where o.pay_month = ${month} and (o.line <> ${REVISED} or ${notTerminated('o.person_id', 'o.for_month', known)})`
}
