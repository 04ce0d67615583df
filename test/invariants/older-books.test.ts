/**
 * Books that a former release wrote: what migrations fill in of them is what today's release would have written, and every seal and
 * the chain hold over it.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type pg from 'pg'
import type { Day } from '../../src/kernel/day.ts'
import { fen } from '../../src/kernel/fen.ts'
import { type Entry, hashOf, ledgerChecks, openAccounts, post, postingsOf } from '../../src/offices/ledger/index.ts'
import { migrateWith } from '../../src/platform/database/books.ts'
import { type Books, inTransaction, sealChecks } from '../../src/platform/database/index.ts'
import { booksUntil } from '../../src/platform/testing.ts'

/** Of vouchers the migrations after these keep the amount, and of returned payments the file they came in. */
const BEFORE_AMOUNTS = 35
const BEFORE_FILES = 22

const UNITS = ['320000', '320100', '320200', '320300'] as const
const DAY = '2021-03-10' as Day

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
  const books = await booksUntil(until)
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

describe('books of a former release', () => {
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
