/** Funeral and survivors' grants of a budget: pensioners, mortality and the average grant (丧葬补助金和抚恤金支出预算). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { count, share, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件2 第七条(二)']

export const survivorsExpenditure = define(
  {
    id: 'budget/survivors-expenditure',
    title: { zh: '丧葬补助金和抚恤金支出预算', en: "Budgeted funeral and survivors' grants" },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({ pensioners: count, mortality: share, averageGrant: yuan }),
    value: z.strictObject({ total: yuan }),
  },
  ({ pensioners, mortality, averageGrant }) =>
    accept({ total: Ratio.of(averageGrant).times(pensioners).times(mortality).toFen('half-up') }, CITES),
)
