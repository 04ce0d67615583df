/**
 * Benefits after a death by illness or not at work (遗属待遇): a funeral grant and a survivors' grant, in months of the province's
 * urban disposable income of the year before. Under five years of contributions one's own contributions are the most.
 */
import { z } from 'zod'
import { type Fen, fen, smaller, subtract, sum, times } from '../../kernel/fen.ts'
import { type Month, monthOf, yearOf } from '../../kernel/month.ts'
import { accept, type Outcome, problem } from '../../kernel/outcome.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { count, month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['人社部发〔2021〕18号', '社会保险法 17', '苏政发〔2020〕45号 附件1 六(三)']

/** Twelve months of income in fen to a month's in whole yuan. */
const YEAR_TO_YUAN = 1200

/** Under so many contribution months the input must tell one's own contributions. */
const FIVE_YEARS = 60

const TIERS = ['under-5', 'under-10', 'to-15', 'each-year-beyond', 'at-most', 'retired-at-least'] as const
type Tiers = Readonly<Record<(typeof TIERS)[number], number>>

export const survivors = define(
  {
    id: 'benefit/survivors',
    title: { zh: '遗属待遇', en: "Funeral and survivors' grants" },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      diedMonth: month,
      status: z.enum(['active', 'retired']),
      contributionMonths: count,
      pensionMonths: count.optional(),
      ownContributions: yuan.optional(),
    }),
    value: z.strictObject({ base: yuan, months: count, funeral: yuan, grant: yuan, total: yuan }),
  },
  (given, law, trace) => {
    const { diedMonth, status, contributionMonths, pensionMonths = 0, ownContributions } = given
    const most = contributionMonths < FIVE_YEARS ? ownContributions : null
    if (most === undefined) return problem('invalid-field', 'ownContributions', 'required under five contribution years')
    if (status === 'active' && pensionMonths > 0) return problem('invalid-field', 'pensionMonths', 'only of a pensioner')
    const funeralMonths = law.read('funeral-months', diedMonth, trace)
    if (!funeralMonths) return notSet(CITES, 'funeral-months', diedMonth)
    const tiers = tiersOf(diedMonth, law, trace)
    if (!tiers.ok) return tiers
    const lastYear = monthOf(yearOf(diedMonth) - 1, 1)
    const income = law.read('urban-income', lastYear, trace)
    if (!income) return notSet(CITES, 'urban-income', lastYear)
    const base = fen(times(income.amount, 1, YEAR_TO_YUAN, 'half-up') * 100)
    const months = monthsOf(tiers.value, Math.floor(contributionMonths / 12), status === 'retired' ? Math.floor(pensionMonths / 12) : null)
    const funeral = atMost(times(base, funeralMonths.whole, 1, 'half-up'), most)
    const grant = atMost(times(base, months, 1, 'half-up'), most === null ? null : subtract(most, funeral))
    return accept({ base, months, funeral, grant, total: sum([funeral, grant]) }, CITES)
  },
)

function tiersOf(diedMonth: Month, law: Law, trace: Trace | undefined): Outcome<Tiers> {
  const found: Record<string, number> = {}
  for (const tier of TIERS) {
    const figure = law.readKey('grant-months', tier, diedMonth, trace)
    if (!figure) return notSet(CITES, 'grant-months', diedMonth, tier)
    found[tier] = figure.whole
  }
  return accept(found as Tiers, CITES)
}

/** Full years paid give the months; a pensioner loses one for each full year drawn, down to a least. */
function monthsOf(tiers: Tiers, years: number, drawn: number | null): number {
  const beyond = Math.max(0, years - 15) * tiers['each-year-beyond']
  const earned = years < 5 ? tiers['under-5'] : years < 10 ? tiers['under-10'] : Math.min(tiers['to-15'] + beyond, tiers['at-most'])
  return drawn === null ? earned : Math.max(tiers['retired-at-least'], earned - drawn)
}

function atMost(amount: Fen, most: Fen | null): Fen {
  return most === null ? amount : smaller(amount, most)
}
