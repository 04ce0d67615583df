/**
 * The door of the server: who asks, by the cookie of a session; default deny, so that a route which does not say
 * `config.public` needs one; and for whoever has a session, no unsafe request without the token that a page of another
 * site cannot know.
 */
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import rateLimit from '@fastify/rate-limit'
import { enterSession } from '../access/index.ts'
import { readConfig } from '../config.ts'
import type { Books } from '../database/index.ts'
import { Problem } from '../problem.ts'
import type { Api } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open to whoever asks, without a session. */
    public?: true
  }
}

export const SESSION_COOKIE = 'tongchou'
const CSRF_COOKIE = 'tongchou-csrf'
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** To be called before any route is registered. */
export async function guard(app: Api, books: Pick<Books, 'server'>, isSecure: boolean): Promise<void> {
  await app.register(cookie)
  await app.register(csrf, { cookieKey: CSRF_COOKIE, cookieOpts: cookieOptions(isSecure) })
  await app.register(rateLimit, {
    max: readConfig().requestsAMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_, { after }) => new Problem('too-many-requests', `again in ${after}`),
  })
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[SESSION_COOKIE]
    if (token !== undefined) request.principal = (await enterSession(books.server, token))?.principal ?? null
    const isOpen = request.is404 || request.routeOptions.config.public === true
    if (request.principal === null && !isOpen) throw new Problem('not-signed-in')
  })
  app.addHook('preValidation', (request, reply, done) => {
    const isOpen = request.principal === null || request.is404 || SAFE.has(request.method)
    if (isOpen) done()
    else app.csrfProtection(request, reply, done)
  })
}

export interface CookieOptions {
  readonly httpOnly: true
  readonly sameSite: 'strict'
  readonly path: '/'
  readonly secure: boolean
}

export function cookieOptions(isSecure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure }
}
