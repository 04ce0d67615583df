/**
 * Two editors on one text: what was read, what the other saved meanwhile, and what is typed here, field by field and entry
 * by entry. Nothing is lost: whatever differs stands side by side until one of the two is taken.
 */
import type { LawText, TextEntry } from '../../law-queries.ts'

type Field = Exclude<keyof LawText, 'entries'>

export type Side = 'mine' | 'theirs'

/** A place at which the three texts are not the same. */
export interface Difference {
  /** Of a field its name, of an entry its parameter and key. */
  readonly place: { readonly field: Field } | { readonly entry: string }
  /** Undefined where the text has no such entry. */
  readonly base: LawText[Field] | TextEntry | undefined
  readonly mine: LawText[Field] | TextEntry | undefined
  readonly theirs: LawText[Field] | TextEntry | undefined
  readonly changedBy: Side | 'both'
}

const FIELDS: readonly Field[] = ['document', 'title', 'articles', 'plannedOn', 'status', 'confirmed', 'suppliedBy', 'synthetic']

/** Where both hold the same, whoever changed it, there is nothing to choose. */
export function differencesOf(base: LawText, mine: LawText, theirs: LawText): Difference[] {
  const [was, here, there] = [base, mine, theirs].map(byName) as [Named, Named, Named]
  const names = [...new Set([...there.keys(), ...here.keys(), ...was.keys()])]
  const all = [
    ...FIELDS.map((field) => ({ place: { field }, base: base[field], mine: mine[field], theirs: theirs[field] })),
    ...names.map((entry) => ({ place: { entry }, base: was.get(entry), mine: here.get(entry), theirs: there.get(entry) })),
  ]
  return all.flatMap((each) => {
    if (isSame(each.mine, each.theirs)) return []
    const changedBy = isSame(each.base, each.theirs) ? 'mine' : isSame(each.base, each.mine) ? 'theirs' : 'both'
    return [{ ...each, changedBy }]
  })
}

/** Who changed it alone is taken; where both did, what is typed here, until chosen otherwise. */
export function firstChoice({ changedBy }: Difference): Side {
  return changedBy === 'theirs' ? 'theirs' : 'mine'
}

/** Their text with what was chosen of mine; entries keep their order, those added here come last. */
export function merged(mine: LawText, theirs: LawText, differences: readonly Difference[], choice: (of: Difference) => Side): LawText {
  const taken = differences.filter((each) => choice(each) === 'mine')
  const fields = Object.fromEntries(taken.flatMap(({ place }) => ('field' in place ? [[place.field, mine[place.field]]] : [])))
  const entries = byName(theirs)
  const here = byName(mine)
  for (const { place } of taken) {
    if (!('entry' in place)) continue
    const entry = here.get(place.entry)
    if (entry === undefined) entries.delete(place.entry)
    else entries.set(place.entry, entry)
  }
  return { ...theirs, ...fields, entries: [...entries.values()] }
}

type Named = Map<string, TextEntry>

/** Entries by parameter and key; a second one of the same is told apart by its place among them. */
function byName({ entries }: LawText): Named {
  const named: Named = new Map()
  for (const entry of entries) {
    const name = `${entry.parameter} ${entry.key}`
    let place = 1
    while (named.has(place === 1 ? name : `${name} ${place}`)) place += 1
    named.set(place === 1 ? name : `${name} ${place}`, entry)
  }
  return named
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

/** Of an entry its fields in one order, whoever wrote it down. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
}
