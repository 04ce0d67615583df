/**
 * Shares of the local part of the general gap by weighted factors: population, employment, enrolment, dependency, fiscal
 * strength, economy. Credit earned by collecting more than planned takes from a region's share and falls to the province (缺口分担).
 */
import { z } from 'zod'
import { allocate, type Fen, smaller, subtract, sum, ZERO } from '../../kernel/fen.ts'
import { accept, type Faulty, problem, refuse } from '../../kernel/outcome.ts'
import { NONE, ONE, proportions, type Ratio, sumOf } from '../../kernel/ratio.ts'
import { decimal, oneEachRegion, region, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 二(二)', '苏政发〔2020〕45号 附件3 四']

type Weights = Readonly<Record<string, Ratio>>

interface Region {
  readonly region: string
  readonly factors: Weights
  readonly credit?: Fen | undefined
}

export const gapShares = define(
  {
    id: 'responsibility/gap-shares',
    title: { zh: '一般性收支缺口地方分担', en: 'Shares of the general gap' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      gap: yuan,
      // A weight above one is no fault of form: together they are not one, and that the rule refuses.
      weights: z.record(z.string(), decimal),
      regions: oneEachRegion(z.strictObject({ region, factors: z.record(z.string(), decimal), credit: yuan.optional() })),
    }),
    value: z.strictObject({
      shares: z.array(z.strictObject({ region, ratio: decimal, amount: yuan, creditUsed: yuan, payable: yuan })),
      creditTotal: yuan,
    }),
  },
  ({ gap, weights, regions }) => {
    const fault = factorFault(weights, regions)
    if (fault) return fault
    const total = sumOf(Object.values(weights))
    if (total.compare(ONE) !== 0) return refuse('weights-not-one', CITES, { total: total.print() })
    const ratios = regions.map(() => NONE)
    for (const [name, weight] of Object.entries(weights)) {
      const factors = regions.map((each) => each.factors[name] ?? NONE)
      const whole = sumOf(factors)
      if (whole.sign === 0) return problem('not-computable', `weights.${name}`, 'the factor is zero in every region')
      factors.forEach((factor, position) => {
        ratios[position] = (ratios[position] ?? NONE).plus(weight.times(factor).over(whole))
      })
    }
    const amounts = allocate(gap, proportions(ratios))
    const shares = regions.map(({ region: code, credit = ZERO }, position) => {
      const amount = amounts[position] ?? ZERO
      const creditUsed = smaller(credit, amount)
      return { region: code, ratio: ratios[position] ?? NONE, amount, creditUsed, payable: subtract(amount, creditUsed) }
    })
    return accept({ shares, creditTotal: sum(shares.map(({ creditUsed }) => creditUsed)) }, CITES)
  },
)

/** Every region gives every weighted factor and no other. */
function factorFault(weights: Weights, regions: readonly Region[]): Faulty | undefined {
  for (const [position, { factors }] of regions.entries()) {
    const unknown = Object.keys(factors).find((name) => !Object.hasOwn(weights, name))
    if (unknown !== undefined) return problem('unknown-field', `regions.${position}.factors.${unknown}`, 'a factor without a weight')
    const missing = Object.keys(weights).find((name) => !Object.hasOwn(factors, name))
    if (missing !== undefined) return problem('missing-field', `regions.${position}.factors.${missing}`, 'a weighted factor is missing')
  }
  return undefined
}
