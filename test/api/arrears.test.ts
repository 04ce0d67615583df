/** Arrears of any day, in every order and page by page, beside what bills and matches give without what collections kept of them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parseYuan } from '../../src/kernel/fen.ts'
import { printMonth } from '../../src/kernel/month.ts'
import { booksUntil } from '../invariants/part-of-year.ts'
import { type Served, serve, serveSmallYear } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

interface Arrear {
  readonly payerKind: string
  readonly payerId: number
  readonly bookingMonth: string
  readonly forMonth: string
  readonly line: number
  readonly region: string
  readonly dueOn: string
  readonly paid: number
  readonly open: number
}

type Told = Omit<Arrear, 'paid' | 'open'> & Readonly<Record<'paid' | 'open', string>>
type Field = keyof Arrear

const BILL: readonly Field[] = ['payerKind', 'payerId', 'bookingMonth', 'forMonth', 'line']
const ORDERS: Readonly<Record<string, readonly Field[]>> = {
  payer: BILL,
  month: ['bookingMonth', 'payerKind', 'payerId', 'forMonth', 'line'],
  dueOn: ['dueOn', ...BILL],
  open: ['open', ...BILL],
}
const FIELDS: readonly Field[] = [...BILL, 'region', 'dueOn', 'paid', 'open']

/** Before anything was due, the edges of months, days within them, the end of the year and long after. */
const DAYS = [
  '2020-12-31',
  '2021-01-31',
  '2021-02-01',
  '2021-04-15',
  '2021-06-30',
  '2021-07-01',
  '2021-11-30',
  '2021-12-31',
  '2022-01-01',
  '2022-07-15',
]

/** What came in is applied on the last day of its month. */
const APPLIED_BY = `(extract(year from d + 1) * 12 + extract(month from d + 1) - 2)::int`

async function expected({ books }: Served, day: string): Promise<Arrear[]> {
  const { rows } = await books.owner.query(
    `select case b.payer_kind when 1 then 'employer' else 'person' end "payerKind", b.payer_id "payerId", b.booking_month, b.for_month, b.line, b.region,
       b.due_on "dueOn", coalesce(m.paid, 0)::int8 paid, b.employer_due + b.personal_due - coalesce(m.paid, 0)::int8 open
     from (select $1::date d) t cross join bill b left join lateral (
       select sum(applied) paid from receipt_match m where m.payer_kind = b.payer_kind and m.payer_id = b.payer_id and m.for_month = b.for_month
         and m.bill_month = b.booking_month and m.bill_line = b.line and m.booking_month <= ${APPLIED_BY}) m on true
     where b.due_on < d and b.employer_due + b.personal_due > coalesce(m.paid, 0)`,
    [day],
  )
  return rows.map(({ booking_month, for_month, ...row }) =>
    only({ ...row, bookingMonth: printMonth(booking_month), forMonth: printMonth(for_month) }),
  )
}

function only(row: Arrear): Arrear {
  return Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as unknown as Arrear
}

function inOrder(rows: readonly Arrear[], fields: readonly Field[], isDown: boolean): Arrear[] {
  const rising = rows.toSorted(
    (a, b) => fields.map((field) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0)).find((by) => by !== 0) ?? 0,
  )
  return isDown ? rising.toReversed() : rising
}

async function told({ app }: Served, query: string, limit: number, headers: Headers): Promise<Arrear[]> {
  const rows: Arrear[] = []
  for (let after = ''; ; ) {
    const answer = await app.inject({ url: `/api/v1/arrears?${query}&limit=${limit}${after}`, headers })
    assert.equal(answer.statusCode, 200, answer.body)
    const { items, next } = answer.json() as { items: Told[]; next: string | null }
    rows.push(...items.map((item) => only({ ...item, paid: Number(parseYuan(item.paid)), open: Number(parseYuan(item.open)) })))
    if (next === null) return rows
    assert.equal(items.length, limit)
    after = `&after=${next}`
  }
}

async function assureDays(served: Served, headers: Headers, isRead: (row: Arrear) => boolean, asked = ''): Promise<number> {
  let found = 0
  for (const day of DAYS) {
    const rows = (await expected(served, day)).filter(isRead)
    found += rows.length
    for (const [sort, fields] of Object.entries(ORDERS)) {
      for (const descending of [false, true]) {
        const query = `day=${day}&sort=${sort}&descending=${descending}${asked}`
        // Four pages, the last one not full.
        const limit = Math.min(500, Math.max(1, Math.ceil((rows.length + 1) / 4)))
        assert.deepEqual(await told(served, query, limit, headers), inOrder(rows, fields, descending), query)
      }
    }
  }
  return found
}

describe('arrears of a day', () => {
  let whole: Served
  let part: Served

  before(async () => {
    whole = await serveSmallYear('seed:3:2000')
    // June is assessed and nothing of it collected.
    part = await serve(await booksUntil({ seed: 3, persons: 2_000, year: 2021 }, 'receipts-2021-06'))
  })
  after(async () => {
    await whole?.close()
    await part?.close()
  })

  it('are all of them for the province, when the year is done and while a month is not collected', async () => {
    for (const served of [whole, part]) assert.ok((await assureDays(served, await as(served, 'provincial-agency'), () => true)) > 100)
    const { rows } = await part.books.owner.query(
      'select count(*)::int n from bill where booking_month > (select max(booked_by) from open_bill)',
    )
    assert.ok(rows[0].n > 0, 'every bill was collected')
  })

  it('are those of its own for a county and for an employer', async () => {
    for (const served of [whole, part]) {
      const all = await expected(served, '2021-12-31')
      const region = mostOf(all.map((row) => row.region).filter((each) => !each.endsWith('00')))
      const employer = Number(mostOf(all.filter((row) => row.payerKind === 'employer').map((row) => row.payerId)))
      assert.ok(
        (await assureDays(served, await as(served, 'local-agency', { region: String(region) }), (row) => row.region === region)) > 0,
      )
      const own = (row: Arrear) => row.payerKind === 'employer' && row.payerId === employer
      assert.ok((await assureDays(served, await as(served, 'employer', { employer }), own, `&employer=${employer}`)) > 0)
    }
  })

  it('are narrowed to what was asked', async () => {
    const headers = await as(whole, 'provincial-agency')
    const all = inOrder(await expected(whole, '2022-01-01'), BILL, false)
    const { payerId, region, bookingMonth } = all.find((row) => row.payerKind === 'employer') as Arrear
    const narrowed: Readonly<Record<string, (row: Arrear) => boolean>> = {
      [`region=${region}`]: (row) => row.region === region,
      [`employer=${payerId}`]: (row) => row.payerKind === 'employer' && row.payerId === payerId,
      'payerKind=person': (row) => row.payerKind === 'person',
      [`bookingMonth=${bookingMonth}`]: (row) => row.bookingMonth === bookingMonth,
      'booked=assessment': (row) => row.line === 1,
      'booked=difference': (row) => row.line > 1,
    }
    for (const [query, isWanted] of Object.entries(narrowed)) {
      const wanted = all.filter(isWanted)
      assert.ok(wanted.length > 0, query)
      assert.deepEqual(await told(whole, `day=2022-01-01&${query}`, 7, headers), wanted, query)
    }
  })
})

function mostOf<T extends string | number>(values: readonly T[]): T | undefined {
  return [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
