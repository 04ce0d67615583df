/**
 * The audit log (审计日志): who did, read or was refused what, where and why. Each entry is chained to the one before by SM3;
 * the head is locked until the transaction ends, so that two writers at once cannot fork the chain. The lock is taken last
 * in a transaction, so that it is held for a moment only.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Action, DoorEvent } from './actions.ts'
import type { Place } from './principal.ts'
import type { Entered } from './session.ts'

export type Outcome = 'done' | 'refused' | 'ordered' | 'failed'

export type Details = Readonly<Record<string, string | number | boolean | null>>

export interface Deed {
  readonly action: Action | DoorEvent
  readonly outcome: Outcome
  readonly place?: Place | undefined
  readonly subject?: string | undefined
  readonly purpose?: string | undefined
  readonly details?: Details | undefined
}

/** One entry as it is stored; `at` is ISO text in UTC with microseconds. */
export interface AuditEntry {
  readonly number: number
  readonly previousHash: string | null
  readonly at: string
  readonly userId: number | null
  readonly grantId: number | null
  readonly role: string | null
  readonly unit: string | null
  readonly action: string
  readonly region: string | null
  readonly employerId: number | null
  readonly personId: number | null
  readonly subject: string | null
  readonly purpose: string | null
  readonly outcome: string
  readonly details: Details
}

/** Who did it: a session entered, a user known without one, or nobody known. */
export type Doer = Entered | { readonly userId: number } | undefined

/** Enters the deed as the last thing of the transaction and gives its number. */
export async function enterAudit(client: pg.ClientBase, doer: Doer, deed: Deed): Promise<number> {
  const { rows } = await client.query<{ number: number; hash: string | null; at: string }>('select * from audit_head()')
  const head = rows[0]
  if (head === undefined) throw new Error('the audit chain has no head')
  const held = doer !== undefined && 'principal' in doer ? doer : undefined
  const entry: AuditEntry = {
    number: head.number + 1,
    previousHash: head.hash,
    at: head.at,
    userId: doer?.userId ?? null,
    grantId: held?.grantId ?? null,
    role: held?.principal.role ?? null,
    unit: held?.principal.region ?? null,
    action: deed.action,
    region: deed.place?.region ?? null,
    employerId: deed.place?.employer ?? null,
    personId: deed.place?.person ?? null,
    subject: deed.subject ?? null,
    purpose: deed.purpose ?? null,
    outcome: deed.outcome,
    details: deed.details ?? {},
  }
  await client.query(
    `insert into audit_entry (number, previous_hash, at, user_id, grant_id, role, unit, action, region, employer_id, person_id, subject, purpose,
       outcome, details, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [...fieldsOf(entry), JSON.stringify(entry.details), hashOfEntry(entry)],
  )
  return entry.number
}

/** SM3 over the entry as written, the hash before it included; names of details in order. */
export function hashOfEntry(entry: AuditEntry): string {
  const details = Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sm3')
    .update(JSON.stringify([...fieldsOf(entry), details]))
    .digest('hex')
}

function fieldsOf(entry: AuditEntry): (string | number | null)[] {
  const { number, previousHash, at, userId, grantId, role, unit, action, region, employerId, personId, subject, purpose, outcome } = entry
  return [number, previousHash, at, userId, grantId, role, unit, action, region, employerId, personId, subject, purpose, outcome]
}

/** The columns of an entry under the names above. */
export const AUDIT_COLUMNS = `number, previous_hash "previousHash", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at,
  user_id "userId", grant_id "grantId", role, unit, action, region, employer_id "employerId", person_id "personId", subject, purpose, outcome,
  details, hash`
