/**
 * From the province's contribution income to one person's month, by following parts alone, against the figures worked out by
 * hand in provinces/three-units/WORKED.md: P05 of E2 in Suzhou, whose wage of 2019 lies above the ceiling.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type Explained, explain, figureNamed } from '../src/offices/explanation/index.ts'
import { figureKinds } from '../src/offices/year/index.ts'
import type { Books } from '../src/platform/database/index.ts'
import { conductedBooks } from './journeys/small-year.ts'

const YEAR = 2021
const FOLDER = fileURLToPath(new URL('provinces/three-units', import.meta.url))

let books: Books
let client: pg.PoolClient

before(async () => {
  books = await conductedBooks(FOLDER)
  client = await books.worker.connect()
})

after(async () => {
  client.release()
  await books.close()
})

function opened(address: string): Promise<Explained> {
  return explain(client, figureNamed(figureKinds, address), { limit: 500 })
}

/** The first way down, by parts, to a figure whose address begins so; every step's parts add up to it. */
async function wayTo(address: string, wanted: string): Promise<Explained[] | undefined> {
  const found = await opened(address)
  if (found.partsTotal !== undefined) assert.equal(found.partsTotal, found.value, address)
  if (address.startsWith(wanted)) return [found]
  for (const { figure } of found.parts) {
    const below = await wayTo(figure, wanted)
    if (below) return [found, ...below]
  }
  return undefined
}

async function personOf(external: string): Promise<number> {
  const { rows } = await client.query('select person_id from person where external = $1', [external])
  return rows[0].person_id
}

test('the contribution income of the province opens to what P05 owes for January', async () => {
  const way = await wayTo(
    'final-accounts/line/2021/total/contribution#actual',
    `contribution/due/${await personOf('P05')}/2021-01/2021-01/1#due`,
  )
  assert.ok(way)
  assert.deepEqual(
    way.map(({ figure, value }) => [figure.split('/').slice(0, 2).join('/'), value]),
    [
      ['final-accounts/line', '292736.77'],
      ['final-accounts/line', '102562.53'],
      ['ledger/turnover', '102562.53'],
      ['ledger/posting', '12197.76'],
      ['collection/received', '12197.76'],
      ['collection/match', '10597.76'],
      ['contribution/bill', '10597.76'],
      ['contribution/bill', '3532.59'],
      ['contribution/due', '1546.80'],
    ],
  )
  const due = way.at(-1)
  assert.equal(due?.rule?.id, 'contribution/employee-due')
  assert.deepEqual(due?.recomputed, { value: '1546.80', equal: true })
  assert.deepEqual(
    due?.inputs.map(({ name, value }) => [name, value]),
    [
      ['wage', '22222.22'],
      ['employer', 2],
    ],
  )
  assert.deepEqual(
    due?.parameters.map(({ name, value, status }) => [name, value, status]),
    [
      ['employee-rate', '0.08', 'final'],
      ['base-floor', '3368.00', 'provisional'],
      ['base-ceiling', '19335.00', 'provisional'],
    ],
  )
  assert.deepEqual(
    due?.articles.map(({ cite }) => cite),
    ['苏政发〔2020〕45号 附件1 二(二)'],
  )
  assert.ok(due?.warnings.some(({ code }) => code === 'provisional-law'))
  const wage = due?.inputs[0]?.figure
  assert.ok(wage)
  assert.equal((await opened(wage)).value, '22222.22')
})

test('a difference of later law opens to the whole month on that law, less what was booked before', async () => {
  const person = await personOf('P05')
  const { value, parts } = await opened(`contribution/due/${person}/2021-11/2021-07/2#due`)
  assert.equal(value, '100.08')
  assert.deepEqual(
    parts.map((part) => part.value),
    ['1646.88', '-1546.80'],
  )
})

test('what rests on a supplement says who supplied it and that nobody confirmed it', async () => {
  const { rows } = await client.query('select person_id, line, for_month from one_off where line = 2 and for_month < $1 limit 1', [
    YEAR * 12 + 8,
  ])
  const { person_id: person, for_month: month } = rows[0]
  const { warnings } = await opened(`benefit/one-off/${person}/2/${YEAR}-${String((month % 12) + 1).padStart(2, '0')}/0#amount`)
  assert.match(warnings.find(({ code }) => code === 'unconfirmed-law')?.zh ?? '', /funeral-months＝2（测试资料一）/)
})
