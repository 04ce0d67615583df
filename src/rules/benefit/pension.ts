/**
 * Monthly old-age pension at award (基本养老金): the pooled part, the account part and, for service before individual accounts,
 * the transitional part, each half-up to the fen; their sum is rounded up to a tenth of a yuan.
 */
import { z } from 'zod'
import { type Fen, subtract, sum, times, ZERO } from '../../kernel/fen.ts'
import { yearOf } from '../../kernel/month.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { ONE, Ratio } from '../../kernel/ratio.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { count, decimal, month, year, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'
import { age } from './age.ts'
import { annuityDivisor } from './annuity-divisor.ts'
import { qualifyingMonths } from './qualifying-months.ts'
import { readTransitional, type TransitionalRates, transitionalPart } from './transitional-pension.ts'

const REGULATION = '江苏省企业职工基本养老保险规定'
const CITES = [`${REGULATION} 19`, `${REGULATION} 21`, '国发〔2005〕38号 附件', '社会保险法 15', '社会保险法 16']

const TEN_FEN = 10

const input = z.strictObject({
  awardMonth: month,
  calculationBase: yuan.optional(),
  averageIndex: decimal,
  contributionMonths: count,
  accountBalance: yuan,
  age,
  qualifyingYear: year.optional(),
  transitional: z.strictObject({ index: decimal, months: count, oldMethod: yuan.optional() }).optional(),
})

type Given = z.output<typeof input>

/** Everything a pension rests on that the law sets. */
interface Terms {
  readonly least: number
  readonly calculationBase: Fen
  readonly pooledRate: Ratio
  readonly divisor: Ratio
  readonly transitional: TransitionalRates | null
}

export const pension = define(
  {
    id: 'benefit/pension',
    title: { zh: '基本养老金', en: 'Old-age pension' },
    cites: CITES,
    readsLaw: true,
    input,
    value: z.strictObject({ pooled: yuan, account: yuan, transitional: yuan, roundedUp: yuan, total: yuan }),
  },
  (given, law, trace) => {
    const read = termsOf(given, law, trace)
    if (!read.ok) return read
    const terms = read.value
    const { contributionMonths, averageIndex, accountBalance } = given
    if (contributionMonths < terms.least) {
      return refuse('below-qualifying-months', CITES, { contributionMonths, qualifyingMonths: terms.least })
    }
    const indexed = Ratio.of(terms.calculationBase).times(averageIndex.plus(ONE)).over(2)
    const pooled = indexed.times(contributionMonths).over(12).times(terms.pooledRate).toFen('half-up')
    const account = Ratio.of(accountBalance).over(terms.divisor).toFen('half-up')
    const { transitional: service } = given
    const transitional = service && terms.transitional ? transitionalPart(service, terms.calculationBase, terms.transitional) : ZERO
    const parts = sum([pooled, account, transitional])
    const total = times(times(parts, 1, TEN_FEN, 'up'), TEN_FEN, 1, 'up')
    return accept({ pooled, account, transitional, roundedUp: subtract(total, parts), total }, CITES)
  },
)

function termsOf(given: Given, law: Law, trace: Trace | undefined): Outcome<Terms> {
  const { awardMonth, transitional: service } = given
  const rates = service ? readTransitional(service, awardMonth, { law, trace, cites: CITES }) : null
  if (rates && 'ok' in rates) return rates
  const calculationBase = given.calculationBase ?? law.read('calculation-base', awardMonth, trace)?.amount
  if (calculationBase === undefined) return notSet(CITES, 'calculation-base', awardMonth)
  const pooledRate = law.read('pooled-rate', awardMonth, trace)
  if (!pooledRate) return notSet(CITES, 'pooled-rate', awardMonth)
  const divided = annuityDivisor({ age: given.age, awardMonth }, law, trace)
  if (!divided.ok) return divided
  const qualifying = qualifyingMonths({ year: given.qualifyingYear ?? yearOf(awardMonth) }, law, trace)
  if (!qualifying.ok) return qualifying
  const { divisor } = divided.value
  return accept({ least: qualifying.value.months, calculationBase, pooledRate: pooledRate.ratio, divisor, transitional: rates }, CITES)
}
