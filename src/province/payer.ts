/** A payer: a working life, jobs or flexible payments during the year, wages, the account, and who reaches the age. */
import { addMonths, type Month } from '../kernel/month.ts'
import { writeAccount } from './account.ts'
import { careerSpans, monthsBeforeAccounts, monthsWithin, type Span } from './career.ts'
import { type Context, FLEXIBLE_SHARE } from './context.ts'
import { writeDeath } from './death.ts'
import { index, wholeFen } from './figures.ts'
import { writeFlexible } from './flexible.ts'
import { writeJobs } from './jobs.ts'
import { type Earner, type Making, RETIREMENT_AGE } from './people.ts'
import type { Random } from './random.ts'
import { estimatePension, writeTransitional } from './retiring.ts'

const MEAN_WAGE = 535_000
const SPREAD = 0.38
/** A few earn much more than the rest. */
const HIGH_EARNERS = 0.045
const HIGH = 2.6
const REFERENCE_WAGE = 686_200
const QUALIFYING = 180

export function writePayer(context: Context, making: Making): void {
  const { person, random, register } = making
  const { start, totals } = context
  const age = RETIREMENT_AGE[person.group]
  const working = age - 19 * 12
  const untilAge = Math.floor(random.next() * working)
  const retirement = addMonths(start, untilAge)
  const birth = addMonths(retirement, -age)
  const idNumber = register(birth)
  const flexible = random.chance(FLEXIBLE_SHARE)
  const earner = earnerOf(random, context.shapes[person.unit]?.wages ?? 1, flexible)

  const { entry, until: left } = presenceOf(random, start, untilAge)
  const spans = careerSpans(
    random,
    careerStart(random, { birth, start, untilAge }),
    entry > start ? addMonths(start, -random.below(18)) : start,
  )
  writeHistory(making, spans, earner.level)
  writeAccount(context, making, { spans, earner, flexible })

  const dies = random.chance(0.0011)
  const diedIn = dies ? writeDeath(context, making) : undefined
  const ends = [left, addMonths(retirement, 1), diedIn === undefined ? null : addMonths(diedIn, 1)].filter((month) => month !== null)
  const last = Math.min(...ends) as Month
  const until = last >= addMonths(start, 12) && left === null ? plannedEnd(last, start) : last
  const since = entry > start ? entry : (spans.at(-1)?.from ?? start)
  const presence = { from: entry > start ? entry : since, until }
  if (until === null || presence.from < until) {
    if (flexible) writeFlexible(context, making, { presence: { from: entry, until }, earner, idNumber })
    else writeJobs(context, making, { presence, earner })
  }
  totals.payers += 1
  if (monthsBeforeAccounts(spans) > 0) writeTransitional(making, { spans, level: earner.level })
  if (untilAge < 12 && diedIn === undefined) {
    const months = monthsWithin(spans, 0 as Month, start) + untilAge + 1
    if (months >= QUALIFYING)
      totals.addPension(person.unit, estimatePension({ level: earner.level, months, group: person.group }), 11 - untilAge)
  }
}

/** A job or a payment that reaches past the year has no end yet. */
function plannedEnd(last: Month, start: Month): Month | null {
  return last > addMonths(start, 12) ? null : last
}

function earnerOf(random: Random, wages: number, flexible: boolean): Earner {
  const rank = random.chance(HIGH_EARNERS) ? HIGH : 1
  const last = rank * MEAN_WAGE * wages * Math.exp(SPREAD * random.normal() - SPREAD ** 2 / 2)
  const growth = 1.055 + 0.05 * random.normal()
  const level = Math.max(500_000, Math.min(2_500_000, ((flexible ? last * 0.62 : last) / REFERENCE_WAGE) * 1_000_000))
  return { last: wholeFen(Math.max(180_000, last)), before: wholeFen(Math.max(170_000, last / growth)), level: Math.round(level) }
}

/** Most pay the whole year; some begin in it, some stop. */
function presenceOf(random: Random, start: Month, untilAge: number): { entry: Month; until: Month | null } {
  const at = random.next()
  const month = 1 + random.below(11)
  if (untilAge < 13) return { entry: start, until: null }
  if (at < 0.055) return { entry: addMonths(start, month), until: null }
  if (at < 0.1) return { entry: start, until: addMonths(start, month) }
  return { entry: start, until: null }
}

interface Birth {
  readonly birth: Month
  readonly start: Month
  readonly untilAge: number
}

/** Most begin at 18 to 25, a quarter comes later; of those who reach the age now few have too little. */
function careerStart(random: Random, { birth, start, untilAge }: Birth): Month {
  const young = addMonths(birth, 18 * 12 + random.below(84))
  const late = random.next()
  const reach = Math.max(1, start - young)
  if (untilAge < 12) return late < 0.06 ? addMonths(start, -48 - random.below(120)) : addMonths(young, random.below(60))
  return late < 0.27 ? addMonths(young, Math.floor(reach * random.next() * 0.9)) : young
}

function writeHistory({ person, random, files }: Making, spans: readonly Span[], level: number): void {
  for (const span of spans) {
    const own = Math.max(500_000, Math.min(2_500_000, level * (0.82 + 0.36 * random.next())))
    files.history.line(`${person.key},${monthText(span.from)},${monthText(span.until)},${span.kind},${index(own)}`)
  }
}

function monthText(month: Month): string {
  const [year, number] = [Math.floor(month / 12), (month % 12) + 1]
  return `${year}-${number < 10 ? '0' : ''}${number}`
}
