/** What law would change in awards made before, by plan unit: decided again as the revision does it, nothing written. */
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Law } from '../../law/index.ts'
import { type Books, whileWanted } from '../../platform/database/index.ts'
import { UNWATCHED, type Watch } from '../../platform/watch.ts'
import { BATCH, revisionsFor } from './revise.ts'

export interface RevisionPreview {
  readonly region: string
  readonly persons: number
  /** A month's pensions, those that rise and those that fall. */
  readonly monthlyMore: Fen
  readonly monthlyLess: Fen
  /** Owed once for the months drawn so far, and to how many. */
  readonly owed: Fen
  readonly owedTo: number
}

type Tally = { -readonly [field in keyof RevisionPreview]: RevisionPreview[field] }

/** Rows in order of region. `law` is what is known on the day. Throws the signal's reason where it is called off. */
export async function previewRevisions(books: Books, law: Law, day: Day, { told, signal }: Watch = UNWATCHED): Promise<RevisionPreview[]> {
  const tallies = new Map<string, Tally>()
  await whileWanted(books.worker, signal, async (client) => {
    const { rows } = await client.query<{ of: number }>('select count(*)::int as of from award where award_month < $1', [monthOfDay(day)])
    const of = rows[0]?.of ?? 0
    let done = 0
    for await (const revisions of revisionsFor(client, { ground: 'law', day, law })) {
      for (const { known, decided, lacking } of revisions) {
        if (!decided) continue
        const { region } = known.retiree
        const tally = tallies.get(region) ?? { region, persons: 0, monthlyMore: fen(0), monthlyLess: fen(0), owed: fen(0), owedTo: 0 }
        tallies.set(region, tally)
        const change = decided.parts.total - known.inForce.total
        tally.persons += 1
        if (change > 0) tally.monthlyMore = fen(tally.monthlyMore + change)
        else tally.monthlyLess = fen(tally.monthlyLess - change)
        tally.owed = fen(lacking.reduce((sum, { amount }) => sum + amount, tally.owed as number))
        if (lacking.length > 0) tally.owedTo += 1
      }
      done = Math.min(of, done + BATCH)
      told(done, of)
      signal.throwIfAborted()
    }
  })
  return [...tallies.values()].sort((a, b) => (a.region < b.region ? -1 : 1))
}
