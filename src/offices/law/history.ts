/**
 * The history of a parameter on two clocks (双时态): which months or days an entry is in force for, and from which day until
 * which it is what is known of them. An entry is superseded on the day another of the same parameter and key is published that
 * covers all its time; where only part of it is covered it stays known for the rest.
 */
import type { Day } from '../../kernel/day.ts'
import type { Law, ParameterEntry } from '../../law/index.ts'

export interface HistoricEntry {
  readonly entry: ParameterEntry
  readonly knownFrom: Day
  /** Null while nothing published later covers it. */
  readonly knownUntil: Day | null
}

/** In order of publication, of one day in order of entry. Without a key, of every key. */
export function historyOf(law: Law, name: string, key?: string): HistoricEntry[] {
  const entries = law.entries
    .map((entry, position) => ({ entry, position }))
    .filter(({ entry }) => entry.name === name && (key === undefined || entry.key === key))
    .sort((a, b) =>
      a.entry.publishedOn < b.entry.publishedOn ? -1 : a.entry.publishedOn > b.entry.publishedOn ? 1 : a.position - b.position,
    )
    .map(({ entry }) => entry)
  return entries.map((entry, index) => {
    const successor = entries.slice(index + 1).find((later) => covers(later, entry))
    return { entry, knownFrom: entry.publishedOn, knownUntil: successor?.publishedOn ?? null }
  })
}

function covers(later: ParameterEntry, earlier: ParameterEntry): boolean {
  if (later.key !== earlier.key || later.from > earlier.from) return false
  return later.until === null || (earlier.until !== null && earlier.until <= later.until)
}
