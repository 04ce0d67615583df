/** Deaths of the year, each reported some weeks later, so that some pensions are paid too long. */
import { monthOfDay } from '../kernel/day.ts'
import type { Month } from '../kernel/month.ts'
import type { Context } from './context.ts'
import { dayOfYear } from './figures.ts'
import type { Making } from './people.ts'

/** Writes a death in the year, reported some weeks later, and gives its month. */
export function writeDeath(context: Context, { person, random, files }: Pick<Making, 'person' | 'random' | 'files'>): Month {
  const day = random.below(365)
  const diedOn = dayOfYear(context.year, day)
  const reportedOn = dayOfYear(context.year, day + 5 + random.below(56))
  files.deaths.line(`${person.key},${diedOn},${reportedOn},${random.chance(0.7) ? 'civil-affairs' : 'police'}`)
  return monthOfDay(diedOn)
}
