/**
 * Pre-call of 2020 (预调资金): so many months of the province's expenditure, from the regions with a balance in equal proportion.
 */
import { z } from 'zod'
import { allocate, fen, printYuan, sum, times, ZERO } from '../../kernel/fen.ts'
import { accept, problem, refuse } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { count, decimal, oneEachRegion, region, signedYuan, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 意见 二(二)3']

export const preCall = define(
  {
    id: 'fund/pre-call',
    title: { zh: '累计结余预调', en: 'Pre-call of accumulated balances' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      monthlyExpenditure: yuan,
      months: count,
      balances: oneEachRegion(z.strictObject({ region, balance: signedYuan })),
    }),
    value: z.strictObject({ total: yuan, rate: decimal, shares: z.array(z.strictObject({ region, amount: yuan })) }),
  },
  ({ monthlyExpenditure, months, balances }) => {
    const usable = balances.map(({ balance }) => (balance > 0 ? balance : ZERO))
    const held = sum(usable)
    if (held === 0) return problem('not-computable', 'balances', 'no region has a balance')
    const total = times(monthlyExpenditure, months, 1, 'half-up')
    if (total > held) return refuse('balances-insufficient', CITES, { total: printYuan(total), balances: printYuan(held) })
    const amounts = allocate(
      total,
      usable.map((balance) => BigInt(balance)),
    )
    const shares = balances.map((each, position) => ({ region: each.region, amount: amounts[position] ?? fen(0) }))
    return accept({ total, rate: Ratio.of(total, held), shares }, CITES)
  },
)
