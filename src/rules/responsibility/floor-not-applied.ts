/** What was not collected because a region did not apply the floor of the base (未执行缴费基数下限). */
import { z } from 'zod'
import { count, month, yuan } from '../codec.ts'
import { define } from '../define.ts'
import { lostContributions, payers } from './lost-contributions.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(二)']

export const floorNotApplied = define(
  {
    id: 'responsibility/floor-not-applied',
    title: { zh: '未执行缴费基数下限形成的缺口', en: 'Gap from a floor not applied' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      items: z.array(z.strictObject({ persons: count, floorDifference: yuan, month, payer: z.enum(payers) })).readonly(),
    }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ items }, law, trace) => {
    const lost = items.map(({ floorDifference, ...item }) => ({ ...item, difference: floorDifference }))
    return lostContributions(lost, { cites: CITES, law, trace })
  },
)
