import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { monthOf } from '../../kernel/month.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { freshBooks } from '../testing.ts'
import type { Output } from './kind.ts'
import { bookedByKey } from './recheck.ts'

const MARCH = monthOf(2021, 3)
const ROWS = 50_000
const output: Output = {
  table: 'cast',
  key: ['person_id', 'for_month'],
  line: 1,
  columns: ['person_id', 'booking_month', 'for_month', 'line', 'fen'],
}

let books: Books
before(async () => {
  books = await freshBooks()
})
after(() => books.close())

interface Plan {
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}

/** Every step that reads the table. */
function readingOf(plan: Plan, table: string): Plan[] {
  return [...(plan['Relation Name'] === table ? [plan] : []), ...(plan.Plans ?? []).flatMap((each) => readingOf(each, table))]
}

test('a leaf the planner does not know is read by the keys that are checked, and no row of it besides', async () => {
  await inTransaction(books.owner, async (client) => {
    await client.query(`
      create table cast_2021_03 (person_id bigint not null, booking_month int not null, for_month int not null, line smallint not null, fen bigint not null)
        with (autovacuum_enabled = off);
      insert into cast_2021_03 select (id * 7919) % ${ROWS}, ${MARCH}, ${MARCH}, 1, id from generate_series(1, ${ROWS}) id;
      create unique index on cast_2021_03 (person_id, booking_month, for_month, line);
      create temp table recheck on commit drop as select * from cast_2021_03 where fen % 20 = 0;
      analyze recheck`)
    const { rows } = await client.query(`explain (analyze, format json) ${bookedByKey(output, MARCH, 'cast_2021_03')}`)
    const reading = readingOf(rows[0]['QUERY PLAN'][0].Plan, 'cast_2021_03')
    assert.equal(reading.length, 1)
    assert.match(reading[0]?.['Index Cond'] ?? '', /person_id = /)
    assert.deepEqual([reading[0]?.['Actual Rows'], reading[0]?.['Actual Loops']], [1, ROWS / 20])
    const found = await client.query(
      `select count(*)::int8 n from (${bookedByKey(output, MARCH, 'cast_2021_03')}) t join recheck using (person_id, fen)`,
    )
    assert.equal(found.rows[0].n, ROWS / 20)
  })
})
