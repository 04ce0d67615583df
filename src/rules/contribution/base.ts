/** Contribution base: the average monthly wage, brought to the floor or the ceiling where it lies outside (缴费工资基数). */
import { z } from 'zod'
import type { Fen } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import type { Limits } from '../../law/index.ts'
import { month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(二)']

export const contributionBase = define(
  {
    id: 'contribution/base',
    title: { zh: '缴费工资基数', en: 'Contribution base' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ wage: yuan, month }),
    value: z.strictObject({ base: yuan, floor: yuan, ceiling: yuan, clampedTo: z.enum(['floor', 'ceiling']).nullable() }),
  },
  (given, law, trace) => {
    const limits = law.limits(given.month, trace)
    if (!limits) return notSet(CITES, 'base-floor', given.month)
    const { floor, ceiling } = limits
    const clampedTo = outside(given.wage, limits)
    const base = clampedTo === null ? given.wage : limits[clampedTo]
    return accept({ base, floor, ceiling, clampedTo }, CITES)
  },
)

function outside(wage: Fen, { floor, ceiling }: Limits): 'floor' | 'ceiling' | null {
  if (wage < floor) return 'floor'
  return wage > ceiling ? 'ceiling' : null
}
