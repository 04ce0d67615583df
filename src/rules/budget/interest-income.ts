/** Interest income of a budget: average balances at their rates (利息收入预算). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio, sumOf } from '../../kernel/ratio.ts'
import { decimal, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件2 第六条(二)']

export const interestIncome = define(
  {
    id: 'budget/interest-income',
    title: { zh: '利息收入预算', en: 'Budgeted interest income' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ deposits: z.array(z.strictObject({ averageBalance: yuan, rate: decimal })).readonly() }),
    value: z.strictObject({ total: yuan }),
  },
  ({ deposits }) => {
    const exact = sumOf(deposits.map(({ averageBalance, rate }) => Ratio.of(averageBalance).times(rate)))
    return accept({ total: exact.toFen('half-up') }, CITES)
  },
)
