/**
 * The door of the server: who asks, by the cookie of a session; default deny, so that a route which does not say
 * `config.public` needs one; and for whoever has a session, no unsafe request without the token that a page of another
 * site cannot know.
 */
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import rateLimit from '@fastify/rate-limit'
import { enterSession } from '../access/index.ts'
import type { Config } from '../config.ts'
import type { Books } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { SESSION_COOKIE } from './principal.ts'
import type { Api } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open to whoever asks, without a session. */
    public?: true
  }
}

const CSRF_COOKIE = 'tongchou-csrf'
/** Attempts a minute from one address to sign in. */
export const STRICT_RATE = { rateLimit: { max: 20, timeWindow: 60_000 } } as const

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Requests a minute from one address, of all who are not signed in there. */
const STRANGERS = 600

/** To be called before any route is registered. */
export async function guard(app: Api, books: Pick<Books, 'server'>, config: Pick<Config, 'origin' | 'requests'>): Promise<void> {
  await app.register(cookie)
  await app.register(csrf, { cookieKey: CSRF_COOKIE, cookieOpts: cookieOptions(config.origin) })
  await app.register(rateLimit, {
    max: ({ principal }) => (principal === null ? STRANGERS : config.requests),
    keyGenerator: ({ principal, ip }) => (principal === null ? ip : `user ${principal.user}`),
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
    if (request.is404 || SAFE.has(request.method)) done()
    else if (isFromElsewhere(request.headers['sec-fetch-site'])) done(new Problem('csrf-token', 'sent from another site'))
    else if (request.principal === null) done()
    else app.csrfProtection(request, reply, done)
  })
}

/** Browsers say where a request comes from; programs say nothing. */
function isFromElsewhere(site: string | string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

export interface CookieOptions {
  readonly httpOnly: true
  readonly sameSite: 'strict'
  readonly path: '/'
  readonly secure: boolean
}

/** Sent over TLS only, where the console is reached over TLS. */
export function cookieOptions(origin: URL | undefined): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: origin?.protocol === 'https:' }
}
