/**
 * What is asked twice under one key is done once (header `Idempotency-Key`): the key, whose it is, what was asked and what
 * was answered are written in one transaction with the work. Work that fails leaves no key, so that it can be asked again.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Principal } from '../access/index.ts'
import { canonical } from '../canonical.ts'
import { Problem } from '../problem.ts'

const HEADER = 'idempotency-key'
const FORM = /^[\x21-\x7e]{1,200}$/

export interface Asked {
  readonly user: string
  readonly key: string | undefined
  /** Method and address; the same key elsewhere is another use of it. */
  readonly route: string
  /** SM3 of the canonical body. */
  readonly body: string
}

/** Problem `invalid-field` for a key that is not printable ASCII of at most 200 characters. */
export function askedBy(principal: Principal, request: FastifyRequest, body: unknown): Asked {
  const key = request.headers[HEADER]
  if (key !== undefined && (typeof key !== 'string' || !FORM.test(key))) {
    throw new Problem('invalid-field', '1 to 200 printable ASCII characters', { in: 'header', path: HEADER })
  }
  const digest = createHash('sm3').update(canonical(body)).digest('hex')
  return { user: principal.user, key, route: `${request.method} ${request.url}`, body: digest }
}

/**
 * Does `work` and keeps its answer, or gives the one kept. To be called in the transaction of the work, as the worker's role or
 * as the server's with the session entered. `kept` takes out what is told once only.
 * Problems: `idempotency-key-reused`, `request-in-progress`.
 */
export async function once<T>(
  client: pg.ClientBase,
  asked: Asked,
  reply: FastifyReply,
  work: () => Promise<T>,
  kept = (answer: T): T => answer,
): Promise<T> {
  const { user, key, route, body } = asked
  if (key === undefined) return work()
  await holdKey(client, `${user} ${key}`)
  const { rows } = await client.query('select route, body, answer from idempotency_key where username = $1 and key = $2', [user, key])
  const before = rows[0]
  if (before !== undefined) {
    if (before.route !== route || before.body !== body) throw new Problem('idempotency-key-reused', key)
    reply.header('idempotency-replayed', 'true')
    return before.answer as T
  }
  const answer = await work()
  await client.query('insert into idempotency_key (username, key, route, body, answer) values ($1, $2, $3, $4, $5)', [
    user,
    key,
    route,
    body,
    JSON.stringify(kept(answer)),
  ])
  return answer
}

/** Until the transaction ends; with it the lock goes, however it ends. */
async function holdKey(client: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await client.query("select pg_try_advisory_xact_lock(hashtextextended('idempotency ' || $1, 0)) as held", [name])
  if (!rows[0]?.held) throw new Problem('request-in-progress')
}
