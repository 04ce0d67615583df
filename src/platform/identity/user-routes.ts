/** Users and their roles over HTTP, for the system administrator who makes them and the security administrator who grants. */
import { z } from 'zod'
import { type Action, type Details, perform, type Role, roles } from '../access/index.ts'
import type { Books } from '../database/index.ts'
import { type Api, askedBy, day, noQuery, once, pageOf, paging, principalOf, readRoute, region, sorting, text } from '../http/index.ts'
import { LOGIN } from './login.ts'
import { createUser, disableUser, grantRole, revokeRole, USER_ORDERS, unlockUser, usersPage } from './users.ts'

const number = z.int().positive()
const numberInPath = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
const userInPath = z.strictObject({ user: numberInPath })
const role = z.enum(roles as [Role, ...Role[]])
const until = day.describe('the first day on which it no longer holds')

const state = z.enum(['active', 'new', 'locked', 'disabled'])
const user = z.object({
  user: number,
  login: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  state: state.describe('new: has not set a password of his own yet'),
  grants: z.array(
    z.object({
      grant: number,
      role,
      region: z.string().nullable(),
      employer: z.int().nullable(),
      person: z.int().nullable(),
      from: z.string(),
      until: z.string().nullable(),
      revokedAt: z.string().nullable(),
    }),
  ),
})

const newUser = z.strictObject({
  login: z.string().regex(LOGIN),
  name: z.string().min(1).max(100),
  organisation: z.string().min(1).max(100).optional(),
  byProvider: z.boolean().optional().describe('signs in through the identity provider only, without a password'),
})
const newGrant = z.strictObject({
  role,
  region: region.optional(),
  employer: number.optional(),
  person: number.optional(),
  from: day,
  until: until.optional(),
})

/** Problems: `duplicate-key`, `grant-refused`, `not-found`, `not-permitted`. */
export function userRoutes(app: Api, books: Pick<Books, 'server'>): void {
  const tags = ['access']
  const nothing = { 204: z.null() }
  readRoute(
    app,
    books,
    {
      path: '/api/v1/users',
      tag: 'access',
      summary: '用户与授权',
      action: 'user.read',
      query: {
        user: numberInPath.optional(),
        state: state.optional(),
        sought: text(64).optional().describe('part of a login, a name or an organisation'),
        ...sorting(USER_ORDERS),
        ...paging,
      },
      answer: pageOf(user),
    },
    async (client, { query }) => {
      const { rows, next } = await usersPage(client, query)
      return { items: rows.map((each) => ({ ...each, grants: [...each.grants] })), next }
    },
  )
  app.post(
    '/api/v1/users',
    {
      config: { action: 'user.create', problems: ['duplicate-key'] },
      schema: {
        tags,
        summary: '建立用户（无任何权限）；返回一次性口令，以同一幂等键再次请求时不再返回',
        querystring: noQuery,
        body: newUser,
        response: { 201: z.object({ user: number, password: z.string().nullable() }) },
      },
    },
    async (request, reply) => {
      const order = ordered('user.create', undefined, { login: request.body.login })
      const principal = principalOf(request)
      const asked = askedBy(principal, request, request.body)
      const made = await perform(books, principal, order, (client) =>
        once(client, asked, reply, () => createUser(client, request.body), withoutPassword),
      )
      return reply.code(201).send(made)
    },
  )
  app.put(
    '/api/v1/users/:user/disabled',
    {
      config: { action: 'user.create' },
      schema: {
        tags,
        summary: '停用、启用用户',
        params: userInPath,
        querystring: noQuery,
        body: z.strictObject({ disabled: z.boolean() }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { disabled } = request.body
      const order = ordered('user.create', request.params.user, { disabled })
      await perform(books, principalOf(request), order, (client) => disableUser(client, request.params.user, disabled))
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/v1/users/:user/lock',
    {
      config: { action: 'user.grant' },
      schema: { tags, summary: '解除锁定', params: userInPath, querystring: noQuery, response: nothing },
    },
    async (request, reply) => {
      const order = ordered('user.grant', request.params.user, { unlocked: true })
      await perform(books, principalOf(request), order, (client) => unlockUser(client, request.params.user))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/users/:user/grants',
    {
      config: { action: 'user.grant', problems: ['grant-refused'] },
      schema: {
        tags,
        summary: '授予角色',
        params: userInPath,
        querystring: noQuery,
        body: newGrant,
        response: { 201: z.object({ grant: number }) },
      },
    },
    async (request, reply) => {
      const { role: granted, from } = request.body
      const order = ordered('user.grant', request.params.user, { role: granted, place: placeOf(request.body), from })
      const principal = principalOf(request)
      const asked = askedBy(principal, request, request.body)
      const made = await perform(books, principal, order, (client) =>
        once(client, asked, reply, async () => ({ grant: await grantRole(client, { user: request.params.user, ...request.body }) })),
      )
      return reply.code(201).send(made)
    },
  )
  app.delete(
    '/api/v1/grants/:grant',
    {
      config: { action: 'user.grant' },
      schema: { tags, summary: '收回角色', params: z.strictObject({ grant: numberInPath }), querystring: noQuery, response: nothing },
    },
    async (request, reply) => {
      const order = ordered('user.grant', undefined, { revoked: request.params.grant })
      await perform(books, principalOf(request), order, (client) => revokeRole(client, request.params.grant))
      return reply.code(204).send(null)
    },
  )
}

/** No password is kept that somebody could read. */
function withoutPassword<T extends { password: string | null }>(made: T): T {
  return { ...made, password: null }
}

function ordered(action: Action, whom: number | undefined, details: Details) {
  return whom === undefined ? { action, details } : { action, subject: `access/user/${whom}`, details }
}

function placeOf({ region: unit, employer, person }: z.output<typeof newGrant>): string {
  return unit ?? (employer === undefined ? `person ${person}` : `employer ${employer}`)
}
