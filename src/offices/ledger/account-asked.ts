/** What requests about one ledger account, and about a period, have alike. */
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { day } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'

/** `name@region` */
export const accountName = z.string().regex(/^[a-z-]{1,40}@\d{6}$/)

export const period = { from: day.optional(), until: day.optional() }

/** Problem: `invalid-field` for a period that ends before it begins. */
export function assurePeriod({ from, until }: { readonly from?: Day | undefined; readonly until?: Day | undefined }): void {
  if (from !== undefined && until !== undefined && until < from) {
    throw new Problem('invalid-field', 'before from', { in: 'query', path: 'until' })
  }
}
