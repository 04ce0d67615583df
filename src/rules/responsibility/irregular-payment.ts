/**
 * A year's payments that should not have been made, determined again each year: special trades widened, disability, items
 * added, women in flexible employment before 55, other (违规多支).
 */
import { z } from 'zod'
import { sum } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(三)']

export const irregularPayment = define(
  {
    id: 'responsibility/irregular-payment',
    title: { zh: '违规多支形成的缺口', en: 'Gap from irregular payments' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ payments: z.array(yuan).readonly() }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ payments }) => accept({ amount: sum(payments) }, CITES),
)
