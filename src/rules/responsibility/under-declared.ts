/** What was not collected because staff or wages were declared too low and it was not corrected (少报漏报未纠正). */
import { z } from 'zod'
import { count, month, yuan } from '../codec.ts'
import { define } from '../define.ts'
import { lostContributions, payers } from './lost-contributions.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(二)']

export const underDeclared = define(
  {
    id: 'responsibility/under-declared',
    title: { zh: '少报漏报未纠正形成的缺口', en: 'Gap from staff or wages under-declared' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      items: z.array(z.strictObject({ persons: count, baseDifference: yuan, month, payer: z.enum(payers) })).readonly(),
    }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ items }, law, trace) => {
    const lost = items.map(({ baseDifference, ...item }) => ({ ...item, difference: baseDifference }))
    return lostContributions(lost, { cites: CITES, law, trace })
  },
)
