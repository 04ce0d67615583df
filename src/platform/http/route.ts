/**
 * The two shapes of a route behind a permission. A reading runs as the server's role and may be for a purpose; an order is
 * work that other roles do. What a route may answer besides its value stands beside it, and so in the OpenAPI document.
 */
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { type Action, actionCard, type Place, type Principal, perform } from '../access/index.ts'
import type { Books } from '../database/index.ts'
import type { ProblemCode } from '../problem.ts'
import { text } from './forms.ts'
import { type Asked, askedBy } from './idempotency.ts'
import { ordered } from './ordered.ts'
import { principalOf } from './principal.ts'
import type { Api } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is asked of the table of permissions. */
    action?: Action
    /** Where it is one of several, as what is asked for says. */
    actions?: readonly Action[]
    /** Where it is done, when neither address nor query say so. */
    place?: Place
    /** Changes what was read, and says in If-Match in which version: done twice it is refused, so it takes no key. */
    versioned?: true
    /** Problems beyond those that every route of its kind has. */
    problems?: readonly ProblemCode[]
    /** Files, one part each, instead of a body in JSON. */
    upload?: true
  }
}

interface Contract {
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly action: Action
  readonly params?: z.ZodRawShape
  readonly query?: z.ZodRawShape
  readonly problems?: readonly ProblemCode[]
  /** Where it is done, when neither address nor query say so. */
  readonly place?: Place
}

interface Reading<P extends z.ZodRawShape, Q extends z.ZodRawShape, A extends z.ZodType> extends Contract {
  readonly params?: P
  readonly query?: Q
  readonly answer: A
  readonly conditional?: true
}

interface Given<P extends z.ZodRawShape, Q extends z.ZodRawShape> {
  readonly params: z.output<z.ZodObject<P>>
  readonly query: z.output<z.ZodObject<Q>>
  readonly principal: Principal
}

const purpose = { purpose: text(200).optional().describe('why personal data is read; kept in the audit log') }

/** Problems: `not-signed-in`, `not-permitted`, `missing-field` for a purpose, and the contract's own. */
export function readRoute<A extends z.ZodType, P extends z.ZodRawShape = z.ZodRawShape, Q extends z.ZodRawShape = z.ZodRawShape>(
  app: Api,
  books: Pick<Books, 'server'>,
  contract: Reading<P, Q, A>,
  read: (client: pg.ClientBase, given: Given<P, Q>) => Promise<z.input<A>>,
): void {
  const { path, tag, summary, action, problems = [], place, conditional, answer } = contract
  const query = { ...contract.query, ...(actionCard(action).personal ? purpose : {}) }
  app.get(
    path,
    {
      config: { action, problems, ...(place && { place }), ...(conditional && { conditional }) },
      schema: {
        tags: [tag],
        summary,
        ...(contract.params === undefined ? {} : { params: z.strictObject(contract.params) }),
        querystring: z.strictObject(query),
        response: { 200: answer as z.ZodType },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const given = { params: request.params, query: request.query, principal } as unknown as Given<P, Q>
      return perform(books, principal, orderOf(action, request, principal, place), (client) => read(client, given))
    },
  )
}

interface Ordering<P extends z.ZodRawShape, Q extends z.ZodRawShape, B extends z.ZodType, A extends z.ZodType> extends Contract {
  readonly params?: P
  readonly query?: Q
  /** Left out where nothing is told but the address. */
  readonly body?: B
  readonly status: 200 | 201 | 202
  readonly answer: A
}

interface Commanded<P extends z.ZodRawShape, Q extends z.ZodRawShape, B extends z.ZodType> extends Given<P, Q> {
  readonly body: z.output<B>
  readonly asked: Asked
}

/**
 * An order that is one transaction of the worker's role; the answer is kept under the idempotency key in the same transaction.
 * Problems: `not-signed-in`, `not-permitted`, `idempotency-key-reused`, `request-in-progress`, and the contract's own.
 */
export function orderRoute<
  A extends z.ZodType,
  P extends z.ZodRawShape = z.ZodRawShape,
  Q extends z.ZodRawShape = z.ZodRawShape,
  B extends z.ZodType = z.ZodUndefined,
>(
  app: Api,
  books: Books,
  contract: Ordering<P, Q, B, A>,
  work: (client: pg.PoolClient, given: Commanded<P, Q, B>) => Promise<z.input<A>>,
  /** Once it is committed. */
  afterwards?: () => void,
): void {
  const { path, tag, summary, action, problems = [], place, answer, status } = contract
  app.post(
    path,
    {
      config: { action, problems, ...(place && { place }) },
      schema: {
        tags: [tag],
        summary,
        ...(contract.params === undefined ? {} : { params: z.strictObject(contract.params) }),
        querystring: z.strictObject(contract.query ?? {}),
        ...(contract.body === undefined ? {} : { body: contract.body as z.ZodType }),
        response: { [status]: answer as z.ZodType },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const asked = askedBy(principal, request, request.body ?? null)
      const { params, query, body } = request
      const given = { params, query, body, principal, asked } as unknown as Commanded<P, Q, B>
      const order = orderOf(action, request, principal, place)
      const result = await ordered({ books, request, reply, order }, (client) => work(client, given))
      afterwards?.()
      return reply.code(status).send(result)
    },
  )
}

/** The address is the subject; a region in it, or for one's own record the person or employer in it, is the place. */
export function orderOf(action: Action, request: FastifyRequest, principal: Principal, place?: Place) {
  const { purpose: why, ...named } = Object.assign({}, request.query, request.params) as Record<string, unknown>
  const at = place ?? placeIn(named, principal)
  return {
    action,
    subject: addressOf(request),
    ...(at === undefined ? {} : { place: at }),
    ...(typeof why === 'string' ? { purpose: why } : {}),
  }
}

/** Address of what is read, without the query: that may hold what a person is searched by. */
function addressOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]?.replace('/api/v1/', '') ?? ''
}

/** Who acts for one record alone must name it; for all others row-level security shows what lies where they may look. */
function placeIn(named: Record<string, unknown>, { person, employer }: Principal): Place | undefined {
  if (person !== null) return typeof named['person'] === 'number' ? { person: named['person'] } : {}
  if (employer !== null) return typeof named['employer'] === 'number' ? { employer: named['employer'] } : {}
  return typeof named['region'] === 'string' ? { region: named['region'] } : undefined
}
