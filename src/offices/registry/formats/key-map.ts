/** External key -> number, for more keys than one Map of the engine may hold (16.7 million). */
import { ownText } from '../../../platform/files/index.ts'

const SHARDS = 32

export class KeyMap {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<string, number>())
  #size = 0

  get size(): number {
    return this.#size
  }

  get(key: string): number | undefined {
    return this.#shard(key).get(key)
  }

  /** Gives the key the next number, from 1; undefined where the key is there already. */
  add(key: string): number | undefined {
    const shard = this.#shard(key)
    if (shard.has(key)) return undefined
    this.#size += 1
    shard.set(ownText(key), this.#size)
    return this.#size
  }

  #shard(key: string): Map<string, number> {
    const last = key.length - 1
    const spread = last < 1 ? key.charCodeAt(0) : key.charCodeAt(last) * 7 + key.charCodeAt(last - 1)
    return this.#shards[spread % SHARDS] as Map<string, number>
  }
}
