/** What an employer owes for a month: the rate of the sum of its employees' bases, rounded once (单位缴费). */
import { z } from 'zod'
import { MILLION, sum, times } from '../../kernel/fen.ts'
import { accept, problem } from '../../kernel/outcome.ts'
import { isPlanUnit } from '../../kernel/plan-unit.ts'
import { month, rate, region, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(一)']

export const employerDue = define(
  {
    id: 'contribution/employer-due',
    title: { zh: '单位应缴', en: 'Employer contribution due' },
    cites: [...CITES, '苏政发〔2020〕45号 意见 二(一)'],
    readsLaw: true,
    // The bases are taken as assessed; checking them again here would assess twice.
    input: z.strictObject({ bases: z.array(yuan).readonly(), month, region }),
    value: z.strictObject({ totalBase: yuan, rate, due: yuan }),
  },
  (given, law, trace) => {
    if (!isPlanUnit(given.region, given.month)) return problem('invalid-field', 'region', 'no plan unit in that month')
    const employer = law.employerRate(given.region, given.month, trace)
    if (!employer) return notSet(CITES, 'employer-rate', given.month, given.region)
    const totalBase = sum(given.bases)
    const due = times(totalBase, employer.ppm, MILLION, 'half-up')
    return accept({ totalBase, rate: employer.ppm, due }, CITES)
  },
)
