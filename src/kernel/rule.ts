/**
 * A rule is a plain function with a card: `rule(given, law, trace?)`. Without a trace it computes and nothing else; with
 * one it also writes down what it was given, what it gave, which parameters it read and which rules it asked. The law
 * is an argument, so the same rule answers on any snapshot.
 */
import type { Outcome } from './outcome.ts'

export interface RuleCard {
  /** `subject/name`, stable for ever. */
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  /** Document number and article, as in "苏政发〔2020〕45号 附件1 二(二)". */
  readonly cites: readonly string[]
}

/** One parameter of the law as a rule read it. */
export interface ParameterRead {
  readonly name: string
  readonly value: string
  readonly from: string
  readonly until: string | null
  readonly document: string
  readonly status: 'provisional' | 'final'
  readonly confirmed: boolean
  readonly publishedOn: string
  /** The region, age, group or factor it holds for, where there is one. */
  readonly key?: string
  /** Who supplied it, where it is not the built-in law; `synthetic` where it was made up. */
  readonly suppliedBy?: string
  readonly synthetic?: boolean
}

export interface TraceNode {
  readonly card: RuleCard
  readonly given: unknown
  readonly outcome: Outcome<unknown>
  readonly parameters: readonly ParameterRead[]
  readonly because: readonly TraceNode[]
}

/** Collects, during one call, the parameters read and the rules asked. */
export class Trace {
  readonly parameters: ParameterRead[] = []
  readonly because: TraceNode[] = []
}

export interface Rule<G, L, V> {
  (given: G, law: L, trace?: Trace): Outcome<V>
  readonly card: RuleCard
}

export function rule<G, L, V>(card: RuleCard, compute: (given: G, law: L, trace?: Trace) => Outcome<V>): Rule<G, L, V> {
  function apply(given: G, law: L, trace?: Trace): Outcome<V> {
    if (trace === undefined) return compute(given, law)
    const own = new Trace()
    const outcome = compute(given, law, own)
    trace.because.push({ card, given, outcome, parameters: own.parameters, because: own.because })
    return outcome
  }
  return Object.assign(apply, { card })
}
