/**
 * Versions of what is read (RFC 9110, 8.8): who changes a draft says which version was read, and who has a figure already
 * is told that it has not changed.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

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
 * For an answer that depends on nothing but the address and what `state` stands for, such as the head of the voucher chain:
 * true where the reader has it already, and was answered 304.
 */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, state: string): boolean {
  const tag = `"${createHash('sm3').update(`${request.url} ${state}`).digest('hex').slice(0, 32)}"`
  // The reader may keep it, if it asks each time whether it still holds.
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  const given = request.headers['if-none-match']
  if (given === undefined || !tagsOf(given).includes(tag)) return false
  reply.code(304).send()
  return true
}

function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}
