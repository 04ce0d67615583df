/** What a browser may do with what we send: nothing from elsewhere, no frame, and no script but on the page of the console. */
import type { FastifyReply } from 'fastify'

const POLICY = 'content-security-policy'
const COMMON = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const HEADERS: Readonly<Record<string, string>> = {
  [POLICY]: `default-src 'self'; script-src 'none'; ${COMMON}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/** For a page that runs our own scripts. They put style into it, which the nonce tells from anybody else's. */
export function scriptedPolicy(nonce: string): Readonly<Record<string, string>> {
  return { [POLICY]: `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; ${COMMON}` }
}

/** For a script that runs beside a page and has helpers of its own made: the Excel writer packs a long sheet in one, from its own text. */
export const workerPolicy: Readonly<Record<string, string>> = {
  [POLICY]: `default-src 'self'; script-src 'none'; worker-src blob:; ${COMMON}`,
}

export function secure(reply: FastifyReply): void {
  const own = reply.getHeader(POLICY)
  reply.headers(HEADERS)
  if (own !== undefined) reply.header(POLICY, own)
  // Figures of the fund are not to lie in caches; files that never change say otherwise themselves.
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}
