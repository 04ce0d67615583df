/**
 * What an assessment looks up while it streams who works where: the declared wage of a person, and where an employer pays.
 * Read once in the order of the tables and kept by number, four bytes a person: joined by the database it would be one
 * search in an index for each person of each month.
 */
import type pg from 'pg'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import { inTransaction } from '../../platform/database/index.ts'

export interface Lookup {
  /**
   * Puts the declared monthly wages (fen, NaN where there is none) of the first `count` persons at their places in `wages`. Many
   * at once: each lies elsewhere in memory, and the processor waits for all of them together.
   */
  wagesOf(persons: Float64Array, count: number, wages: Float64Array): void
  employer(id: number): Employer
}

export interface Employer {
  readonly region: string
  readonly collector: string
}

export async function loadLookup(pool: pg.Pool, wageYear: number): Promise<Lookup> {
  const [wages, employers] = await Promise.all([loadWages(pool, wageYear), loadEmployers(pool)])
  return {
    wagesOf(persons, count, into) {
      for (let place = 0; place < count; place++) {
        const person = persons[place] as number
        const wage = wages.most[person] ?? NONE
        into[place] = wage >= 0 ? wage : (wages.others.get(person) ?? Number.NaN)
      }
    },
    employer(id) {
      const found = employers[id]
      if (!found) throw new Error(`employer ${id} is not in the registry`)
      return found
    },
  }
}

/** What four bytes hold, by person; the few larger wages apart. */
interface Wages {
  readonly most: Int32Array
  readonly others: Map<number, number>
}

const NONE = -1
const LARGEST = 2 ** 31 - 1

/** Two halves of the table at once. */
async function loadWages(pool: pg.Pool, year: number): Promise<Wages> {
  const { rows } = await pool.query<{ last: number | null; middle: number }>(
    `select (select max(person_id) from wage) as last, pg_relation_size('wage') / current_setting('block_size')::int8 / 2 as middle`,
  )
  const { last, middle } = rows[0] ?? { last: null, middle: 0 }
  const most = new Int32Array((last ?? 0) + 1).fill(NONE)
  const others = new Map<number, number>()
  const half = (bound: string) =>
    read(pool, `select person_id, monthly from wage where year = ${year} and ctid ${bound} '(${middle},0)'`, (reader) => {
      const person = reader.int8()
      const wage = reader.int8()
      if (wage > LARGEST) others.set(person, wage)
      else most[person] = wage
    })
  await Promise.all([half('<'), half('>=')])
  return { most, others }
}

async function loadEmployers(pool: pg.Pool): Promise<(Employer | undefined)[]> {
  const employers: (Employer | undefined)[] = []
  // Many employers pay in the same place.
  const places = new Map<string, Employer>()
  await read(pool, 'select employer_id, region, collector from employer order by employer_id', (reader) => {
    const id = reader.int8()
    const [region, collector] = [reader.text(), reader.text()]
    const key = `${region} ${collector}`
    const place = places.get(key) ?? { region, collector }
    places.set(key, place)
    employers[id] = place
  })
  return employers
}

async function read(pool: pg.Pool, select: string, onRow: (reader: RowReader) => void): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('set local max_parallel_workers_per_gather = 0')
    const reader = new RowReader()
    for await (const piece of copyOut(client, select)) {
      reader.push(piece)
      while (reader.next()) onRow(reader)
    }
  })
}
