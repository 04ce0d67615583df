/** How far the previews are that this server is reckoning: told while they last, and no longer. */
import type { Told } from '../preview.ts'

interface Reckoning {
  /** Null before the first part is done. */
  readonly subject: Parameters<Told>[0]['subject'] | null
  readonly done: number
  readonly of: number
}

export class Reckonings {
  readonly #underWay = new Map<number, Reckoning>()

  of(draft: number): Reckoning | null {
    return this.#underWay.get(draft) ?? null
  }

  /** Of two who preview one draft at once the one who began last is told of. */
  async during<T>(draft: number, work: (told: Told) => Promise<T>): Promise<T> {
    let mine: Reckoning = { subject: null, done: 0, of: 0 }
    this.#underWay.set(draft, mine)
    try {
      return await work((reckoned) => {
        if (this.of(draft) !== mine) return
        mine = reckoned
        this.#underWay.set(draft, mine)
      })
    } finally {
      if (this.of(draft) === mine) this.#underWay.delete(draft)
    }
  }
}
