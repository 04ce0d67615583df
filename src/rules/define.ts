/**
 * One rule of the book: a card with the schemas of its input and value, and the pure function. The schemas translate
 * between JSON and inner forms at the edge; the function itself takes and gives inner forms only.
 */
import type { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import type { Month } from '../kernel/month.ts'
import { type Outcome, type Refused, refuse } from '../kernel/outcome.ts'
import { type Rule, type RuleCard, rule, type Trace } from '../kernel/rule.ts'
import { type Law, notSetFacts, type ParameterName } from '../law/index.ts'

export interface LawRuleCard<G extends z.ZodObject, V extends z.ZodObject> extends RuleCard {
  readonly input: G
  readonly value: V
  /** Whether it reads parameters of the law, and so may be asked what was known on a day. */
  readonly readsLaw: boolean
}

export interface LawRule<G extends z.ZodObject, V extends z.ZodObject> extends Rule<z.output<G>, Law, z.output<V>> {
  readonly card: LawRuleCard<G, V>
}

export type Compute<G, V> = (given: G, law: Law, trace?: Trace) => Outcome<V>

export function define<G extends z.ZodObject, V extends z.ZodObject>(
  card: LawRuleCard<G, V>,
  compute: Compute<z.output<G>, z.output<V>>,
): LawRule<G, V> {
  return Object.assign(rule(card, compute), { card })
}

/** The refusal for a month, year or day whose parameter the law does not set. */
export function notSet(cites: readonly string[], name: ParameterName, at: Month | Day, key = ''): Refused {
  return refuse('parameter-not-set', cites, notSetFacts(name, at, key))
}
