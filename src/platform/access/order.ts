/** Ordering work that another database role does: the permission is asked first, then the work runs. */
import type { Books } from '../database/index.ts'
import { type Order, perform } from './perform.ts'
import type { Principal } from './principal.ts'

/** Problems: those of `perform` and of the work. */
export async function order<T>(books: Pick<Books, 'server'>, principal: Principal, order: Order, work: () => Promise<T>): Promise<T> {
  await perform(books, principal, order, async () => undefined)
  return work()
}
