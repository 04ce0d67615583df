/**
 * Credit for collecting more than planned: the first part over the plan earns nothing, each part above it a higher share,
 * which takes from the region's share of the next general gap (超收冲减).
 */
import { z } from 'zod'
import { type Fen, fen, larger, MILLION, smaller, subtract, sum, times, ZERO } from '../../kernel/fen.ts'
import { accept, problem, refuse } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Figure, Law } from '../../law/index.ts'
import { growth, rate, yuan } from '../codec.ts'
import { define } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件3 四']

export const overCollectionCredit = define(
  {
    id: 'responsibility/over-collection-credit',
    title: { zh: '超收可冲减额', en: 'Credit for collecting more than planned' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ planned: yuan, collected: yuan }),
    value: z.strictObject({
      overRate: growth,
      bands: z.array(z.strictObject({ rate, amount: yuan, credit: yuan })),
      credit: yuan,
    }),
  },
  ({ planned, collected }, law, trace) => {
    if (planned === 0) return problem('not-computable', 'planned', 'nothing was planned')
    const terms = law.keysOf('credit-from').flatMap((band) => bandTerms(band, law, trace))
    if (terms.length === 0) return refuse('parameter-not-set', CITES, { parameter: 'credit-from' })
    const excess = larger(subtract(collected, planned), ZERO)
    const starts = terms.map(({ from }) => times(planned, from.ppm, MILLION, 'half-up'))
    const bands = terms.map(({ share }, position) => {
      const amount = between(excess, starts[position] ?? ZERO, starts[position + 1] ?? null)
      return { rate: share.ppm, amount, credit: times(amount, share.ppm, MILLION, 'half-up') }
    })
    const overRate = Ratio.of(fen(collected - planned), planned)
    return accept({ overRate, bands, credit: sum(bands.map(({ credit }) => credit)) }, CITES)
  },
)

function bandTerms(band: string, law: Law, trace: Trace | undefined): { from: Figure; share: Figure }[] {
  const from = law.readStanding('credit-from', band, trace)
  const share = law.readStanding('credit-share', band, trace)
  return from && share ? [{ from, share }] : []
}

/** How much of the excess lies from one start up to the next, or above the last. */
function between(excess: Fen, from: Fen, until: Fen | null): Fen {
  const reached = until === null ? excess : smaller(excess, until)
  return larger(subtract(reached, from), ZERO)
}
