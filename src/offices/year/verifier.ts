/** Verifies the books in the server's process, as ordered, and keeps what each check found as it is found. */
import { type Books, LOCK, withLock } from '../../platform/database/index.ts'
import { theLog } from '../../platform/log.ts'
import { addCheck, endVerification, openVerification } from './store/verifications.ts'
import { verify } from './verify.ts'

interface UnderWay {
  readonly verification: number
  readonly calledOff: AbortController
  readonly ended: Promise<void>
}

export class Verifier {
  readonly #books: Books
  #work: Promise<void> = Promise.resolve()
  #underWay: UnderWay | undefined

  constructor(books: Books) {
    this.#books = books
  }

  /** Begins the one that was ordered. Returns at once. */
  start(): void {
    this.#work = this.#work.then(() => this.#begin('as ordered')).catch(told)
  }

  /** What nobody works on any more was cut off with the server that did: a verification is not taken up in the middle. */
  reap(): void {
    this.#work = this.#work.then(() => this.#begin('left over')).catch(told)
  }

  /** Of one that is recorded as cancelled: its statements are stopped. Another server that works on it ends with the check under way. */
  async stop(verification: number): Promise<void> {
    if (this.#underWay?.verification !== verification) return
    this.#underWay.calledOff.abort(new Error('cancelled'))
    await this.#underWay.ended
  }

  async #begin(which: 'as ordered' | 'left over'): Promise<void> {
    const client = await this.#books.worker.connect()
    try {
      await withLock(client, LOCK.verifying, async () => {
        const open = await openVerification(client)
        if (open === undefined) return
        if (which === 'left over') return endVerification(client, open, 'interrupted')
        await this.#watched(open, async (signal) => {
          let [ordinal, broken] = [0, 0]
          for await (const check of verify(this.#books, signal)) {
            ordinal += 1
            broken += check.breaks.length
            if (!(await addCheck(client, open, ordinal, check))) return
          }
          await endVerification(client, open, broken === 0 ? 'holds' : 'broken')
        })
      })
    } finally {
      client.release()
    }
  }

  async #watched(verification: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const [calledOff, { promise: ended, resolve: end }] = [new AbortController(), Promise.withResolvers<void>()]
    this.#underWay = { verification, calledOff, ended }
    try {
      await work(calledOff.signal)
    } catch (error) {
      if (error !== calledOff.signal.reason) throw error
    } finally {
      this.#underWay = undefined
      end()
    }
  }
}

function told(error: unknown): void {
  theLog().warn({ reason: error instanceof Error ? error.message : String(error) }, 'a verification was cut off')
}
