/** Contribution income of a budget: payers, bases, rates, wage growth and collection, with what belongs to other years (保险费收入预算). */
import { z } from 'zod'
import { sum } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { ONE, Ratio, sumOf } from '../../kernel/ratio.ts'
import { count, decimal, growth, share, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件2 第六条(一)']

export const contributionIncome = define(
  {
    id: 'budget/contribution-income',
    title: { zh: '基本养老保险费收入预算', en: 'Budgeted contribution income' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      groups: z.array(z.strictObject({ payers: count, averageMonthlyBase: yuan, rate: share })).readonly(),
      wageGrowth: growth,
      collectionRate: decimal,
      prepaid: yuan,
      backPaid: yuan,
      arrearsRecovered: yuan,
    }),
    value: z.strictObject({ current: yuan, total: yuan }),
  },
  ({ groups, wageGrowth, collectionRate, prepaid, backPaid, arrearsRecovered }) => {
    const monthly = sumOf(groups.map(({ payers, averageMonthlyBase, rate }) => Ratio.of(averageMonthlyBase).times(payers).times(rate)))
    const current = monthly.times(12).times(ONE.plus(wageGrowth)).times(collectionRate).toFen('half-up')
    return accept({ current, total: sum([current, prepaid, backPaid, arrearsRecovered]) }, CITES)
  },
)
