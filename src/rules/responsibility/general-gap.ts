/** General gap of a plan: expenditure above income, or the surplus the other way, never both (一般性收支缺口). */
import { z } from 'zod'
import { larger, subtract, ZERO } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 二(一)']

export const generalGap = define(
  {
    id: 'responsibility/general-gap',
    title: { zh: '一般性收支缺口', en: 'General gap' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ plannedIncome: yuan, plannedExpenditure: yuan }),
    value: z.strictObject({ gap: yuan, surplus: yuan }),
  },
  ({ plannedIncome, plannedExpenditure }) => {
    const gap = larger(subtract(plannedExpenditure, plannedIncome), ZERO)
    const surplus = larger(subtract(plannedIncome, plannedExpenditure), ZERO)
    return accept({ gap, surplus }, CITES)
  },
)
