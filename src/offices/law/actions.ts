/**
 * What was done to drafts, as it is stored: append-only, chained by SM3 over all drafts. Writers queue on one lock for the
 * time of their transaction.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { nameOfUser, type Principal, type Role } from '../../platform/access/index.ts'
import { LOCK } from '../../platform/database/index.ts'
import type { Act } from './workflow.ts'

/** Who acts: a user in a role. */
export type Actor = Pick<Principal, 'user' | 'role'>

export interface LawAction {
  readonly number: number
  readonly draft: number
  readonly version: number
  readonly action: Act
  readonly user: string
  /** Not hashed: it is read with the action, and null to who may not know it. */
  readonly userName: string | null
  readonly role: Role
  /** UTC, ISO 8601 with microseconds. */
  readonly at: string
  /** JSON as it was hashed. */
  readonly content: string
  readonly previous: string | null
  readonly hash: string
}

const AT = `to_char(acted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const SELECT = `select number, draft, version, action, acted_by "user", ${nameOfUser('acted_by')} "userName", acted_as role, ${AT} at, content::text content, previous_hash previous, hash from law_action`

/** Waits for whoever is writing; what is read after it is what the next action stands on. */
export async function lockActions(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK.publishing])
}

/** The actions of one draft in order, without a draft of all; those there were at the end of a day, where one is told. */
export async function actionsOf(client: pg.ClientBase | pg.Pool, draft?: number, by?: Day): Promise<LawAction[]> {
  const { rows } = await client.query<LawAction>(
    `${SELECT} where ($1::int is null or draft = $1) and ($2::date is null or acted_at::date <= $2) order by number`,
    [draft ?? null, by ?? null],
  )
  return rows
}

/** Under `lockActions`. Without a draft it opens one. */
export async function append(
  client: pg.ClientBase,
  { draft, version, action, actor, content }: { draft?: number; version: number; action: Act; actor: Actor; content: unknown },
): Promise<number> {
  const { rows } = await client.query<{ number: number; hash: string | null; drafts: number; at: string }>(
    `select coalesce(max(number), 0) number, (select hash from law_action order by number desc limit 1) hash, coalesce(max(draft), 0) drafts,
       to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at from law_action`,
  )
  const head = rows[0] ?? { number: 0, hash: null, drafts: 0, at: '' }
  const row = {
    number: head.number + 1,
    draft: draft ?? head.drafts + 1,
    version,
    action,
    ...actor,
    at: head.at,
    content: JSON.stringify(content),
    previous: head.hash,
  }
  await client.query(
    `insert into law_action (number, draft, version, action, acted_by, acted_as, acted_at, content, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [row.number, row.draft, version, action, actor.user, actor.role, row.at, row.content, row.previous, hashOf(row)],
  )
  return row.draft
}

export function hashOf(action: Omit<LawAction, 'hash' | 'userName'>): string {
  const { number, previous, draft, version, action: act, user, role, at, content } = action
  return createHash('sm3')
    .update(JSON.stringify([number, previous, draft, version, act, user, role, at, content]))
    .digest('hex')
}
