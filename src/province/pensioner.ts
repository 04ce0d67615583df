/** A pensioner at the start of the year: what the pension is made of, what is left of the account, and who dies. */
import type { Fen } from '../kernel/fen.ts'
import { addMonths, type Month, monthOf, printMonth } from '../kernel/month.ts'
import type { Context } from './context.ts'
import { writeDeath } from './death.ts'
import { wholeFen, yuan } from './figures.ts'
import { type Making, RETIREMENT_AGE } from './people.ts'

const MEAN_PENSION = 303_000
const SPREAD = 0.27
/** Annuity divisors of the three ages. */
const DIVISOR = { male: 139, female55: 170, female50: 195 } as const
const ACCOUNTS_SINCE = monthOf(1996, 1)
/** Ten times a month's income is about what a death costs the fund. */
const SURVIVORS_COST = 4_000_000

export function writePensioner(context: Context, { person, random, files, register }: Making): void {
  const { start, totals } = context
  const paidMonths = Math.floor(random.next() ** 1.45 * 372)
  const from = addMonths(start, -paidMonths)
  const age = RETIREMENT_AGE[person.group]
  const birth = addMonths(from, -1 - age)
  register(birth)

  const contributionMonths = Math.max(180, Math.min(516, Math.round(342 + 75 * random.normal())))
  const wages = context.shapes[person.unit]?.wages ?? 1
  const pull = 0.6 + (0.4 * contributionMonths) / 342
  const level = MEAN_PENSION * (0.35 + 0.65 * wages) * pull * Math.exp(SPREAD * random.normal() - SPREAD ** 2 / 2)
  const total = wholeFen(Math.max(95_000, level) / 10) * 10
  const parts = partsOf(total, { from, paidMonths, contributionMonths })
  const balance = Math.max(0, parts.account * (DIVISOR[person.group] - paidMonths))
  const { unit } = context.shapes[person.unit] as (typeof context.shapes)[number]
  files.pensioners.line(
    `${person.key},${unit.region},${printMonth(from)},${yuan(parts.pooled)},${yuan(parts.account)},${yuan(parts.transitional)},` +
      `${yuan(parts.adjustments)},${contributionMonths},${yuan(balance)}`,
  )
  totals.pensioners += 1
  totals.january[person.unit] = (totals.january[person.unit] as number) + total

  const diedIn = random.chance(mortality((start - birth) / 12)) ? writeDeath(context, { person, random, files }) : undefined
  if (diedIn !== undefined) totals.addSurvivors(person.unit, SURVIVORS_COST as Fen)
  totals.addPension(person.unit, total as Fen, diedIn === undefined ? 12 : Math.min(12, diedIn - start + 1.5))
}

/** The year's risk of death at an age. */
function mortality(age: number): number {
  return Math.min(0.6, 0.0033 * Math.exp(0.088 * (age - 52)))
}

interface Career {
  readonly from: Month
  readonly paidMonths: number
  readonly contributionMonths: number
}

/** Older pensions stand on yearly adjustments and a transitional part, younger ones on the account. */
function partsOf(total: number, { from, paidMonths, contributionMonths }: Career) {
  const adjustments = wholeFen(total * (1 - 1.048 ** -Math.floor(paidMonths / 12)))
  const first = total - adjustments
  const withAccount = Math.max(0, Math.min(contributionMonths, from - ACCOUNTS_SINCE))
  const account = wholeFen(first * 0.32 * (withAccount / contributionMonths) * Math.min(1, withAccount / 240))
  const before = contributionMonths - withAccount
  const transitional = wholeFen(first * 0.24 * (before / contributionMonths))
  return { pooled: first - account - transitional, account, transitional, adjustments }
}
