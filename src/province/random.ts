/**
 * Random numbers that are a function of a seed and a key, so that the same province comes out of the same seed on every
 * machine, in whatever order its parts are made: xoshiro128** started from a hash of seed and key.
 */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #d = 0

  /** Starts the stream of a key. */
  start(seed: number, topic: number, key: number): this {
    const first = mix(mix(seed ^ 0x9e3779b9) + Math.imul(topic, 0x85ebca6b))
    const low = mix(first ^ (key | 0))
    const high = mix(first + Math.imul(Math.floor(key / 4_294_967_296) + 1, 0xc2b2ae35))
    this.#a = mix(low + 0x9e3779b9)
    this.#b = mix(low ^ high)
    this.#c = mix(high + 0x7f4a7c15)
    this.#d = mix(this.#a ^ 0x3c6ef372) | 1
    return this
  }

  /** The next of 2^32 numbers from 0 to below 1. */
  next(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9)
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = rotate(this.#d, 11)
    return (result >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** A number of the standard normal distribution, kept within four deviations. */
  normal(): number {
    const size = Math.sqrt(-2 * Math.log(1 - this.next()))
    return Math.max(-4, Math.min(4, size * Math.cos(2 * Math.PI * this.next())))
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T
  }
}

/** One number from 0 to below 1 for a seed and a text. */
export function chanceOf(seed: number, text: string): number {
  let hash = mix(seed ^ 0x811c9dc5)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (mix(mix(hash) ^ 0x2545f491) >>> 0) / 4_294_967_296
}

/** What a stream of numbers is for: two topics never share one. */
export const TOPIC = { person: 1, employer: 2, unit: 3, plan: 4, flow: 5, stray: 6 } as const

function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
