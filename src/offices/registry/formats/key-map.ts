/** External key -> number, for more keys than one Map of the engine may hold (16.7 million). */
import { ownText } from '../../../platform/files/index.ts'

const SHARDS = 32

export class KeyMap {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<string, number>())
  /** The keys by number, from 1: files mostly follow each other's order, so that the next key is guessed, not searched. */
  readonly #keys: string[] = ['']
  #last = 0

  get size(): number {
    return this.#keys.length - 1
  }

  get(key: string): number | undefined {
    const last = this.#last
    if (last > 0 && key === this.#keys[last]) return last
    if (key === this.#keys[last + 1]) return ++this.#last
    const found = this.#shard(key).get(key)
    if (found !== undefined) this.#last = found
    return found
  }

  /** Gives the key the next number, from 1; undefined where the key is there already. */
  add(key: string): number | undefined {
    const shard = this.#shard(key)
    if (shard.has(key)) return undefined
    const own = ownText(key)
    const number = this.#keys.push(own) - 1
    shard.set(own, number)
    return number
  }

  #shard(key: string): Map<string, number> {
    const last = key.length - 1
    const spread = last < 1 ? key.charCodeAt(0) : key.charCodeAt(last) * 7 + key.charCodeAt(last - 1)
    return this.#shards[spread % SHARDS] as Map<string, number>
  }
}
