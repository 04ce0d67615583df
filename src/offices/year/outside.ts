/**
 * The bodies outside the system that a year hears from: the tax offices answer a bills file with a receipts file, the
 * banks a payments file with returns. A synthetic province has simulated ones; otherwise what they reported lies in the
 * books since the import.
 */
import type { Month } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'

export interface Outside {
  /** Reads the bills of the month and the one before, writes the receipts that came in during the month. */
  answerBills(order: { month: Month; billsFile: string; receiptsFile: string; law: Law }): Promise<void>
  /** Reads the payments of the month, writes those that came back. */
  answerPayments(order: { month: Month; paymentsFile: string; returnsFile: string }): Promise<void>
}
