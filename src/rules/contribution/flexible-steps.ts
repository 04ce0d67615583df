/** The bases a flexibly employed person may choose from in a year (灵活就业人员缴费基数档次). */
import { z } from 'zod'
import { monthOf } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { year, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(三)']

export const flexibleSteps = define(
  {
    id: 'contribution/flexible-steps',
    title: { zh: '灵活就业人员缴费基数档次', en: 'Contribution base steps of the flexibly employed' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ year }),
    value: z.strictObject({ steps: z.array(yuan) }),
  },
  (given, law, trace) => {
    const january = monthOf(given.year, 1)
    const steps = law.keysOf('flexible-step').flatMap((step) => law.readKey('flexible-step', step, january, trace)?.amount ?? [])
    if (steps.length === 0) return notSet(CITES, 'flexible-step', january)
    return accept({ steps: steps.sort((a, b) => a - b) }, CITES)
  },
)
