/** Verifies the books in the server's process, as ordered, and keeps what each check found as it is found. */
import { type Books, LOCK, withLock } from '../../platform/database/index.ts'
import { theLog } from '../../platform/log.ts'
import { addCheck, endVerification, openVerification } from './store/verifications.ts'
import { verify } from './verify.ts'

export class Verifier {
  readonly #books: Books
  #work: Promise<void> = Promise.resolve()

  constructor(books: Books) {
    this.#books = books
  }

  /** Begins the one that was ordered. Returns at once. */
  start(): void {
    this.#work = this.#work.then(() => this.#verify('as ordered')).catch(told)
  }

  /** What nobody works on any more was cut off with the server that did: a verification is not taken up in the middle. */
  reap(): void {
    this.#work = this.#work.then(() => this.#verify('left over')).catch(told)
  }

  async #verify(which: 'as ordered' | 'left over'): Promise<void> {
    const client = await this.#books.worker.connect()
    try {
      await withLock(client, LOCK.verifying, async () => {
        const open = await openVerification(client)
        if (open === undefined) return
        if (which === 'left over') return endVerification(client, open, 'interrupted')
        let [ordinal, broken] = [0, 0]
        for await (const check of verify(this.#books)) {
          ordinal += 1
          broken += check.breaks.length
          await addCheck(client, open, ordinal, check)
        }
        await endVerification(client, open, broken === 0 ? 'holds' : 'broken')
      })
    } finally {
      client.release()
    }
  }
}

function told(error: unknown): void {
  theLog().warn({ reason: error instanceof Error ? error.message : String(error) }, 'a verification was cut off')
}
