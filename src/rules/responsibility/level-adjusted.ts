/** What a pension level raised without right costs in a year (擅自调整待遇水平). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { count, decimal, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(三)']

export const levelAdjusted = define(
  {
    id: 'responsibility/level-adjusted',
    title: { zh: '擅自调整待遇水平形成的缺口', en: 'Gap from a pension level adjusted without right' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ persons: count, averageMonthlyPension: yuan, level: decimal }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ persons, averageMonthlyPension, level }) =>
    accept({ amount: Ratio.of(averageMonthlyPension).times(persons).times(level).times(12).toFen('half-up') }, CITES),
)
