/**
 * Average contribution index (平均缴费指数): the index of each span and of each month paid, its base over the index wage of
 * its year, weighted by months. Months without a contribution are in neither. It carries six digits.
 */
import { z } from 'zod'
import { accept, problem } from '../../kernel/outcome.ts'
import { NONE, Ratio } from '../../kernel/ratio.ts'
import { count, decimal, month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['江苏省企业职工基本养老保险规定 19', '苏政发〔2020〕45号 意见 二(一)']

const DIGITS = 1_000_000

export const averageIndex = define(
  {
    id: 'benefit/average-index',
    title: { zh: '平均缴费指数', en: 'Average contribution index' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      spans: z.array(z.strictObject({ months: count, index: decimal })).readonly(),
      paid: z.array(z.strictObject({ month, base: yuan })).readonly(),
    }),
    value: z.strictObject({ index: decimal, months: count }),
  },
  ({ spans, paid }, law, trace) => {
    let months = paid.length
    let weighted = NONE
    for (const span of spans) {
      months += span.months
      weighted = weighted.plus(span.index.times(span.months))
    }
    if (months === 0) return problem('not-computable', 'spans', 'no month to average over')
    for (const { month: of, base } of paid) {
      const wage = law.read('index-wage', of, trace)
      if (!wage) return notSet(CITES, 'index-wage', of)
      weighted = weighted.plus(Ratio.of(base, wage.amount))
    }
    const index = Ratio.of(weighted.over(months).times(DIGITS).round('half-up'), DIGITS)
    return accept({ index, months }, CITES)
  },
)
