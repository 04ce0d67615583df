/** Employments of the year: one employer for most, a move for some, to another unit for a part of those. */
import { addMonths, type Month, printMonth } from '../kernel/month.ts'
import type { Context } from './context.ts'
import { yuan } from './figures.ts'
import type { Earner, Making, Presence } from './people.ts'
import type { Random } from './random.ts'

interface Working {
  readonly presence: Presence
  readonly earner: Earner
}

const MOVES = 0.045

export function writeJobs(context: Context, making: Making, { presence, earner }: Working): void {
  const { person, random, files } = making
  const { start, year } = context
  const first = employerIn(context, person.unit, random)
  const moveIn = addMonths(start, 1 + random.below(10))
  const moves = random.chance(MOVES)
  const unit = random.chance(0.4) ? context.payerUnits.choose(random) : person.unit
  const second = employerIn(context, unit, random)
  const resumes = addMonths(moveIn, random.chance(0.6) ? 0 : 1 + random.below(3))
  const end = presence.until ?? addMonths(start, 10_000)
  if (moves && second !== first && presence.from < moveIn && resumes < end) {
    writeJob(context, making, { employer: first, from: presence.from, until: moveIn, earner })
    writeJob(context, making, { employer: second, from: resumes, until: presence.until, earner })
  } else writeJob(context, making, { employer: first, from: presence.from, until: presence.until, earner })
  files.wages.line(`${person.key},${year - 2},${yuan(earner.before)}`)
  files.wages.line(`${person.key},${year - 1},${yuan(earner.last)}`)
}

function employerIn(context: Context, unit: number, random: Random): number {
  const employers = context.employers[unit] as (typeof context.employers)[number]
  return employers.first + employers.chooser.choose(random)
}

interface Job extends Presence {
  readonly employer: number
  readonly earner: Earner
}

function writeJob(context: Context, { person, files }: Making, { employer, from, until, earner }: Job): void {
  files.employments.line(`${person.key},${employerKey(employer)},${printMonth(from)},${until === null ? '' : printMonth(until)}`)
  const { bases } = context.totals
  for (let number = 0; number < 12; number++) {
    const month: Month = addMonths(context.start, number)
    if (month < from || (until !== null && month >= until)) continue
    const { floor, ceiling } = context.limits[number] as (typeof context.limits)[number]
    const wage = number < 6 ? earner.before : earner.last
    const at = employer * 12 + number
    bases[at] = (bases[at] as number) + Math.min(ceiling, Math.max(floor, wage))
  }
}

export function employerKey(employer: number): string {
  return `E${String(employer + 1).padStart(7, '0')}`
}
