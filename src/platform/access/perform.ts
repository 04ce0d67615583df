/**
 * Doing something as somebody: the table of permissions is asked, then the work runs as the server's database role, whose
 * row-level security asks again. Everything a request reads or writes goes through here.
 */
import type pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { type Action, actionCard } from './actions.ts'
import { may, type Place, type Principal } from './principal.ts'

export interface Order {
  readonly action: Action
  /** Without it, the action must be permitted somewhere; row-level security then shows what lies there. */
  readonly place?: Place
  /** Address of what is read or written, for the audit log. */
  readonly subject?: string
  /** Why personal data is read; required for it, except of one's own record. */
  readonly purpose?: string
  /** What is written, for the audit log: no personal data beyond addresses. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/**
 * Runs `work` in one transaction as the server's role. Problems: `not-permitted`; `missing-field` where personal data is
 * read without a purpose.
 */
export async function perform<T>(
  books: Pick<Books, 'server'>,
  principal: Principal,
  order: Order,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  if (!may(principal, order.action, order.place)) throw new Problem('not-permitted', order.action)
  const isOwn = order.place?.person !== undefined && order.place.person === principal.person
  if (actionCard(order.action).personal && !isOwn && !order.purpose) {
    throw new Problem('missing-field', 'personal data is read for a purpose', { in: 'query', path: 'purpose' })
  }
  return inTransaction(books.server, work)
}
