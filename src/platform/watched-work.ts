/** Long work that this server does for those who wait: how far it is, told while it lasts and no longer; and calling it off. */
import { Problem, type ProblemCode } from './problem.ts'
import type { Watch } from './watch.ts'

interface UnderWay<P> {
  progress: P
  readonly calledOff: AbortController
  /** Whether it ended because it was called off. */
  readonly ended: Promise<boolean>
}

export class WatchedWork<Key, P> {
  /** Of each key in the order in which they began. */
  readonly #underWay = new Map<Key, readonly UnderWay<P>[]>()
  readonly #code: ProblemCode
  readonly #beginning: P

  /** `code` is the problem of work that was called off. */
  constructor(code: ProblemCode, beginning: P) {
    this.#code = code
    this.#beginning = beginning
  }

  /** Of several under one key the one that began last is told of. */
  of(key: Key): P | null {
    return this.#of(key).at(-1)?.progress ?? null
  }

  /** The work throws the signal's reason where it is called off; what it does to its end all the same is done. */
  async during<T>(key: Key, work: (watch: Watch<[progress: P]>) => Promise<T>): Promise<T> {
    const { promise: ended, resolve: end } = Promise.withResolvers<boolean>()
    const mine: UnderWay<P> = { progress: this.#beginning, calledOff: new AbortController(), ended }
    const { signal } = mine.calledOff
    this.#underWay.set(key, [...this.#of(key), mine])
    let isCalledOff = false
    try {
      const told = (progress: P) => {
        mine.progress = progress
      }
      return await work({ told, signal })
    } catch (error) {
      isCalledOff = signal.aborted && error === signal.reason
      throw error
    } finally {
      const others = this.#of(key).filter((each) => each !== mine)
      if (others.length > 0) this.#underWay.set(key, others)
      else this.#underWay.delete(key)
      end(isCalledOff)
    }
  }

  /** Calls off all under the key; false where none was, or each was done before it could be. None is under way any more when this returns. */
  async cancel(key: Key): Promise<boolean> {
    const all = this.#of(key)
    for (const { calledOff } of all) calledOff.abort(new Problem(this.#code))
    return (await Promise.all(all.map(({ ended }) => ended))).includes(true)
  }

  #of(key: Key): readonly UnderWay<P>[] {
    return this.#underWay.get(key) ?? []
  }
}
