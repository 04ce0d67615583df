/** What was collected short of the plan in force, without surcharge (未完成征收计划). */
import { z } from 'zod'
import { larger, subtract, ZERO } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(二)']

export const planShortfall = define(
  {
    id: 'responsibility/plan-shortfall',
    title: { zh: '未完成征收计划形成的缺口', en: 'Shortfall against the plan' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ planned: yuan, collected: yuan }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ planned, collected }) => accept({ amount: larger(subtract(planned, collected), ZERO) }, CITES),
)
