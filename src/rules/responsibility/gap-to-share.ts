/**
 * What is left of the province's general gap: the accumulated balance covers first, then other funds raised; the rest falls
 * to the province and the regions (缺口分担总额).
 */
import { z } from 'zod'
import { larger, smaller, subtract, ZERO } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { share, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 二(二)']

export const gapToShare = define(
  {
    id: 'responsibility/gap-to-share',
    title: { zh: '一般性收支缺口的弥补', en: 'Covering of the general gap' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      plannedIncome: yuan,
      plannedExpenditure: yuan,
      usableBalance: yuan,
      raised: yuan,
      provincialShare: share,
    }),
    value: z.strictObject({ gap: yuan, fromBalance: yuan, raised: yuan, provincial: yuan, local: yuan }),
  },
  (given) => {
    const gap = larger(subtract(given.plannedExpenditure, given.plannedIncome), ZERO)
    const fromBalance = smaller(gap, given.usableBalance)
    const raised = smaller(subtract(gap, fromBalance), given.raised)
    const rest = subtract(subtract(gap, fromBalance), raised)
    const provincial = Ratio.of(rest).times(given.provincialShare).toFen('half-up')
    return accept({ gap, fromBalance, raised, provincial, local: subtract(rest, provincial) }, CITES)
  },
)
