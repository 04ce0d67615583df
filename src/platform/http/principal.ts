/** Who asks, as the session of the request says. */
import type { FastifyRequest } from 'fastify'
import type { Principal } from '../access/index.ts'
import { Problem } from '../problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null without a session. */
    principal: Principal | null
  }
}

/** Holds the token of the session. */
export const SESSION_COOKIE = 'tongchou'

/** Problems: `not-signed-in`. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Problem('not-signed-in')
  return request.principal
}
