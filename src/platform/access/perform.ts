/**
 * Doing something as somebody: the table of permissions is asked, then the work runs as the server's database role with the
 * session entered, whose row-level security asks again. Everything a request reads or writes goes through here. What was
 * refused, what was written and which personal data was read is entered in the audit log, in the same transaction.
 */
import type pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { type Action, actionCard } from './actions.ts'
import { type Details, enterAudit } from './audit.ts'
import { may, type Place, type Principal } from './principal.ts'
import { enter } from './session.ts'

export interface Order {
  readonly action: Action
  /** Without it, the action must be permitted somewhere; row-level security then shows what lies there. */
  readonly place?: Place
  /** Address of what is read or written, for the audit log. */
  readonly subject?: string
  /** Why personal data is read; required for it, except of one's own record. */
  readonly purpose?: string
  /** What is written, for the audit log: no personal data beyond addresses. */
  readonly details?: Details
}

/**
 * Runs `work` in one transaction as the server's role. Problems: `not-permitted`; `not-signed-in` where the session has
 * ended meanwhile; `missing-field` where personal data is read without a purpose.
 */
export async function perform<T>(
  books: Pick<Books, 'server'>,
  principal: Principal,
  order: Order,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  await assurePermitted(books, principal, order)
  return inTransaction(books.server, async (client) => {
    const entered = await enter(client, principal)
    const result = await work(client)
    if (isRecorded(order.action)) await enterAudit(client, entered, { ...order, outcome: 'done' })
    return result
  })
}

/**
 * Bulk work by order of somebody, in other database roles: the order is entered in the audit log under the server's role,
 * which the database refuses to who may not give it; then the work runs; then its outcome is entered, which names the order,
 * with what the work noted meanwhile and how many faults its files had.
 * Problems: as `perform`, and those of the work.
 */
export async function carryOut<T>(
  books: Pick<Books, 'server' | 'owner'>,
  principal: Principal,
  order: Order,
  work: (note: (more: Details) => void) => Promise<T>,
): Promise<T> {
  await assurePermitted(books, principal, order)
  const { entered, number } = await inTransaction(books.server, async (client) => {
    const holder = await enter(client, principal)
    return { entered: holder, number: await enterAudit(client, holder, { ...order, outcome: 'ordered' }) }
  })
  // The outcome is entered by the owner: the session may have ended while the work was under way.
  const told = (outcome: 'done' | 'failed', more: Details) =>
    inTransaction(books.owner, (client) =>
      enterAudit(client, entered, { ...order, outcome, details: { ...order.details, ...more, order: number } }),
    )
  let noted: Details = {}
  try {
    const result = await work((more) => {
      noted = { ...noted, ...more }
    })
    await told('done', noted)
    return result
  } catch (error) {
    await told('failed', { ...noted, ...whyOf(error) })
    throw error
  }
}

function whyOf(error: unknown): Details {
  if (!(error instanceof Problem)) return { code: 'internal' }
  const { faults, more } = error.members
  return { code: error.code, ...(Array.isArray(faults) && { faults: faults.length + Number(more ?? 0) }) }
}

async function assurePermitted(books: Pick<Books, 'server'>, principal: Principal, order: Order): Promise<void> {
  if (!may(principal, order.action, order.place)) {
    await inTransaction(books.server, async (client) =>
      enterAudit(client, await enter(client, principal), { ...order, outcome: 'refused' }),
    )
    throw new Problem('not-permitted', order.action)
  }
  const isOwn = order.place?.person !== undefined && order.place.person === principal.person
  if (actionCard(order.action).personal && !isOwn && !order.purpose) {
    throw new Problem('missing-field', 'personal data is read for a purpose', { in: 'query', path: 'purpose' })
  }
}

/** What is written and what shows persons; other reads are not entered. */
function isRecorded(action: Action): boolean {
  const { kind, personal } = actionCard(action)
  return kind === 'write' || personal === true
}
