/**
 * The transitional part of a pension, for service before individual accounts (过渡性养老金): the old method and so much of what
 * the new method gives beyond it as the award year phases in; the old method alone where it gives as much or more.
 */
import type { Fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { type Faulty, problem, type Refused } from '../../kernel/outcome.ts'
import { ONE, Ratio } from '../../kernel/ratio.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { notSet } from '../define.ts'

export interface TransitionalService {
  readonly index: Ratio
  readonly months: number
  readonly oldMethod?: Fen | undefined
}

/** The rates of an award month, read before any refusal so that a figure the law does not set comes first. */
export interface TransitionalRates {
  readonly rate: Ratio
  readonly phaseIn: Ratio
}

export function readTransitional(
  { oldMethod }: TransitionalService,
  awardMonth: Month,
  reading: { readonly law: Law; readonly trace: Trace | undefined; readonly cites: readonly string[] },
): TransitionalRates | Refused | Faulty {
  const { law, trace, cites } = reading
  const phaseIn = law.read('phase-in', awardMonth, trace)
  if (!phaseIn) return notSet(cites, 'phase-in', awardMonth)
  if (phaseIn.ratio.compare(ONE) < 0 && oldMethod === undefined) {
    return problem('invalid-field', 'transitional.oldMethod', 'required while the new method is phased in')
  }
  const rate = law.read('transitional-rate', awardMonth, trace)
  return rate ? { rate: rate.ratio, phaseIn: phaseIn.ratio } : notSet(cites, 'transitional-rate', awardMonth)
}

export function transitionalPart(service: TransitionalService, calculationBase: Fen, rates: TransitionalRates): Fen {
  const { index, months, oldMethod } = service
  const whole = Ratio.of(calculationBase).times(index).times(months).over(12).times(rates.rate).toFen('half-up')
  if (oldMethod === undefined) return whole
  if (oldMethod >= whole) return oldMethod
  return Ratio.of(whole - oldMethod)
    .times(rates.phaseIn)
    .plus(Ratio.of(oldMethod))
    .toFen('half-up')
}
