/** What a request must look like: the route's contract, and a problem that names the field where it does not. */
import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { Problem, type ProblemCode } from '../problem.ts'

const PARTS: Readonly<Record<string, string>> = { params: 'path', querystring: 'query', body: 'body' }

/** An unknown field is told before a missing one, that before one of the wrong form. */
const ORDER: readonly ProblemCode[] = ['unknown-field', 'missing-field', 'invalid-field']

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (given: unknown) => {
    const parsed = schema.safeParse(given)
    return parsed.success ? { value: parsed.data } : { error: problemOf(parsed.error.issues, given, PARTS[httpPart ?? ''] ?? 'body') }
  }
}

function problemOf(issues: readonly z.core.$ZodIssue[], given: unknown, part: string): Problem {
  const found = issues.map((issue): { code: ProblemCode; path: string; detail: string } => {
    if (issue.code === 'unrecognized_keys') {
      return { code: 'unknown-field', path: [...issue.path, issue.keys[0] ?? ''].join('.'), detail: `unknown: ${issue.keys.join(', ')}` }
    }
    return { code: isMissing(given, issue.path) ? 'missing-field' : 'invalid-field', path: issue.path.join('.'), detail: issue.message }
  })
  const first = ORDER.flatMap((code) => found.find((each) => each.code === code) ?? [])[0]
  return new Problem(first?.code ?? 'invalid-field', first?.detail, { in: part, path: first?.path ?? '' })
}

function isMissing(given: unknown, path: readonly PropertyKey[]): boolean {
  let at = given
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false
    if (!Object.hasOwn(at, step)) return true
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return false
}
