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
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}

/** The plan and all steps below it. */
function stepsOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(stepsOf)]
}

test('a leaf the planner does not know is read once, not once for every row that is checked', async () => {
  await inTransaction(books.owner, async (client) => {
    await client.query(`
      create table cast_2021_03 (person_id bigint not null, booking_month int not null, for_month int not null, line smallint not null, fen bigint not null)
        with (autovacuum_enabled = off);
      insert into cast_2021_03 select (id * 7919) % ${ROWS}, ${MARCH}, ${MARCH}, 1, id from generate_series(1, ${ROWS}) id;
      create temp table recheck on commit drop as select * from cast_2021_03 where fen % 20 = 0;
      analyze recheck`)
    const booked = bookedByKey(output, 'cast_2021_03')
    const { rows } = await client.query(`explain (analyze, format json) ${booked}`)
    const steps = stepsOf(rows[0]['QUERY PLAN'][0].Plan)
    assert.deepEqual(
      steps.filter((step) => step['Node Type'].includes('Nested Loop') || step['Actual Loops'] > 1),
      [],
    )
    assert.equal(steps.filter((step) => step['Relation Name'] === 'cast_2021_03').length, 1)
    const found = await client.query(`select count(*)::int8 n from (${booked}) t join recheck using (person_id, fen)`)
    assert.equal(found.rows[0].n, ROWS / 20)
  })
})
