/** The API as the console asks it: answers in the types of its OpenAPI document, problems thrown as what they say. */
import createClient from 'openapi-fetch'
import type { paths } from '../api-client/schema.ts'
import { tellConnection } from '../kit/connection.tsx'
import { ApiProblem, UNREACHABLE } from '../kit/problem.ts'

export const api = createClient<paths>({ baseUrl: '/' })

/** What a GET answers. */
export type Answered<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** The body of an answer. Throws `ApiProblem`. */
export async function bodyOf<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked.catch((reason: unknown) => {
    // The browser tells a failed request as a type error and nothing more.
    if (!(reason instanceof TypeError)) throw reason
    tellConnection(false)
    throw new ApiProblem(UNREACHABLE)
  })
  tellConnection(true)
  if (data !== undefined) return data
  const { title, code, ...rest } = Object(error)
  if (typeof title === 'string' && typeof code === 'string') throw new ApiProblem({ title, code, ...rest })
  throw new ApiProblem({ title: '服务器的回答无法读取。', status: response.status, code: 'unreadable-answer' })
}

/** An answer without a body. Throws `ApiProblem`. */
export async function done(asked: Promise<{ error?: unknown; response: Response }>): Promise<null> {
  return await bodyOf(asked.then((answer) => ({ ...answer, ...(answer.response.ok && { data: null }) })))
}

/** What an address may be asked by. */
export type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never
/** The orders that a list can be asked for in. */
export type SortOf<P extends keyof paths> = Query<P> extends { sort?: infer S } ? Extract<S, string> : never
