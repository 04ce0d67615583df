/** What a lowered employer rate cost, on the plan's payers and bases (擅自降低单位缴费比例). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { count, share, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(二)']

export const rateLowered = define(
  {
    id: 'responsibility/rate-lowered',
    title: { zh: '降低单位缴费比例形成的缺口', en: 'Gap from a lowered employer rate' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ plannedPayers: count, plannedMonthlyBase: yuan, rateLowered: share, months: count }),
    value: z.strictObject({ amount: yuan }),
  },
  (given) => {
    const monthly = Ratio.of(given.plannedMonthlyBase).times(given.plannedPayers).times(given.rateLowered)
    return accept({ amount: monthly.times(given.months).toFen('half-up') }, CITES)
  },
)
