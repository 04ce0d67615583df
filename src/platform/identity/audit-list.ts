/** Entries of the audit log by filter, a page at a time. */
import type pg from 'pg'
import { AUDIT_COLUMNS, type AuditEntry } from '../access/index.ts'
import { type Condition, equal, inOrder, keysOf, type PageAsked, readPage } from '../http/index.ts'

export type ListedEntry = AuditEntry & {
  readonly hash: string
  readonly user: string | null
  readonly userName: string | null
  readonly subjectName: string | null
}

export interface AuditFilter {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly user?: number | undefined
  readonly person?: number | undefined
  readonly region?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
}

/** By number, which is by time; any other order would have to sort a log that only grows. */
export const AUDIT_ORDERS = { number: keysOf({ number: 'int' }) } as const

function listingOf({ from, until, ...equals }: AuditFilter) {
  const { user, person, region, action, outcome } = equals
  return {
    select: `select ${AUDIT_COLUMNS}, (select login from app_user u where u.user_id = a.user_id) "user",
      (select name from app_user u where u.user_id = a.user_id) "userName",
      (select name from app_user u where u.user_id = substring(a.subject from '^access/user/(\\d{1,15})$')::bigint) "subjectName" from audit_entry a`,
    where: [
      ['at >= ?::date', from],
      ['at < ?::date + 1', until],
      ...equal({ user_id: user, person_id: person, region, action, outcome }),
    ] satisfies Condition[],
  }
}

/** From the newest entry back, unless asked otherwise. */
export function auditPage(client: pg.ClientBase, { after, limit, sort, descending, ...filter }: AuditFilter & PageAsked<'number'>) {
  const order = inOrder('audit', AUDIT_ORDERS, { sort, descending }, { sort: 'number', descending: true })
  return readPage<ListedEntry>(client, { ...order, ...listingOf(filter) }, { after, limit })
}
