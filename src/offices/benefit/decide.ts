/** What the law gives a retiree: the index over all months, then the parts of the pension; for an award and for its revisions. */
import type { Fen } from '../../kernel/fen.ts'
import { type Month, yearOf } from '../../kernel/month.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { averageIndex, pension } from '../../rules/benefit/index.ts'
import type { Retiree } from './retirees.ts'

const MILLION = 1_000_000n

export interface Decided {
  readonly index: Ratio
  readonly months: number
  readonly parts: { pooled: Fen; account: Fen; transitional: Fen; roundedUp: Fen; total: Fen }
}

export function decide(retiree: Retiree, month: Month, law: Law, trace: Trace): Outcome<Decided> {
  const spans = retiree.spans.map(({ months, indexPpm }) => ({ months, index: Ratio.of(BigInt(indexPpm), MILLION) }))
  const index = averageIndex({ spans, paid: retiree.paid }, law, trace)
  if (!index.ok) return index
  const old = retiree.transitional
  const parts = pension(
    {
      awardMonth: month,
      averageIndex: index.value.index,
      contributionMonths: index.value.months,
      accountBalance: retiree.accountBalance,
      age: retiree.age,
      qualifyingYear: yearOf(month),
      ...(old === undefined
        ? {}
        : { transitional: { index: Ratio.of(BigInt(old.indexPpm), MILLION), months: old.months, oldMethod: old.oldMethod } }),
    },
    law,
    trace,
  )
  if (!parts.ok) return parts
  return { ok: true, value: { index: index.value.index, months: index.value.months, parts: parts.value }, cites: parts.cites }
}
