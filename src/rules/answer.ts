/**
 * The edge of the rule book: JSON in, JSON out. Input at fault comes back as a problem with its path; `knownOn` is handled
 * here, once, for every rule that reads the law.
 */
import { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import { AmountTooLarge } from '../kernel/fen.ts'
import { type Faulty, type Outcome, problem, type Refusal } from '../kernel/outcome.ts'
import { type ParameterRead, Trace, type TraceNode } from '../kernel/rule.ts'
import type { Law } from '../law/index.ts'
import { type AnyRule, findRule } from './book.ts'
import { day } from './codec.ts'

/** One step of an explanation, in JSON forms. */
export interface Explanation {
  readonly rule: string
  readonly title: string
  readonly cites: readonly string[]
  readonly given: unknown
  readonly value?: unknown
  readonly refusal?: Refusal
  readonly parameters: readonly ParameterRead[]
  readonly because: readonly Explanation[]
}

export type Answer = Outcome<unknown> & { readonly trace?: readonly Explanation[] }

export interface AnswerOptions {
  readonly explain?: boolean
}

/** Answers one line of JSON, or a value already read from JSON. Throws for a rule there is not. */
export function answer(id: string, input: unknown, law: Law, options: AnswerOptions = {}): Answer {
  const asked = findRule(id)
  if (!asked) throw new RangeError(`no such rule: ${id}`)
  const read = typeof input === 'string' ? readJson(input) : { ok: true as const, value: input }
  if (!read.ok) return read
  const parsed = inputOf(asked).safeParse(read.value)
  if (!parsed.success) return problemOf(parsed.error.issues, read.value)
  const { knownOn, ...given } = parsed.data
  const known = knownOn === undefined ? law : law.knownOn(knownOn as Day)
  const trace = options.explain ? new Trace() : undefined
  const outcome = apply(asked, given, known, trace)
  const result: Outcome<unknown> = outcome.ok ? { ...outcome, value: z.encode(asked.card.value, outcome.value as never) } : outcome
  if (!trace) return result
  return { ...result, trace: trace.because.map((node) => explanationOf(node, knownOn === undefined ? {} : { knownOn })) }
}

function apply(asked: AnyRule, given: unknown, law: Law, trace: Trace | undefined): Outcome<unknown> {
  try {
    return asked(given as never, law, trace)
  } catch (error) {
    // Every single field may be fine and their sum or product still beyond what can be counted exactly.
    if (error instanceof AmountTooLarge) return problem('not-computable', '', error.message)
    throw error
  }
}

function readJson(text: string): { ok: true; value: unknown } | Faulty {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return problem('malformed-json', '', error instanceof Error ? error.message : 'not JSON')
  }
}

const INPUTS = new Map<AnyRule, z.ZodObject>()

/** The schema of the whole input, `knownOn` included where the rule reads the law. */
export function inputOf(asked: AnyRule): z.ZodObject {
  const { card } = asked
  if (!card.readsLaw) return card.input
  const schema = INPUTS.get(asked) ?? card.input.extend({ knownOn: day.optional() })
  INPUTS.set(asked, schema)
  return schema
}

/** The problem that comes first: an unknown field before a missing one, that before one of the wrong form. */
function problemOf(issues: readonly z.core.$ZodIssue[], given: unknown): Faulty {
  const problems = issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return problem('unknown-field', [...issue.path, issue.keys[0] ?? ''].join('.'), `unknown: ${issue.keys.join(', ')}`)
    }
    return problem(isMissing(given, issue.path) ? 'missing-field' : 'invalid-field', issue.path.join('.'), issue.message)
  })
  const order = ['unknown-field', 'missing-field', 'invalid-field']
  const found = order.flatMap((code) => problems.find((each) => each.problem.code === code) ?? [])[0]
  return found ?? problem('invalid-field', '', 'not of the form')
}

function isMissing(given: unknown, path: readonly PropertyKey[]): boolean {
  if (path.length === 0) return false
  let at = given
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false
    if (!Object.hasOwn(at, step)) return true
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return false
}

/** A step of a trace in JSON forms, with the steps below it. */
export function explanationOf(node: TraceNode, extra: object = {}): Explanation {
  const { card, outcome, parameters, because } = node
  const schemas = findRule(card.id)?.card
  const encode = (schema: z.ZodObject | undefined, value: unknown) => (schema ? z.encode(schema, value as never) : value)
  return {
    rule: card.id,
    title: card.title.zh,
    cites: card.cites,
    given: Object.assign({}, encode(schemas?.input, node.given), extra),
    ...(outcome.ok ? { value: encode(schemas?.value, outcome.value) } : 'refusal' in outcome ? { refusal: outcome.refusal } : {}),
    parameters,
    because: because.map((each) => explanationOf(each)),
  }
}

/** A rule as a caller finds it: id, title, articles, JSON Schema of input and value. */
export function describeRule(asked: AnyRule): Record<string, unknown> {
  const { card } = asked
  const schema = (of: z.ZodObject) => z.toJSONSchema(of, { io: 'input' })
  return {
    id: card.id,
    title: card.title.zh,
    titleEn: card.title.en,
    articles: card.cites,
    input: schema(inputOf(asked)),
    value: schema(card.value),
  }
}
