/** Up to which day what waits is counted as late, and what of a past day is left out. */
import type { Work } from '../../desk-queries.ts'

/** What a desk waits for is late as of today whatever day the books have come to; of a past day the books do not keep it. */
export function lateAsOf({ day, known, today, past }: Work): string {
  const asKnown = known === null ? '' : `，按 ${known} 已知`
  if (past) return `逾期算至业务日期 ${day}${asKnown}；用户和暂收款只留存现时的状态，以往日期不列`
  if (day === null || day === today) return `逾期算至今日 ${today}`
  return `账簿事项逾期算至业务日期 ${day}，草案、复核、用户等案头事项算至今日 ${today}`
}
