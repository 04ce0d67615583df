/** What a request must look like: the route's contract, and a problem that names the field where it does not. */
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { Problem, type ProblemCode } from '../problem.ts'

const PARTS: Readonly<Record<string, string>> = { params: 'path', querystring: 'query', body: 'body' }

/** An unknown field is told before a missing one, that before one of the wrong form. */
const ORDER: readonly ProblemCode[] = ['unknown-field', 'missing-field', 'invalid-field']

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (given: unknown) => {
    const part = PARTS[httpPart ?? ''] ?? 'body'
    const nul = placeOfNul(given)
    if (nul !== undefined) return { error: new Problem('invalid-field', 'holds a character U+0000', { in: part, path: nul.join('.') }) }
    const parsed = schema.safeParse(given)
    return parsed.success ? { value: parsed.data } : { error: problemOf(parsed.error.issues, given, part) }
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

/** The database keeps every character of a text but this one. Undefined where there is none. */
function placeOfNul(given: unknown): string[] | undefined {
  if (typeof given === 'string') return given.includes('\0') ? [] : undefined
  // Files come as bytes or as a stream; what is in them their reader checks.
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given) || 'pipe' in given) return undefined
  for (const [name, value] of Object.entries(given)) {
    if (name.includes('\0')) return []
    const below = placeOfNul(value)
    if (below !== undefined) return [name, ...below]
  }
  return undefined
}

/** A route without a contract for a body takes none. Problem `unknown-field`. */
export function assureNoBody({ body, routeOptions }: FastifyRequest): void {
  if (body === undefined || body === null || routeOptions.schema?.body !== undefined || routeOptions.config.upload) return
  const [name = ''] = typeof body === 'object' ? Object.keys(body) : []
  throw new Problem('unknown-field', 'no body is taken here', { in: 'body', path: name })
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
