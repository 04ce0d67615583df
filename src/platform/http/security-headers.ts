/** What a browser may do with what we send: nothing from elsewhere, no script, no frame. */
import type { FastifyReply } from 'fastify'

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

export function secure(reply: FastifyReply): void {
  reply.headers(HEADERS)
  // Figures of the fund are not to lie in caches; files that never change say otherwise themselves.
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}
