/** Going to the identity provider and coming back. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Books } from '../database/index.ts'
import { type Api, cookieOptions, SESSION_COOKIE, STRICT_RATE } from '../http/index.ts'
import { Problem } from '../problem.ts'
import { type Journey, openProvider, signInAs } from './provider.ts'

const JOURNEY_COOKIE = 'tongchou-journey'
const MINUTES = 10
const OPEN = { public: true, ...STRICT_RATE } as const

const journeyForm = z.strictObject({ verifier: z.string(), state: z.string(), nonce: z.string() })

/** Nothing where no provider is configured. Problems: `sign-in-refused`, `no-role`, `provider-unreachable`. */
export function providerRoutes(app: Api, books: Pick<Books, 'owner'>, config: Pick<Config, 'signIn' | 'origin' | 'provider'>): void {
  const { origin } = config
  if (config.provider === undefined || origin === undefined) return
  const provider = openProvider(config.provider, origin)
  // The way back comes from another site, and a strict cookie would not come along.
  const cookie = { ...cookieOptions(origin), sameSite: 'lax', path: '/sign-in/provider' } as const
  app.get('/sign-in/provider', { schema: { hide: true }, config: OPEN }, async (_, reply) => {
    const { address, journey } = await provider.begin()
    return reply.setCookie(JOURNEY_COOKIE, sealed(journey), { ...cookie, maxAge: MINUTES * 60 }).redirect(address.href, 303)
  })
  app.get('/sign-in/provider/back', { schema: { hide: true }, config: OPEN }, async (request, reply) => {
    reply.clearCookie(JOURNEY_COOKIE, cookie)
    const journey = opened(request.cookies[JOURNEY_COOKIE])
    const login = await provider.end(new URL(request.url, origin), journey)
    const token = await signInAs(books, login, config.signIn)
    return arrive(reply.setCookie(SESSION_COOKIE, token, cookieOptions(origin)))
  })
}

/** A redirect would still belong to the journey from the other site and go without the strict cookie; a refresh begins anew. */
function arrive(reply: FastifyReply): FastifyReply {
  return reply
    .header('refresh', '0; url=/')
    .type('text/html; charset=utf-8')
    .send('<!doctype html><html lang="zh-CN"><title>统筹</title><a href="/">继续</a></html>')
}

function sealed(journey: Journey): string {
  return Buffer.from(JSON.stringify(journey)).toString('base64url')
}

function opened(value: string | undefined): Journey {
  try {
    return journeyForm.parse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString()))
  } catch (error) {
    throw new Problem('sign-in-refused', 'The sign-in was not begun here.', {}, { cause: error })
  }
}
