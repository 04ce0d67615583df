/** What a flexibly employed person owes on the base they chose, and how it splits (灵活就业人员缴费). */
import { z } from 'zod'
import { MILLION, printYuan, subtract, times } from '../../kernel/fen.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import { month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(三)']

export const flexibleDue = define(
  {
    id: 'contribution/flexible-due',
    title: { zh: '灵活就业人员应缴', en: 'Contribution due of a flexibly employed person' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ base: yuan, month }),
    value: z.strictObject({ due: yuan, toAccount: yuan, toPool: yuan }),
  },
  ({ base, month: of }, law, trace) => {
    const limits = law.limits(of, trace)
    if (!limits) return notSet(CITES, 'base-floor', of)
    const whole = law.read('flexible-rate', of, trace)
    if (!whole) return notSet(CITES, 'flexible-rate', of)
    const account = law.read('flexible-account-rate', of, trace)
    if (!account) return notSet(CITES, 'flexible-account-rate', of)
    const { floor, ceiling } = limits
    if (base < floor || base > ceiling) {
      return refuse('base-outside-limits', CITES, { base: printYuan(base), floor: printYuan(floor), ceiling: printYuan(ceiling) })
    }
    const due = times(base, whole.ppm, MILLION, 'half-up')
    const toAccount = times(base, account.ppm, MILLION, 'half-up')
    return accept({ due, toAccount, toPool: subtract(due, toAccount) }, CITES)
  },
)
