/** Which parameters of the law each rule reads, itself or through the rules it asks; the golden cases' traces must show the same. */
import type { ParameterName } from '../law/index.ts'

const LIMITS = ['base-floor', 'base-ceiling'] as const
const LOST = ['employer-rate', 'employee-rate', 'flexible-rate'] as const
const DIVISOR = ['annuity-divisor', 'annuity-divisor-by-month'] as const

export const parametersRead: Readonly<Record<string, readonly ParameterName[]>> = {
  'contribution/limits': LIMITS,
  'contribution/wage-year': ['wage-year-lag'],
  'contribution/base': LIMITS,
  'contribution/employee-due': [...LIMITS, 'employee-rate'],
  'contribution/employer-due': ['employer-rate'],
  'contribution/flexible-due': [...LIMITS, 'flexible-rate', 'flexible-account-rate'],
  'contribution/flexible-steps': ['flexible-step'],
  'contribution/late-surcharge': ['late-surcharge-rate'],
  'account/credit-year': ['crediting-rate'],
  'benefit/retirement-month': ['retirement-age', 'retirement-delay-start', 'retirement-delay-step', 'retirement-delay-most'],
  'benefit/qualifying-months': ['qualifying-months'],
  'benefit/annuity-divisor': DIVISOR,
  'benefit/average-index': ['index-wage'],
  'benefit/pension': [...DIVISOR, 'calculation-base', 'phase-in', 'pooled-rate', 'qualifying-months', 'transitional-rate'],
  'benefit/survivors': ['funeral-months', 'grant-months', 'urban-income'],
  'portability/transfer-out': ['transfer-pooled-rate'],
  'responsibility/floor-not-applied': LOST,
  'responsibility/under-declared': LOST,
  'responsibility/over-collection-credit': ['credit-from', 'credit-share'],
}

/** Ids of the rules whose answers a parameter may change, in order of the book. */
export function rulesReading(parameter: string): string[] {
  return Object.entries(parametersRead).flatMap(([id, names]) => ((names as readonly string[]).includes(parameter) ? [id] : []))
}
