/** The individual account of a payer: what stood in it when the year before began, and what each month of it added. */
import { addMonths, type Month, monthOf } from '../kernel/month.ts'
import { monthsWithAccount, monthsWithin, type Span } from './career.ts'
import type { Context } from './context.ts'
import { wholeFen, yuan } from './figures.ts'
import type { Earner, Making } from './people.ts'

/** Limits of the year before, by half: those of insurance years 2019 and 2020. */
const FLOOR = 336_800
const CEILINGS = [1_684_200, 1_933_500] as const
const ACCOUNT_RATE = 0.08
/** Earlier wages were lower, earlier interest higher: an earlier month weighs about this much of a present one. */
const EARLIER = 0.72

interface Account {
  readonly spans: readonly Span[]
  readonly earner: Earner
  readonly flexible: boolean
}

export function writeAccount(context: Context, { person, files }: Making, { spans, earner, flexible }: Account): void {
  const before = monthOf(context.year - 1, 1)
  const halves = CEILINGS.map((ceiling, half) => {
    const wage = flexible ? earner.before * 0.62 : half === 0 ? earner.before / 1.06 : earner.before
    return wholeFen(Math.min(ceiling, Math.max(FLOOR, Math.round(wage))) * ACCOUNT_RATE)
  })
  const earlier = monthsWithAccount(spans, before)
  const opening = wholeFen(earlier * (halves[0] ?? 0) * (earlier > 120 ? EARLIER : 0.9))
  const entries = Array.from({ length: 12 }, (_, number) => {
    const month: Month = addMonths(before, number)
    return monthsWithin(spans, month, addMonths(month, 1), 'paid') === 0 ? '0.00' : yuan(halves[number < 6 ? 0 : 1] ?? 0)
  })
  const region = context.shapes[person.unit]?.unit.region ?? ''
  files.accounts.line(`${person.key},${region},${yuan(opening)},${entries.join(',')}`)
}
