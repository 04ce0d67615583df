/** Floor and ceiling of the contribution base in a month, as last published (缴费工资基数上下限). */
import { z } from 'zod'
import { accept } from '../../kernel/outcome.ts'
import { month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 意见 二(一)']

export const contributionLimits = define(
  {
    id: 'contribution/limits',
    title: { zh: '缴费工资基数上下限', en: 'Contribution base limits' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ month }),
    value: z.strictObject({ floor: yuan, ceiling: yuan, status: z.enum(['provisional', 'final']) }),
  },
  (given, law, trace) => {
    const limits = law.limits(given.month, trace)
    if (!limits) return notSet(CITES, 'base-floor', given.month)
    return accept({ floor: limits.floor, ceiling: limits.ceiling, status: limits.status }, CITES)
  },
)
