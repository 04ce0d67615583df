/** Pensions of a budget: pensioners and their average pension, grown and adjusted (基本养老金支出预算). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { ONE, Ratio } from '../../kernel/ratio.ts'
import { count, growth, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件2 第七条(一)']

export const pensionExpenditure = define(
  {
    id: 'budget/pension-expenditure',
    title: { zh: '基本养老金支出预算', en: 'Budgeted pension expenditure' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ pensioners: count, averageMonthlyPension: yuan, pensionerGrowth: growth, adjustment: growth }),
    value: z.strictObject({ total: yuan }),
  },
  ({ pensioners, averageMonthlyPension, pensionerGrowth, adjustment }) => {
    const yearly = Ratio.of(averageMonthlyPension).times(pensioners).times(12)
    const total = yearly.times(ONE.plus(pensionerGrowth)).times(ONE.plus(adjustment)).toFen('half-up')
    return accept({ total }, CITES)
  },
)
