/**
 * Books that a former release wrote: what migrations fill in of them is what today's release would have written, and every seal and
 * the chain hold over it.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type pg from 'pg'
import { type Day, lastDay } from '../../src/kernel/day.ts'
import { fen } from '../../src/kernel/fen.ts'
import { type Month, monthOf } from '../../src/kernel/month.ts'
import { collectionChecks } from '../../src/offices/collection/index.ts'
import { type Entry, hashOf, ledgerChecks, openAccounts, post, postingsOf } from '../../src/offices/ledger/index.ts'
import { migrateWith } from '../../src/platform/database/books.ts'
import { type Books, inTransaction, sealChecks } from '../../src/platform/database/index.ts'
import { booksOfRelease } from '../../src/platform/testing.ts'

/** After these the migrations keep the bills a collection leaves open, the amount of a voucher, the file a returned payment came in. */
const BEFORE_OPEN_BILLS = 36
const BEFORE_AMOUNTS = 35
const BEFORE_FILES = 22

const UNITS = ['320000', '320100', '320200', '320300'] as const
const DAY = '2021-03-10' as Day
const [JANUARY, FEBRUARY, MARCH] = [monthOf(2021, 1), monthOf(2021, 2), monthOf(2021, 3)]

interface Laid {
  readonly event: string
  readonly source: string
  readonly entries: readonly Entry[]
  /** Number of a voucher. */
  readonly reverses?: number
}

function returned(region: string, amount: number): Entry {
  return { move: 'pension-returned', region, fen: fen(amount) }
}

/** Writes vouchers as releases did that kept no amount with them. */
async function layVouchers(client: pg.PoolClient, vouchers: readonly Laid[]): Promise<void> {
  let previous: string | null = null
  for (const [index, { event, source, entries, reverses }] of vouchers.entries()) {
    const straight = postingsOf(entries)
    const postings = reverses === undefined ? straight : straight.map((each) => ({ ...each, debit: each.credit, credit: each.debit }))
    const [number, cites, summary] = [index + 1, '附件2 第十条', source]
    const hash: string = hashOf(number, previous, { event, source, day: DAY, summary, cites, postings, ...(reverses && { reverses }) })
    await client.query(
      `insert into voucher (number, business_day, event, source, cites, summary, reverses, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [number, DAY, event, source, cites, summary, reverses ?? null, previous, hash],
    )
    for (const [line, { debit, credit, fen: amount }] of postings.entries())
      await client.query('insert into posting (voucher, line, debit, credit, fen) values ($1, $2, $3, $4, $5)', [
        number,
        line + 1,
        debit,
        credit,
        amount,
      ])
    previous = hash
  }
}

async function olderBooks(until: number, lay: (client: pg.PoolClient) => Promise<void>): Promise<Books> {
  const books = await booksOfRelease(until)
  await books.owner.query(
    `insert into plan_unit (region, name, parent) select region, region, nullif('320000', region) from unnest($1::text[]) region`,
    [UNITS],
  )
  await inTransaction(books.worker, async (client) => {
    await openAccounts(client)
    await lay(client)
  })
  return books
}

/** The chain, its balances and the seals, once today's release has written into the books too. */
async function assureWhole(books: Books): Promise<void> {
  await inTransaction(books.worker, (client) =>
    post(client, { event: 'test', source: 'test/new/1', day: DAY, summary: 'test' }, [returned('320100', 7)]),
  )
  await inTransaction(books.worker, async (client) => {
    for (const check of [...ledgerChecks, ...sealChecks]) assert.deepEqual((await check.run(client)).breaks, [], check.name)
  })
}

/** Bills of employers, of a month for that month, or a correction of an earlier one: number of the employer, fen, and month by month what was applied. */
const BILLS: readonly {
  readonly employer: number
  readonly of: Month
  readonly line?: number
  readonly due: number
  readonly applied: readonly number[]
}[] = [
  { employer: 1, of: JANUARY, due: 100, applied: [100] },
  { employer: 2, of: JANUARY, due: 100, applied: [60, 40] },
  { employer: 3, of: JANUARY, due: 100, applied: [30] },
  { employer: 4, of: FEBRUARY, due: 50, applied: [] },
  // A correction of February takes all of January away.
  { employer: 5, of: JANUARY, due: 100, applied: [0, 100] },
  { employer: 5, of: FEBRUARY, line: 2, due: -100, applied: [-100] },
  // March is assessed; its collection was ordered and is not done.
  { employer: 6, of: MARCH, due: 10, applied: [] },
]

/** Bills and what was applied to them, as collections of January and February left them. */
async function layCollections(client: pg.PoolClient): Promise<void> {
  for (const month of [JANUARY, FEBRUARY, MARCH]) {
    await client.query(`create table bill_of_${month} partition of bill for values from (${month}, minvalue) to (${month}, maxvalue)`)
    await client.query(`create table receipt_match_of_${month} partition of receipt_match for values from (${month}) to (${month + 1})`)
  }
  await client.query(`insert into law_snapshot (digest, canonical) values (repeat('f', 64), 'test')`)
  await client.query(
    `insert into run (kind, booking_month, known_on, law, finished_at)
     select 'collection', month, $2, repeat('f', 64), case when month < $3 then now() end from unnest($1::int[]) month`,
    [[JANUARY, FEBRUARY, MARCH], DAY, MARCH],
  )
  for (const { employer, of, line = 1, due, applied } of BILLS) {
    await client.query(
      `insert into bill (payer_kind, payer_id, booking_month, for_month, line, region, collector, persons, total_base, rate_ppm, employer_due, personal_due, due_on)
       values (1, $1, $2, $3, $4, '320100', 'c', 1, 1, 160000, $5, 0, $6)`,
      [employer, of, line === 1 ? of : JANUARY, line, due, lastDay(of)],
    )
    for (const [later, amount] of applied.entries())
      if (amount !== 0)
        await client.query(
          `insert into receipt_match (receipt, part, booking_month, how, payer_kind, payer_id, for_month, bill_month, bill_line, region, treasury, applied,
             surcharge, surcharge_due, suspense, completes)
           values ($1, 1, $2, $3, 1, $4, $5, $6, $7, '320100', '320100', $8, 0, 0, 0, $9)`,
          [
            `${employer}-${of}-${later}`,
            of + later,
            employer === 5 ? 'set-off' : 'receipt',
            employer,
            line === 1 ? of : JANUARY,
            of,
            line,
            amount,
            applied.slice(0, later + 1).reduce((sum, each) => sum + each, 0) === due,
          ],
        )
  }
}

describe('books of a former release', () => {
  it('have of each collection the bills that it left open', async () => {
    const books = await olderBooks(BEFORE_OPEN_BILLS, async () => {})
    try {
      await inTransaction(books.owner, layCollections)
      await migrateWith(books.owner)
      const { rows } = await books.worker.query('select booked_by, payer_id, open from open_bill order by booked_by, payer_id')
      assert.deepEqual(
        rows.map((row) => [row.booked_by, row.payer_id, row.open]),
        [
          [JANUARY, 2, 40],
          [JANUARY, 3, 70],
          [JANUARY, 5, 100],
          [FEBRUARY, 3, 70],
          [FEBRUARY, 4, 50],
        ],
      )
      const kept = collectionChecks.find(({ name }) => name === 'open-bills-kept')
      assert.deepEqual(await inTransaction(books.worker, async (client) => (await kept?.run(client))?.breaks), [])
    } finally {
      await books.close()
    }
  })

  it('have with each voucher what its postings come to', async () => {
    const books = await olderBooks(BEFORE_AMOUNTS, (client) =>
      layVouchers(client, [
        { event: 'test', source: 'test/one/1', entries: [returned('320100', 1)] },
        { event: 'test', source: 'test/many/2', entries: [returned('320100', 100), returned('320200', 20), returned('320300', 3)] },
        { event: 'test', source: 'test/reversed/3', entries: [returned('320200', 20)], reverses: 2 },
        { event: 'test', source: 'test/large/4', entries: [returned('320100', 9_000_000_000_000), returned('320200', 1)] },
      ]),
    )
    try {
      await migrateWith(books.owner)
      const { rows } = await books.worker.query('select number, fen from voucher_amount order by number')
      assert.deepEqual(
        rows.map(({ number, fen: amount }) => [number, amount]),
        [
          [1, 1],
          [2, 123],
          [3, 20],
          [4, 9_000_000_000_001],
        ],
      )
      await assert.rejects(books.owner.query('update voucher set turnover = null where number = 1'), { code: '23502' })
      await assureWhole(books)
    } finally {
      await books.close()
    }
  })

  it('have with a returned payment the file it came in, where but one file of its month touches the unit', async () => {
    const file = (month: string, digest: string, ...entries: Entry[]): Laid => ({
      event: 'payments-returned',
      source: ['disbursement/returns', month, ...(digest === '' ? [] : [digest])].join('/'),
      entries,
    })
    const [first, second, third] = ['1'.repeat(16), 'a'.repeat(16), 'b'.repeat(16)]
    // Person, month of the payment, month in which it came back, unit; and the file that is known of it in the end.
    const returns: readonly (readonly [number, string, string, string, string | null])[] = [
      [1, '2021-01', '2021-02', '320100', first],
      [2, '2021-02', '2021-02', '320100', first],
      // Of two files of a month, one touches this unit alone.
      [1, '2021-03', '2021-03', '320200', second],
      [2, '2021-03', '2021-03', '320300', null],
      [3, '2021-03', '2021-03', '320300', null],
      // In no file.
      [1, '2021-04', '2021-04', '320100', null],
      // The voucher of the file was reversed: it is the file all the same.
      [2, '2021-05', '2021-05', '320100', third],
    ]
    const books = await olderBooks(BEFORE_FILES, async (client) => {
      await layVouchers(client, [
        file('2021-02', first, returned('320100', 20)),
        file('2021-03', second, returned('320200', 10), returned('320300', 10)),
        file('2021-03', third, returned('320300', 10)),
        file('2021-04', '', returned('320100', 10)),
        file('2021-05', third, returned('320100', 10)),
        {
          event: 'payments-returned',
          source: `disbursement/returns/2021-05/${third}/reversal`,
          entries: [returned('320100', 10)],
          reverses: 5,
        },
      ])
      await client.query(
        `insert into person (person_id, external, id_number, name, retirement_group, birth_month, household)
         select n, n, lpad(n::text, 18, '0'), n, 'male', 23000, '320102' from generate_series(1, 3) n`,
      )
      for (const [person, of, back, region] of returns)
        await client.query(
          `insert into payment_return (person_id, for_month, line, booking_month, region, fen, returned_on, reason)
           select $1, m[1], 1, m[2], $3, 10, $4, '账号不存在' from (
             select array(select left(t, 4)::int * 12 + right(t, 2)::int - 1 from unnest($2::text[]) t) m) of`,
          [person, [of, back], region, DAY],
        )
    })
    try {
      await migrateWith(books.owner)
      const { rows } = await books.worker.query(
        `select r.person_id, r.for_month, f.digest, f.region from payment_return r left join payment_return_file f using (person_id, for_month, line)`,
      )
      const known = new Map(
        rows.map((row) => [`${row.person_id} ${Math.floor(row.for_month / 12)}-${String((row.for_month % 12) + 1).padStart(2, '0')}`, row]),
      )
      for (const [person, of, , region, digest] of returns) {
        const row = known.get(`${person} ${of}`)
        assert.deepEqual([row?.digest, row?.region], [digest, digest === null ? null : region], `${person} ${of}`)
      }
      await assureWhole(books)
    } finally {
      await books.close()
    }
  })
})
