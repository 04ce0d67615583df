/** Managerial gap of a region: its parts, less what is counted twice, force majeure and what was made good since (管理性收支缺口). */
import { z } from 'zod'
import { larger, subtract, sum, ZERO } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 三(一)']

export const managerialGap = define(
  {
    id: 'responsibility/managerial-gap',
    title: { zh: '管理性收支缺口', en: 'Managerial gap' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      items: z.array(z.strictObject({ kind: z.string().min(1), amount: yuan })).readonly(),
      overlap: yuan.optional(),
      forceMajeure: yuan.optional(),
      recovered: yuan.optional(),
    }),
    value: z.strictObject({ amount: yuan }),
  },
  ({ items, overlap = ZERO, forceMajeure = ZERO, recovered = ZERO }) => {
    const found = sum(items.map(({ amount }) => amount))
    const less = sum([overlap, forceMajeure, recovered])
    return accept({ amount: larger(subtract(found, less), ZERO) }, CITES)
  },
)
