/**
 * What irregular lump-sum back-payment of earlier years costs in a year: the mean share, over the persons found, of bought
 * months in all contribution months, times each person's own pension for twelve months (违规一次性补缴).
 */
import { z } from 'zod'
import { sum } from '../../kernel/fen.ts'
import { accept, problem } from '../../kernel/outcome.ts'
import { Ratio, sumOf } from '../../kernel/ratio.ts'
import { count, decimal, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(三)']

export const forwardPurchase = define(
  {
    id: 'responsibility/forward-purchase',
    title: { zh: '违规一次性补缴形成的缺口', en: 'Gap from years bought irregularly' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      persons: z.array(z.strictObject({ boughtMonths: count, contributionMonths: count, monthlyPension: yuan })).readonly(),
    }),
    value: z.strictObject({ averageShare: decimal, amount: yuan }),
  },
  ({ persons }) => {
    if (persons.length === 0) return problem('not-computable', 'persons', 'no person to take a mean over')
    const empty = persons.findIndex(({ contributionMonths }) => contributionMonths === 0)
    if (empty >= 0) return problem('not-computable', `persons.${empty}.contributionMonths`, 'no contribution month to divide by')
    const shares = persons.map(({ boughtMonths, contributionMonths }) => Ratio.of(boughtMonths, contributionMonths))
    const averageShare = sumOf(shares).over(persons.length)
    const amounts = persons.map(({ monthlyPension }) => Ratio.of(monthlyPension).times(12).times(averageShare).toFen('half-up'))
    return accept({ averageShare, amount: sum(amounts) }, CITES)
  },
)
