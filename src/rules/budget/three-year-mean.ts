/** Lines of a budget that follow their mean of three years: transfers, investment and other income, transfers and other expenditure. */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { Ratio, sumOf } from '../../kernel/ratio.ts'
import { signedYuan } from '../codec.ts'
import { define } from '../define.ts'

const SIX = '苏政发〔2020〕45号 附件2 第六条'
const SEVEN = '苏政发〔2020〕45号 附件2 第七条'
const CITES = [`${SIX}(四)`, `${SIX}(五)`, `${SIX}(七)`, `${SEVEN}(三)`, `${SEVEN}(五)`]

export const threeYearMean = define(
  {
    id: 'budget/three-year-mean',
    title: { zh: '近三年平均数', en: 'Mean of three years' },
    cites: CITES,
    readsLaw: false,
    // Investment may have lost money in a year.
    input: z.strictObject({ years: z.array(signedYuan).length(3).readonly() }),
    value: z.strictObject({ mean: signedYuan }),
  },
  ({ years }) =>
    accept(
      {
        mean: sumOf(years.map((amount) => Ratio.of(amount)))
          .over(3)
          .toFen('half-up'),
      },
      CITES,
    ),
)
