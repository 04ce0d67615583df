/**
 * What a rule gives back. A refusal is a result: the law does not allow it, or does not say; it carries the article and
 * the figures, never a sentence. A problem means that the input is at fault.
 */
export type Fact = string | number | boolean | null

export interface Refusal {
  readonly code: string
  readonly cites: readonly string[]
  readonly facts: Readonly<Record<string, Fact>>
}

export interface InputProblem {
  readonly code: 'malformed-json' | 'unknown-field' | 'missing-field' | 'invalid-field' | 'not-computable'
  readonly path: string
  readonly detail: string
}

export type Accepted<V> = { readonly ok: true; readonly value: V; readonly cites: readonly string[] }
export type Refused = { readonly ok: false; readonly refusal: Refusal }
export type Faulty = { readonly ok: false; readonly problem: InputProblem }
export type Outcome<V> = Accepted<V> | Refused | Faulty

export function accept<V>(value: V, cites: readonly string[]): Accepted<V> {
  return { ok: true, value, cites }
}

export function refuse(code: string, cites: readonly string[], facts: Readonly<Record<string, Fact>>): Refused {
  return { ok: false, refusal: { code, cites, facts } }
}

export function problem(code: InputProblem['code'], path: string, detail: string): Faulty {
  return { ok: false, problem: { code, path, detail } }
}
