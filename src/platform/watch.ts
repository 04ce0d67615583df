/** How long work is watched: told how far it is, and called off through the signal, whose reason it then throws. */
export interface Watch {
  readonly told: (done: number, of: number) => void
  readonly signal: AbortSignal
}

export const UNWATCHED: Watch = { told: () => undefined, signal: new AbortController().signal }
