/**
 * Opening sessions and what else happens at the door. It runs as the owner of the books: the server's role can neither read
 * a password nor make a session, so that nothing a request does can enter it as somebody else.
 */
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { enter, enterAudit, type Principal, type Role } from '../access/index.ts'
import type { SignInConfig } from '../config.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'

export interface Grant {
  readonly grant: number
  readonly role: Role
  readonly region: string | null
  readonly employer: number | null
  readonly person: number | null
}

const IN_FORCE = 'revoked_at is null and valid_from <= current_date and (valid_until is null or valid_until > current_date)'

/** Roles of a user in force today, in the order in which they were granted. */
export async function grantsOf(client: pg.ClientBase, userId: number): Promise<Grant[]> {
  const { rows } = await client.query<Grant>(
    `select grant_id "grant", role, region, employer_id employer, person_id person from role_grant where user_id = $1 and ${IN_FORCE} order by grant_id`,
    [userId],
  )
  return rows
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A session in the role chosen, or the first; gives its token, which is kept nowhere. Undefined where there is no such role. */
export async function openSession(
  client: pg.ClientBase,
  userId: number,
  chosen: number | undefined,
  { sessionHours, idleMinutes }: SignInConfig,
  details: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const grants = await grantsOf(client, userId)
  const grant = chosen === undefined ? grants[0] : grants.find((each) => each.grant === chosen)
  if (grant === undefined) return undefined
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `insert into session (token_hash, user_id, grant_id, expires_at, idle)
     values ($1, $2, $3, now() + make_interval(hours => $4), make_interval(mins => $5))`,
    [hashOfToken(token), userId, grant.grant, sessionHours, idleMinutes],
  )
  await enterAudit(
    client,
    { userId },
    { action: 'session.open', outcome: 'done', subject: `access/user/${userId}`, details: { ...details, role: grant.role } },
  )
  return token
}

/** Problems: `not-signed-in`. */
export async function closeSession(books: Pick<Books, 'owner'>, principal: Principal): Promise<void> {
  await inTransaction(books.owner, async (client) => {
    const entered = await enter(client, principal)
    await client.query('select end_session()')
    await enterAudit(client, entered, { action: 'session.close', outcome: 'done', subject: `access/user/${entered.userId}` })
  })
}

/** Another of one's own roles. Problems: `not-signed-in`, `no-role`. */
export async function chooseRole(books: Pick<Books, 'owner'>, principal: Principal, grant: number): Promise<Principal> {
  return inTransaction(books.owner, async (client) => {
    await enter(client, principal)
    const { rows } = await client.query<{ chosen: boolean }>('select choose_grant($1) chosen', [grant])
    if (!rows[0]?.chosen) throw new Problem('no-role', String(grant))
    const entered = await enter(client, principal)
    await enterAudit(client, entered, { action: 'session.role', outcome: 'done', subject: `access/user/${entered.userId}` })
    return entered.principal
  })
}
