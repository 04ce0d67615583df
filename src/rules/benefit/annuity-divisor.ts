/**
 * Annuity divisor: the months an account is spread over, by age (计发月数). Until 2024 months beyond whole years do not count;
 * from 2025 the two rows around are joined by month, half-up to a tenth.
 */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { decimal, month } from '../codec.ts'
import { define, notSet } from '../define.ts'
import { age } from './age.ts'

const CITES = ['国发〔2005〕38号 附件']

export const annuityDivisor = define(
  {
    id: 'benefit/annuity-divisor',
    title: { zh: '个人账户养老金计发月数', en: 'Annuity divisor' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ age, awardMonth: month }),
    value: z.strictObject({ divisor: decimal }),
  },
  ({ age: { years, months }, awardMonth }, law, trace) => {
    const row = law.readKey('annuity-divisor', String(years), awardMonth, trace)
    if (!row) return notSet(CITES, 'annuity-divisor', awardMonth, String(years))
    const byMonth = law.read('annuity-divisor-by-month', awardMonth, trace)
    if (!byMonth) return notSet(CITES, 'annuity-divisor-by-month', awardMonth)
    if (byMonth.whole === 0 || months === 0) return accept({ divisor: row.ratio }, CITES)
    const next = law.readKey('annuity-divisor', String(years + 1), awardMonth, trace)
    if (!next) return notSet(CITES, 'annuity-divisor', awardMonth, String(years + 1))
    const tenths = row.ratio.minus(row.ratio.minus(next.ratio).times(months).over(12)).times(10)
    return accept({ divisor: Ratio.of(tenths.round('half-up'), 10n) }, CITES)
  },
)
