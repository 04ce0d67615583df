/** The pages: signing in and out on a form, the fund year, and the description of the API. */
import formbody from '@fastify/formbody'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ROLES } from './platform/access/index.ts'
import type { Config } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { asProblem } from './platform/failure.ts'
import { type Api, cookieOptions, principalOf, SESSION_COOKIE, STRICT_RATE } from './platform/http/index.ts'
import { changePassword, closeSession, signIn } from './platform/identity/index.ts'
import { problems } from './platform/problem.ts'
import { type Answer, docsPage, type OpenApi, type SignInForm, signInPage, yearPage } from './web/index.ts'

const HTML = 'text/html; charset=utf-8'
const HIDDEN = { hide: true } as const
const OPEN = { public: true } as const

const credentials = z.strictObject({
  login: z.string().max(64),
  password: z.string().max(128),
  newPassword: z.string().max(128).optional(),
})

/** Without a session every page is the form of signing in, but for the description of the API. */
export async function pages(app: Api, books: Pick<Books, 'owner' | 'server'>, config: Config): Promise<void> {
  await app.register(formbody)
  const cookie = cookieOptions(config.origin)
  app.get('/', { schema: HIDDEN, config: OPEN }, async (request, reply) => {
    const { principal } = request
    if (principal === null) return reply.redirect('/sign-in', 303)
    const reader = { name: principal.name, role: ROLES[principal.role].zh, token: reply.generateCsrf() }
    const { status, html, again } = await yearPage((path) => ask(app, path, request), reader)
    if (again !== undefined) reply.headers({ refresh: again, 'retry-after': again })
    return reply.code(status).type(HTML).send(html)
  })
  app.get('/sign-in', { schema: HIDDEN, config: OPEN }, async (_, reply) => reply.type(HTML).send(signInPage(form(config))))
  app.post('/sign-in', { schema: { ...HIDDEN, body: credentials }, config: { ...OPEN, ...STRICT_RATE } }, async ({ body }, reply) => {
    const { login, password, newPassword } = body
    try {
      if (newPassword !== undefined) await changePassword(books, { login, password, newPassword }, config.signIn)
      const token = await signIn(books, { login, password: newPassword ?? password }, config.signIn)
      return reply.setCookie(SESSION_COOKIE, token, cookie).redirect('/', 303)
    } catch (error) {
      const problem = asProblem(error)
      if (problem === undefined || problem.status >= 500) throw error
      const asksNewPassword = problem.code === 'password-expired' || problem.code === 'password-unfit'
      return reply
        .code(problem.status)
        .type(HTML)
        .send(signInPage({ ...form(config), login, said: problem.zh, asksNewPassword }))
    }
  })
  app.post('/sign-out', { schema: HIDDEN }, async (request, reply) => {
    await closeSession(books, principalOf(request))
    return reply.clearCookie(SESSION_COOKIE, cookie).redirect('/sign-in', 303)
  })
  app.get('/api/v1/docs', { schema: HIDDEN, config: OPEN }, async (_, reply) => {
    const table = Object.entries(problems).map(([code, entry]) => ({ code, ...entry }))
    return reply.type(HTML).send(docsPage(app.swagger() as unknown as OpenApi, table))
  })
}

function form({ provider }: Config): SignInForm {
  return provider === undefined ? {} : { provider: provider.issuer.hostname }
}

/** The pages ask the API as their reader would, without leaving the process. */
async function ask(app: Api, path: string, { headers, ip }: FastifyRequest): Promise<Answer> {
  const answer = await app.inject({ url: path, remoteAddress: ip, headers: { cookie: headers.cookie ?? '' } })
  return { status: answer.statusCode, body: answer.json() }
}
