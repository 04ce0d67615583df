/**
 * What a draft would do (预览): which rules read its parameters, and against the books how many persons and how much money by
 * unit. What is not reckoned is said, with its reason. The reckoning itself is other offices' and comes as an argument.
 */
import type { Day } from '../../kernel/day.ts'
import type { Law, ParameterEntry } from '../../law/index.ts'
import type { Watch } from '../../platform/watch.ts'
import { rulesReading, type Sureness, surenessOf } from '../../rules/index.ts'

/** One kind of booking that follows from the publication, at one unit. Money in yuan; `less` is what is taken back or no longer paid. */
export interface Effect {
  readonly kind: 'contribution-difference' | 'award-revision-monthly' | 'award-revision-owed'
  readonly region: string
  readonly persons: number
  readonly more: string
  readonly less: string
}

export interface Effects {
  readonly effects: readonly Effect[]
  readonly notReckoned: readonly { readonly subject: string; readonly because: string }[]
}

/** How far the reckoning is: of contributions by part of the books, of awards by number of them. */
export interface Reckoned {
  readonly subject: 'contributions' | 'awards'
  readonly done: number
  readonly of: number
}

/** Who waits for the reckoning: is told how far it is, and may call it off. */
export type Watching = Watch<[reckoned: Reckoned]>

/**
 * `law` has the draft's entries, published on `day`. Problem: `year-under-way` while somebody conducts the books. Throws the
 * signal's reason where it is called off; nothing of it goes on then, in the database neither.
 */
export type Reckon = (law: Law, day: Day, entries: readonly ParameterEntry[], watching: Watching) => Promise<Effects>

export interface LawPreview extends Effects {
  readonly rules: readonly { readonly parameter: string; readonly rules: readonly string[] }[]
  /** The last day of the books that were asked; null for empty ones. */
  readonly booksOn: Day | null
  /** How sure the figures of the draft are. */
  readonly rests: Sureness
}

export async function previewOf(
  { entries, law, day, booksOn }: { entries: readonly ParameterEntry[]; law: Law; day: Day; booksOn: Day | null },
  reckon: Reckon,
  watching: Watching,
): Promise<LawPreview> {
  const names = [...new Set(entries.map(({ name }) => name))]
  return {
    rules: names.map((parameter) => ({ parameter, rules: rulesReading(parameter) })),
    booksOn,
    rests: surenessOf(entries),
    ...(await reckon(law.with(entries), day, entries, watching)),
  }
}
