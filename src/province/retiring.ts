/** What those who reach the age in the year bring along, and about what it will cost: for the plan, not for the award. */
import type { Fen } from '../kernel/fen.ts'
import { monthsBeforeAccounts, type Span } from './career.ts'
import { index, wholeFen, yuan } from './figures.ts'
import type { Making, RetirementGroup } from './people.ts'

const CALCULATION_BASE = 760_200
const DIVISOR: Readonly<Record<RetirementGroup, number>> = { male: 139, female55: 170, female50: 195 }

export function writeTransitional({ person, random, files }: Making, { spans, level }: { spans: readonly Span[]; level: number }): void {
  const months = monthsBeforeAccounts(spans)
  const own = Math.max(500_000, Math.min(2_200_000, level * (0.85 + 0.4 * random.next())))
  const oldMethod = wholeFen(months * 250 * (0.7 + (0.4 * own) / 1_000_000))
  files.transitional.line(`${person.key},${index(own)},${months},${yuan(oldMethod)}`)
}

interface Retiring {
  readonly level: number
  readonly months: number
  readonly group: RetirementGroup
}

export function estimatePension({ level, months, group }: Retiring): Fen {
  const pooled = (CALCULATION_BASE * (1 + level / 1_000_000) * months) / 2400
  const account = (months * 0.08 * 0.7 * level * 0.6862) / DIVISOR[group]
  return wholeFen(pooled + account)
}
