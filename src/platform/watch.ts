/** How long work is watched: told how far it is, and called off through the signal, whose reason it then throws. */
export interface Watch<Told extends readonly unknown[] = [done: number, of: number]> {
  readonly told: (...soFar: Told) => void
  readonly signal: AbortSignal
}

export const UNWATCHED: Watch<readonly unknown[]> = { told: () => undefined, signal: new AbortController().signal }
