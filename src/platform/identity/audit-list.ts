/** Entries of the audit log by filter, a page at a time. */
import type pg from 'pg'
import { AUDIT_COLUMNS, type AuditEntry } from '../access/index.ts'

export type ListedEntry = AuditEntry & { readonly hash: string; readonly user: string | null; readonly userName: string | null }

export interface AuditFilter {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly user?: number | undefined
  readonly person?: number | undefined
  readonly region?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
}

export type Asked = AuditFilter & { readonly before?: number | undefined; readonly after?: number; readonly limit: number }

/** Forward from `after`, or back from `before` or the end. */
export async function listAudit(client: pg.ClientBase, asked: Asked): Promise<ListedEntry[]> {
  const { rows } = await client.query<ListedEntry>(
    `select ${AUDIT_COLUMNS}, (select login from app_user u where u.user_id = a.user_id) "user",
       (select name from app_user u where u.user_id = a.user_id) "userName" from audit_entry a
     where ($1::bigint is null or number < $1) and ($2::bigint is null or number > $2)
       and ($3::date is null or at >= $3::date) and ($4::date is null or at < $4::date + 1)
       and ($5::bigint is null or user_id = $5) and ($6::bigint is null or person_id = $6) and ($7::text is null or region = $7)
       and ($8::text is null or action = $8) and ($9::text is null or outcome = $9)
     order by ${asked.after === undefined ? 'number desc' : 'number'} limit $10`,
    [
      asked.before ?? null,
      asked.after ?? null,
      asked.from ?? null,
      asked.until ?? null,
      asked.user ?? null,
      asked.person ?? null,
      asked.region ?? null,
      asked.action ?? null,
      asked.outcome ?? null,
      asked.limit,
    ],
  )
  return rows
}
