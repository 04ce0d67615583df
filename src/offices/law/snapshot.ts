/** The law of one set of books: built in, plus what its province supplied and what was published since; a snapshot is kept by its digest. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { Law, type ParameterEntry, supplementFromRows } from '../../law/index.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { Publication } from './draft.ts'

/** Columns of the stored supplement, as law.csv names them. */
const SUPPLEMENT = `select parameter, key, value, valid_from "from", valid_until "until", published_on "publishedOn", status, document,
    supplied_by "suppliedBy", synthetic::text from law_supplement order by ordinal`

/** What was published in the console, in order of publication. */
async function publishedEntries(database: pg.Pool | pg.ClientBase): Promise<ParameterEntry[]> {
  const { rows } = await database.query<{ content: Publication }>('select content from published_law order by number')
  return rows.flatMap(({ content }) => content.entries)
}

export async function lawOf(books: Pick<Books, 'server'>): Promise<Law> {
  return lawIn(books.server)
}

/** The law of the books as whoever asks reads it: it is everybody's. */
export async function lawIn(database: pg.Pool | pg.ClientBase): Promise<Law> {
  const { rows } = await database.query(SUPPLEMENT)
  const { entries, faults } = supplementFromRows(rows, 'law_supplement')
  if (faults[0]) throw new Error(`the stored law supplement does not read: ${JSON.stringify(faults[0])}`)
  return Law.builtIn().with([...entries, ...(await publishedEntries(database))])
}

/** The law as a run or decision had it, read back from its snapshot. Problems: `not-found`; `verify-broken` where it was changed. */
export async function lawOfSnapshot(database: pg.Pool | pg.ClientBase, digest: string): Promise<Law> {
  const { rows } = await database.query<{ canonical: string }>('select canonical from law_snapshot where digest = $1', [digest])
  if (!rows[0]) throw new Problem('not-found', digest)
  if (digestOf(rows[0].canonical) !== digest) throw new Problem('verify-broken', `Snapshot ${digest} of the law was changed.`)
  return Law.of(
    rows[0].canonical
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
}

/** The law as known on a day, stored once under its SM3 digest. */
export async function snapshotAt(books: Books, law: Law, day: Day): Promise<{ law: Law; digest: string }> {
  const known = law.knownOn(day)
  const canonical = known.canonical()
  const digest = digestOf(canonical)
  await inTransaction(books.worker, (client) =>
    client.query('insert into law_snapshot (digest, canonical) values ($1, $2) on conflict do nothing', [digest, canonical]),
  )
  return { law: known, digest }
}

export function digestOf(canonical: string): string {
  return createHash('sm3').update(canonical).digest('hex')
}
