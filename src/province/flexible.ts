/** Flexibly employed payers: a base among the levels, most on the floor; those follow it when it rises late in the year. */
import { addMonths, type Month, printMonth } from '../kernel/month.ts'
import { collectorsOf } from './collectors.ts'
import { conductOf, tendencyOf } from './conduct.ts'
import type { Context } from './context.ts'
import { yuan } from './figures.ts'
import type { Earner, Making, Presence } from './people.ts'

/** Between the floor and the ceiling, in yuan. */
const LEVELS = [450_000, 550_000, 644_500, 800_000, 1_000_000, 1_300_000, 1_600_000, 1_933_500] as const
const FLEXIBLE_RATE = 0.2

interface Paying {
  readonly presence: Presence
  readonly earner: Earner
  readonly idNumber: string
}

export function writeFlexible(context: Context, { person, random, files }: Making, { presence, earner, idNumber }: Paying): void {
  const { unit } = context.shapes[person.unit] as (typeof context.shapes)[number]
  const collector = collectorsOf(unit)[0]?.collector ?? ''
  const { from, until } = presence
  const line = (base: number, since: Month, end: Month | null) =>
    files.flexible.line(
      `${person.key},${unit.region},${collector},${yuan(base)},${printMonth(since)},${end === null ? '' : printMonth(end)}`,
    )

  const level = random.chance(0.62) ? undefined : LEVELS[Math.min(LEVELS.length - 1, random.below(3) + Math.floor(earner.level / 700_000))]
  const floors = context.limits.map(({ floor }) => floor)
  const rise = addMonths(
    context.start,
    floors.findIndex((floor) => floor !== floors[0]),
  )
  if (level !== undefined || rise < context.start) line(level ?? (floors[0] as number), from, until)
  else {
    if (from < rise) line(floors[0] as number, from, until !== null && until < rise ? until : rise)
    if (until === null || until > rise) line(floors[11] as number, from < rise ? rise : from, until)
  }

  const tendency = tendencyOf(context.seed, idNumber, collector)
  const { flexible } = context.totals
  for (let number = 0; number < 12; number++) {
    const month = addMonths(context.start, number)
    if (month < from || (until !== null && month >= until)) continue
    const due = (level ?? (floors[number] as number)) * FLEXIBLE_RATE
    flexible[person.unit] = (flexible[person.unit] as number) + due * collectedShare(context, { idNumber, month, tendency, number })
  }
}

interface Paid {
  readonly idNumber: string
  readonly month: Month
  readonly tendency: number
  readonly number: number
}

/** What of the due arrives within the year: December's late payments do not. */
function collectedShare(context: Context, { idNumber, month, tendency, number }: Paid): number {
  const { way, share } = conductOf(context.seed, idNumber, month, tendency)
  return way === 'late' && number === 11 ? 0 : share / 1000
}
