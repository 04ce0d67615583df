/**
 * What the database tells (LISTEN): one session of a process hears it for all who wait. Who waits reads the rows anew; what
 * is told is only that there may be some.
 */
import type pg from 'pg'
import { theLog } from '../log.ts'
import type { Books } from './books.ts'

/** Rows of runs, years and verifications that came or changed. */
const PROGRESS = 'tongchou_progress'

export class Notices {
  readonly #books: Pick<Books, 'worker'>
  readonly #waiting = new Set<() => void>()
  #session: Promise<pg.PoolClient> | undefined

  constructor(books: Pick<Books, 'worker'>) {
    this.#books = books
  }

  /** Calls `ring` whenever something may be new, until the signal says stop; what came before is for the caller to read. */
  async listen(ring: () => void, signal: AbortSignal): Promise<void> {
    this.#waiting.add(ring)
    signal.addEventListener('abort', () => this.#waiting.delete(ring), { once: true })
    this.#session ??= this.#open()
    await this.#session
  }

  /** Ends the session; to be called when nobody waits any more. */
  async close(): Promise<void> {
    const session = this.#session
    this.#session = undefined
    this.#waiting.clear()
    // It may have notices waiting that the next user of the session must not get.
    if (session !== undefined) (await session).release(true)
  }

  async #open(): Promise<pg.PoolClient> {
    const client = await this.#books.worker.connect()
    client.on('notification', () => this.#ringAll())
    client.on('end', () => this.#lost(client))
    await client.query(`listen ${PROGRESS}`)
    return client
  }

  #ringAll(): void {
    for (const ring of this.#waiting) ring()
  }

  /** A session the server ended: those who wait look once more, and whoever comes next opens another. */
  #lost(client: pg.PoolClient): void {
    if (this.#session === undefined) return
    theLog().warn('the session that hears notices ended')
    this.#session = undefined
    client.release(true)
    this.#ringAll()
  }
}
