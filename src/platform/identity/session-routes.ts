/** Signing in and out over HTTP, and what the holder of a session may do. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { ACTIONS, type Action, actions, enter, type Principal, ROLES, type Role, roles, scopeOf } from '../access/index.ts'
import type { Config } from '../config.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { type Api, cookieOptions, noQuery, principalOf, SESSION_COOKIE, STRICT_RATE } from '../http/index.ts'
import { chooseRole, closeSession, grantsOf } from './sessions.ts'
import { changePassword, signIn } from './sign-in.ts'

const login = z.string().min(1).max(64)
const password = z.string().min(1).max(128)
const grant = z.int().positive().describe('number of a role granted')
const held = {
  role: z.enum(roles as [Role, ...Role[]]),
  region: z.string().nullable(),
  employer: z.int().nullable(),
  person: z.int().nullable(),
}
const roleHeld = z.object({ grant, roleName: z.string(), ...held })
const province = z.object({ name: z.string(), year: z.int(), synthetic: z.boolean().describe('合成数据') })
const session = z.object({
  user: z.string(),
  name: z.string(),
  roleName: z.string(),
  ...held,
  grants: z.array(roleHeld).describe('roles to choose from'),
  province: province.nullable().describe('whose books these are; null while they are empty'),
  permitted: z.array(z.object({ action: z.enum(actions as [Action, ...Action[]]), name: z.string(), scope: z.string() })),
  csrfToken: z.string().describe('to be sent as x-csrf-token with every request that is not a reading one'),
})

/** Problems: `sign-in-refused`, `password-expired`, `password-unfit`, `no-role`, `too-many-requests`. */
export function sessionRoutes(app: Api, books: Pick<Books, 'owner' | 'server'>, config: Pick<Config, 'signIn' | 'origin'>): void {
  const tags = ['access']
  const cookie = cookieOptions(config.origin)
  app.post(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: '登录；会话在 httpOnly Cookie 中',
        querystring: noQuery,
        body: z.strictObject({ login, password, grant: grant.optional() }),
        response: { 200: session },
      },
      config: { public: true, problems: ['sign-in-refused', 'password-expired', 'no-role'], ...STRICT_RATE },
    },
    async ({ body }, reply) => {
      const token = await signIn(books, body, config.signIn)
      return answer(books, { session: token }, reply.setCookie(SESSION_COOKIE, token, cookie))
    },
  )
  app.get(
    '/api/v1/session',
    { schema: { tags, summary: '当前会话：身份、角色、权限与防伪令牌', querystring: noQuery, response: { 200: session } } },
    (request, reply) => answer(books, principalOf(request), reply),
  )
  app.put(
    '/api/v1/session',
    {
      config: { problems: ['no-role'] },
      schema: { tags, summary: '改用本人的另一角色', querystring: noQuery, body: z.strictObject({ grant }), response: { 200: session } },
    },
    async (request, reply) => answer(books, await chooseRole(books, principalOf(request), request.body.grant), reply),
  )
  app.delete(
    '/api/v1/session',
    { schema: { tags, summary: '退出', querystring: noQuery, response: { 204: z.null() } } },
    async (request, reply) => {
      await closeSession(books, principalOf(request))
      return reply.clearCookie(SESSION_COOKIE, cookie).code(204).send(null)
    },
  )
  app.post(
    '/api/v1/password',
    {
      schema: {
        tags,
        summary: '更改口令；首次登录前设定本人口令',
        querystring: noQuery,
        body: z.strictObject({ login, password, newPassword: password }),
        response: { 204: z.null() },
      },
      config: { public: true, problems: ['sign-in-refused', 'password-unfit'], ...STRICT_RATE },
    },
    async ({ body }, reply) => {
      await changePassword(books, body, config.signIn)
      return reply.code(204).send(null)
    },
  )
}

async function answer(
  books: Pick<Books, 'server'>,
  { session: token }: Pick<Principal, 'session'>,
  reply: FastifyReply,
): Promise<z.output<typeof session>> {
  const { entered, grants, of } = await inTransaction(books.server, async (client) => {
    const holder = await enter(client, { session: token })
    const { rows } = await client.query<z.output<typeof province>>('select name, year, synthetic from province')
    return { entered: holder, grants: await grantsOf(client, holder.userId), of: rows[0] ?? null }
  })
  const { user, name, role, region, employer, person } = entered.principal
  return {
    ...{ user, name, role, roleName: ROLES[role].zh, region, employer, person },
    grants: grants.map((each) => ({ ...each, roleName: ROLES[each.role].zh })),
    province: of,
    permitted: actions.flatMap((action) => {
      const scope = scopeOf(role, action)
      return scope === undefined ? [] : [{ action, name: ACTIONS[action].zh, scope }]
    }),
    csrfToken: reply.generateCsrf(),
  }
}
