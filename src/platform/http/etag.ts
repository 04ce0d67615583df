/**
 * Versions of what is read (RFC 9110, 8.8): who changes a draft says which version was read, and who has a figure already
 * is told that it has not changed.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is tagged, and not sent again to who has it. */
    conditional?: true
  }
}

/** The tag of a draft in its nth version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** Problems: `missing-field` without If-Match, `stale-version` where it names another version. */
export function assureVersion(request: FastifyRequest, version: number): void {
  const given = request.headers['if-match']
  if (given === undefined) throw new Problem('missing-field', 'the version that was read', { in: 'header', path: 'if-match' })
  if (!tagsOf(given).includes(etagOf(version))) throw new Problem('stale-version', `it is at version ${version} now`)
}

/**
 * Tags what a route with `config.conditional` answers by its bytes, and leaves the bytes out where the reader has them. It is
 * asked after the answer is made, so that who may not read it is not told that it is the same.
 */
export function answerConditionally(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (request.routeOptions.config.conditional !== true || reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = `"${createHash('sm3').update(payload).digest('hex').slice(0, 32)}"`
  // The reader may keep it, if it asks each time whether it still holds.
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  const given = request.headers['if-none-match']
  if (given === undefined || !tagsOf(given).includes(tag)) return payload
  reply.code(304).removeHeader('content-length').removeHeader('content-type')
  return null
}

function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}
