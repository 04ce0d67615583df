/** What late law would change, by plan unit, before anything is booked: read and reckoned as the run does it, nothing written. */
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import { type Books, whileWanted } from '../../platform/database/index.ts'
import { UNWATCHED, type Watch } from '../../platform/watch.ts'
import { differences, eachEmployer } from './difference.ts'
import { lateLawOf } from './late-law.ts'

export interface DifferencePreview {
  readonly region: string
  /** Persons with a difference in at least one month. */
  readonly persons: number
  readonly employers: number
  /** Of the employers' monthly bills, those above zero and those below. */
  readonly topUp: Fen
  readonly refund: Fen
}

function writtenNowhere(): never {
  throw new Error('a preview writes nothing')
}

class Tally {
  readonly persons = new Set<number>()
  readonly employers = new Set<number>()
  topUp = fen(0)
  refund = fen(0)
}

/**
 * Rows in order of region; none where no law of that day changes months assessed before. `law` is the whole law of the books.
 * Months the books have not assessed yet are left out: they are not in `assessedOf`. Throws the signal's reason where it is called off.
 */
export async function previewDifferences(
  books: Books,
  law: Law,
  year: number,
  day: string,
  { told, signal }: Watch = UNWATCHED,
): Promise<DifferencePreview[]> {
  const all = lateLawOf(law, year)
  const late = all.find((each) => each.day === day)
  if (late === undefined) return []
  const known = law.knownOn(late.day)
  const kind = differences(
    { ...late, months: await assessedOf(books, late.months) },
    all.filter((each) => each.line < late.line),
    known,
  )
  const tallies = new Map<string, Tally>()
  await whileWanted(books.worker, signal, async (client) => {
    const chunks = (await kind.plan(client)).map((each, index) => ({ ...each, chunk: index + 1 }))
    for (const chunk of chunks) {
      signal.throwIfAborted()
      const reader = new RowReader()
      const transformer = eachEmployer(Number(chunk.part) as Month, known, ({ id, region }, { persons, employerDue, personalDue }) => {
        const tally = tallies.get(region) ?? new Tally()
        tallies.set(region, tally)
        for (const { person } of persons) tally.persons.add(person)
        tally.employers.add(id)
        const whole = employerDue + personalDue
        if (whole > 0) tally.topUp = fen(tally.topUp + whole)
        else tally.refund = fen(tally.refund - whole)
      })
      for await (const piece of copyOut(client, kind.select(chunk, writtenNowhere))) {
        reader.push(piece)
        while (reader.next()) transformer.row(reader)
      }
      transformer.end()
      told(chunk.chunk, chunks.length)
    }
  })
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, { persons, employers, topUp, refund }]) => ({ region, persons: persons.size, employers: employers.size, topUp, refund }))
}

/** Those of the months whose assessment is finished. */
export async function assessedOf(books: Books, months: readonly Month[]): Promise<Month[]> {
  const { rows } = await books.worker.query<{ month: Month }>(
    `select booking_month as month from run where kind = 'assessment' and finished_at is not null and booking_month = any($1) order by 1`,
    [months],
  )
  return rows.map(({ month }) => month)
}
