/** The calendar year whose average monthly wage is the base of a month (缴费基数所依工资年度). */
import { z } from 'zod'
import { yearOf } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { month, year } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(二)']

export const wageYear = define(
  {
    id: 'contribution/wage-year',
    title: { zh: '缴费基数所依工资年度', en: 'Wage year of a contribution base' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ month }),
    value: z.strictObject({ year }),
  },
  (given, law, trace) => {
    const lag = law.read('wage-year-lag', given.month, trace)
    if (!lag) return notSet(CITES, 'wage-year-lag', given.month)
    return accept({ year: yearOf(given.month) - lag.whole }, CITES)
  },
)
