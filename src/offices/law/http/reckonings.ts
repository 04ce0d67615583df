/** The previews that this server is reckoning: how far they are, told while they last and no longer; and calling them off. */
import { Problem } from '../../../platform/problem.ts'
import type { Reckoned, Watching } from '../preview.ts'

interface Progress {
  /** Null before the first part is done. */
  readonly subject: Reckoned['subject'] | null
  readonly done: number
  readonly of: number
}

interface UnderWay {
  progress: Progress
  readonly calledOff: AbortController
  readonly ended: Promise<void>
}

export class Reckonings {
  /** Of each draft in the order in which they began. */
  readonly #underWay = new Map<number, readonly UnderWay[]>()

  /** Of several who preview one draft at once the one who began last is told of. */
  of(draft: number): Progress | null {
    return this.#of(draft).at(-1)?.progress ?? null
  }

  /** Problem: `preview-cancelled` where it is called off before the work is done. */
  async during<T>(draft: number, work: (watching: Watching) => Promise<T>): Promise<T> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const mine: UnderWay = { progress: { subject: null, done: 0, of: 0 }, calledOff: new AbortController(), ended }
    const { signal } = mine.calledOff
    this.#underWay.set(draft, [...this.#of(draft), mine])
    try {
      const told = (reckoned: Reckoned) => {
        mine.progress = reckoned
      }
      const result = await work({ told, signal })
      signal.throwIfAborted()
      return result
    } finally {
      const others = this.#of(draft).filter((each) => each !== mine)
      if (others.length > 0) this.#underWay.set(draft, others)
      else this.#underWay.delete(draft)
      end()
    }
  }

  /** Calls off all of the draft; false where none is under way. None is any more when this returns. */
  async cancel(draft: number): Promise<boolean> {
    const all = this.#of(draft)
    for (const { calledOff } of all) calledOff.abort(new Problem('preview-cancelled'))
    await Promise.all(all.map(({ ended }) => ended))
    return all.length > 0
  }

  #of(draft: number): readonly UnderWay[] {
    return this.#underWay.get(draft) ?? []
  }
}
