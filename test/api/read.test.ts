/** Every list and record of a settled year over HTTP: what it says agrees with the books, page by page. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { enter, type Role } from '../../src/platform/access/index.ts'
import { inTransaction } from '../../src/platform/database/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { type Served, serveSmallYear } from '../journeys/small-year.ts'
import { amountsKept } from './amounts-kept.ts'
import { as, type Headers } from './as.ts'
import { fillLists } from './filled-lists.ts'
import { LISTS, WHY } from './lists.ts'

interface Item {
  readonly [name: string]: unknown
}

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

describe('the books over HTTP', () => {
  let served: Served
  let agency: Headers

  before(async () => {
    served = await serveSmallYear('seed:3:2000')
    agency = await as(served, 'provincial-agency')
  })
  after(() => served?.close())

  async function read<T = Item>(path: string, headers = agency): Promise<T> {
    const answer = await served.app.inject({ url: `/api/v1/${path}`, headers })
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json() as T
  }

  async function problem(path: string, headers = agency): Promise<[number, string]> {
    const answer = await served.app.inject({ url: `/api/v1/${path}`, headers })
    return [answer.statusCode, answer.json().code]
  }

  /** All rows of a list, in pages of the size given; no row twice. */
  async function all(path: string, limit: number, headers = agency): Promise<Item[]> {
    const items: Item[] = []
    let after = ''
    for (;;) {
      const page = await read<{ items: Item[]; next: string | null }>(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`,
        headers,
      )
      items.push(...page.items)
      if (page.next === null) break
      assert.equal(page.items.length, limit)
      after = `&after=${page.next}`
    }
    assert.equal(new Set(items.map((item) => JSON.stringify(item))).size, items.length, `${path} repeats rows`)
    return items
  }

  async function count(sql: string): Promise<number> {
    const { rows } = await served.books.owner.query(`select count(*)::int n from ${sql}`)
    return rows[0].n
  }

  it('gives every row of every list once, whatever the size of a page', async () => {
    for (const [path, rows] of Object.entries(LISTS)) {
      const expected = await count(rows)
      assert.ok(expected > 0, `the sample has none of ${rows}`)
      assert.equal((await all(path, 499)).length, expected, path)
      if (expected <= 300) assert.equal((await all(path, 7)).length, expected, `${path} by sevens`)
    }
  })

  /** By what each order of a list sorts: the fields, the first one first. */
  const ORDERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    [`dues?${WHY}&region=320583`]: { person: ['person', 'bookingMonth'], month: ['bookingMonth', 'person'] },
    'bills?payerKind=employer': { payer: ['payerId', 'bookingMonth'], month: ['bookingMonth', 'payerId'] },
    'arrears?day=2021-12-31': { month: ['bookingMonth'], dueOn: ['dueOn'], open: ['open'] },
    'receipts?bookingMonth=2021-05': { receipt: ['receipt'], receivedOn: ['receivedOn'], principal: ['principal'] },
    'suspense?day=2021-12-31': { since: ['since', 'receipt'], open: ['open'], receipt: ['receipt'] },
    [`awards?${WHY}`]: { month: ['awardMonth', 'person'], total: ['total'] },
    [`payments?${WHY}&region=320583`]: { person: ['person', 'bookingMonth'], month: ['bookingMonth', 'person'] },
    [`returns?${WHY}`]: { person: ['person'], returned: ['returnedOn'], amount: ['amount'] },
    'ledger/vouchers': { number: ['number'], day: ['day', 'number'], amount: ['amount', 'number'] },
    'ledger/accounts/treasury@320100/postings': {
      voucher: ['voucher', 'line'],
      day: ['day', 'voucher'],
      event: ['event'],
      amount: ['amount'],
    },
    runs: {
      run: ['run'],
      kind: ['kind', 'run'],
      month: ['bookingMonth', 'run'],
      state: ['state', 'run'],
      rowsOut: ['rowsOut', 'run'],
      refusals: ['refusals', 'run'],
    },
    [`benefit-refusals?${WHY}`]: {
      month: ['month', 'person'],
      person: ['person', 'month'],
      benefit: ['benefit', 'month'],
      region: ['region', 'month'],
      code: ['code', 'month'],
    },
    verifications: { verification: ['verification'], outcome: ['outcome', 'verification'], orderedBy: ['orderedByName', 'verification'] },
    'suspense-proposals': {
      proposal: ['proposal'],
      kind: ['kind', 'proposal'],
      receipt: ['receipt', 'proposal'],
      region: ['region', 'proposal'],
      amount: ['amount', 'proposal'],
      proposedBy: ['proposedByName', 'proposal'],
      state: ['state', 'proposal'],
    },
    'exchange-files': { takenAt: ['at'], fileKind: ['kind', 'at'], bookingMonth: ['bookingMonth', 'at'], rows: ['rows', 'at'] },
    'import-attempts': {
      number: ['number'],
      handedIn: ['kind', 'number'],
      handedInBy: ['userName', 'number'],
      code: ['code', 'number'],
      faults: ['faults', 'number'],
    },
    users: { user: ['user'], login: ['login'], name: ['name', 'user'], organisation: ['organisation', 'user'], state: ['state', 'user'] },
    audit: { number: ['number'] },
    employers: { number: ['employer'], name: ['name'], creditCode: ['creditCode'] },
  }

  function compare(a: unknown, b: unknown): number {
    const isNumber = /^-?\d+(\.\d+)?$/.test(String(a)) && String(a).length < 16
    const [x, y] = isNumber ? [Number(a), Number(b)] : [String(a ?? ''), String(b ?? '')]
    return x < y ? -1 : x > y ? 1 : 0
  }

  /** Who may read what the agency may not. */
  const READERS: Readonly<Record<string, Role>> = { users: 'security-admin', audit: 'audit-admin' }

  it('sorts every list by each of its orders, up and down, over the edges of pages', async () => {
    await fillLists(served, agency)
    const text = (items: Item[]) => items.map((item) => JSON.stringify(item)).sort()
    for (const [path, orders] of Object.entries(ORDERS)) {
      const role = READERS[path]
      const reader = role === undefined ? agency : await as(served, role)
      const usual = text(await all(path, 499, reader))
      assert.ok(usual.length > 1, path)
      for (const [sort, fields] of Object.entries(orders)) {
        for (const descending of [false, true]) {
          const url = `${path}${path.includes('?') ? '&' : '?'}sort=${sort}&descending=${descending}`
          const rows = await all(url, Math.min(499, Math.ceil((usual.length + 1) / 4)), reader)
          assert.deepEqual(text(rows), usual, url)
          const isOut = rows.findIndex((row, at) => {
            const before = rows[at - 1]
            if (before === undefined) return false
            const by = fields.map((field) => compare(before[field], row[field])).find((order) => order !== 0) ?? 0
            return descending ? by < 0 : by > 0
          })
          assert.equal(isOut, -1, `${url}, row ${isOut}`)
        }
      }
    }
  })

  it('narrows lists to what was asked', async () => {
    const narrowed: Readonly<Record<string, [field: string, value: string, reader?: Role]>> = {
      'verifications?outcome=cancelled': ['outcome', 'cancelled'],
      'exchange-files?kind=receipts': ['kind', 'receipts'],
      'exchange-files?bookingMonth=2021-09': ['bookingMonth', '2021-09'],
      'import-attempts?kind=province': ['kind', 'province'],
      'users?state=active': ['state', 'active', 'security-admin'],
    }
    for (const [path, [field, value, role]] of Object.entries(narrowed)) {
      const items = await all(path, 5, role === undefined ? agency : await as(served, role))
      assert.ok(items.length > 0 && items.every((item) => item[field] === value), path)
    }
    assert.deepEqual(await all('import-attempts?user=nobody', 5), [])
    const { items: runs } = await read<{ items: Item[] }>('runs?limit=500')
    const { run } = runs.find(({ refusals }) => Number(refusals) > 1) ?? {}
    const refusals = await all(`runs/${run}/refusals`, 100)
    const code = String(refusals[0]?.['code'])
    assert.equal((await all(`runs/${run}/refusals?code=${code}`, 100)).length, refusals.filter((each) => each['code'] === code).length)
    for (const sort of ['subject', 'code']) {
      const sorted = (await all(`runs/${run}/refusals?sort=${sort}`, 100)).map((each) => String(each[sort]))
      assert.deepEqual(sorted, sorted.toSorted())
    }
  })

  it('takes a cursor of one order for no other', async () => {
    const { next } = await read<{ next: string }>('bills?limit=1&sort=month')
    assert.equal((await read<{ items: Item[] }>(`bills?limit=1&sort=month&after=${next}`)).items.length, 1)
    assert.deepEqual(await problem(`bills?limit=1&sort=month&descending=true&after=${next}`), [400, 'invalid-field'])
    assert.deepEqual(await problem(`bills?limit=1&after=${next}`), [400, 'invalid-field'])
    assert.deepEqual(await problem('bills?sort=open'), [400, 'invalid-field'])
  })

  it('masks persons in lists and shows one whole, for a purpose', async () => {
    const { items } = await read<{ items: Item[] }>(`persons?${WHY}&limit=1`)
    const [masked] = items
    assert.match(String(masked?.['idNumber']), /^\d{4}\*{10}\d{3}[\dX]$/)
    assert.match(String(masked?.['name']), /^.\*$/)
    assert.deepEqual(await problem(`persons/${masked?.['person']}`), [400, 'missing-field'])
    const whole = await read(`persons/${masked?.['person']}?${WHY}`)
    assert.match(String(whole['idNumber']), /^\d{17}[\dX]$/)
    const found = await read<{ items: Item[] }>(`persons?${WHY}&idNumber=${whole['idNumber']}`)
    assert.deepEqual(found.items, [masked])
    const named = await all(`persons?${WHY}&name=${encodeURIComponent(String(whole['name']).charAt(0))}`, 50)
    assert.ok(named.some((each) => each['person'] === masked?.['person']))
    assert.ok(named.every((each) => String(each['name']).charAt(0) === String(whole['name']).charAt(0)))
  })

  it('shows to a county, a city and the province the persons that are of it, and no others; its rows to an employer too', async () => {
    const expected = async (of: string) =>
      (await served.books.owner.query<{ person: number }>(`select person_id person from person where ${of} order by person_id`)).rows
    const places: readonly (readonly [region: string, of: string])[] = [
      ['320583', `person_in(person_id, '{320583}', null)`],
      ['320500', `person_in(person_id, array(select region from plan_unit where '320500' in (region, parent)), null)`],
      ['320000', 'true'],
    ]
    for (const [region, of] of places) {
      const reader = await as(served, region === '320000' ? 'provincial-agency' : 'local-agency', { region })
      const persons = await expected(of)
      assert.ok(persons.length > 5, of)
      const seen = await all(`persons?${WHY}`, 97, reader)
      assert.deepEqual(
        seen.map(({ person }) => ({ person })),
        persons,
        of,
      )
      const surname = String(seen[0]?.['name']).charAt(0)
      const named = await all(`persons?${WHY}&name=${encodeURIComponent(surname)}`, 97, reader)
      assert.equal(named.length, seen.filter(({ name }) => String(name).startsWith(surname)).length, of)
    }
    const { rows } = await served.books.owner.query('select employer_id from employment group by 1 order by count(*) desc limit 1')
    const employer = Number(rows[0].employer_id)
    const holder = await signedIn(served.books, 'employer', { employer })
    const staff = await inTransaction(served.books.server, async (client) => {
      await enter(client, holder)
      return (await client.query<{ person: number }>('select person_id person from person order by person_id')).rows
    })
    assert.ok(staff.length > 1)
    assert.deepEqual(staff, await expected(`person_in(person_id, '{}', ${employer})`))
  })

  it('asks for sign-in, and says what a role may not', async () => {
    assert.deepEqual(await problem('bills', {}), [401, 'not-signed-in'])
    assert.deepEqual(await problem('bills', await as(served, 'police')), [403, 'not-permitted'])
    assert.deepEqual(await problem('bills?region=320200', await as(served, 'local-agency', { region: '320100' })), [403, 'not-permitted'])
    assert.deepEqual(await problem(`persons/1?${WHY}`, await as(served, 'insured-person', { person: 2 })), [403, 'not-permitted'])
    await read('persons/2', await as(served, 'insured-person', { person: 2 }))
  })

  it('adds an account up to what stands on it', async () => {
    const { rows } = await served.books.owner.query(
      'select person_id, sum(fen)::int8 fen from account_line where person_id in (select person_id from account_interest) group by 1 order by 1 limit 5',
    )
    for (const { person_id, fen } of rows) {
      const account = await read<{ lines: Item[]; balance: string }>(`persons/${person_id}/account?${WHY}`)
      const heirs = account.lines.filter((line) => line['kind'] === 'heirs').reduce((sum, line) => sum + Number(line['amount']) * 100, 0)
      assert.equal(Math.round(Number(account.balance) * 100), fen + Math.round(heirs))
      assert.ok(account.lines.some((line) => line['kind'] === 'interest'))
    }
  })

  it('opens an award into its parts and decisions', async () => {
    const { items } = await read<{ items: Item[] }>(`awards?${WHY}&limit=3`)
    for (const item of items) {
      const award = await read<{ decisions: Item[] }>(`awards/${item['person']}?${WHY}`)
      const last = award.decisions.at(-1)
      const parts = ['pooled', 'account', 'transitional', 'roundedUp'].reduce(
        (sum, part) => sum + Math.round(Number(last?.[part]) * 100),
        0,
      )
      assert.equal(parts, Math.round(Number(last?.['total']) * 100))
      assert.equal(last?.['total'], item['total'])
      assert.ok(Array.isArray(last?.['trace']))
    }
  })

  it('shows of a bill what was paid, and as arrears what was not', async () => {
    const arrears = await all('arrears?day=2021-12-31', 200)
    assert.ok(arrears.length > 0)
    const { rows } = await served.books.owner.query(
      `select sum(p.fen * case when p.debit like 'memo-arrears@%' then 1 else -1 end)::int8 fen from posting p
       where p.debit like 'memo-arrears@%' or p.credit like 'memo-arrears@%'`,
    )
    const bills = await all('bills', 500)
    const open = bills.reduce((sum, bill) => sum + Math.round(Number(bill['open']) * 100), 0)
    assert.equal(open, rows[0].fen)
    // At the end of the year nothing came later: the amounts are those of the bills, and open as they stood on the day.
    const unpaid = bills.filter((bill) => Number(bill['open']) > 0 && String(bill['dueOn']) < '2021-12-31')
    assert.deepEqual(
      arrears,
      unpaid.map((bill) => {
        const figures = bill['figures'] as Record<string, string>
        const onDay = (name: 'open' | 'paid') =>
          `${figures[name]?.replace('contribution/bill/', 'contribution/bill-on/').replace('#', '/2021-12-31#')}`
        return { ...bill, figures: { ...figures, open: onDay('open'), paid: onDay('paid') } }
      }),
    )
  })

  it('opens a voucher into postings, and a receipt into what it met', async () => {
    const voucher = await read<{ postings: Item[] }>('ledger/vouchers/1')
    assert.ok(voucher.postings.length > 0)
    // The amount is of the postings that the reader sees.
    const ofCity = await as(served, 'local-agency', { region: '320500' })
    for (const reader of [agency, ofCity]) {
      const listed = await all('ledger/vouchers', 500, reader)
      for (const { number, amount } of [listed[0], listed.at(-1)] as Item[]) {
        const { postings, amount: told } = (await served.app.inject({ url: `/api/v1/ledger/vouchers/${number}`, headers: reader })).json()
        const sum = postings.reduce((fen: number, posting: Item) => fen + Math.round(Number(posting['amount']) * 100), 0)
        assert.deepEqual([amount, told], [(sum / 100).toFixed(2), (sum / 100).toFixed(2)])
      }
    }
    // That of all its postings is told, and sorted by, to readers of the province alone; the database says so too.
    assert.deepEqual(await problem('ledger/vouchers?sort=amount', ofCity), [400, 'invalid-field'])
    assert.deepEqual(
      [await amountsKept(served, 'local-agency', '320500'), await amountsKept(served, 'provincial-agency', '320000')],
      [0, await count('voucher')],
    )
    await assert.rejects(served.books.server.query('select turnover from voucher'), { code: '42501' })
    // What stands on an account before and after is what its postings moved, those that close the year among them.
    for (const account of ['treasury@320100', 'contribution-current@320500']) {
      const told = await read<Record<string, string>>(`ledger/accounts/${account}/totals?from=2021-02-01`)
      const earlier = await read<Record<string, string>>(`ledger/accounts/${account}/totals?until=2021-01-31`)
      assert.equal(told['opening'], earlier['closing'])
      const postings = (await all(`ledger/accounts/${account}/postings`, 500)).filter(({ day }) => String(day) >= '2021-02-01')
      for (const side of ['debit', 'credit']) {
        const moved = postings
          .filter((each) => each['side'] === side)
          .reduce((fen, each) => fen + Math.round(Number(each['amount']) * 100), 0)
        assert.equal(told[side], (moved / 100).toFixed(2), `${account} ${side}`)
      }
    }
    assert.equal((await read<Record<string, string>>('ledger/accounts/contribution-current@320500/totals'))['closing'], '0.00')
    const elsewhere = await problem('ledger/accounts/treasury@320100/totals', ofCity)
    assert.deepEqual(elsewhere, [404, 'not-found'])
    const head = await read<{ head: { number: number }; closings: Item[] }>('ledger/chain')
    assert.equal(head.closings.length, 12)
    assert.deepEqual(await problem(`ledger/vouchers/${head.head.number + 1}`), [404, 'not-found'])
    const [receipt] = (await read<{ items: Item[] }>('receipts?limit=1')).items
    const record = await read<{ matches: Item[] }>(`receipts/${receipt?.['receipt']}`)
    const met = record.matches.reduce((sum, match) => sum + Math.round((Number(match['applied']) + Number(match['suspense'])) * 100), 0)
    assert.equal(met, Math.round(Number(receipt?.['principal']) * 100))
  })

  it('tells of a run its chunks, sums, check and events', async () => {
    const [last] = (await read<{ items: Item[] }>('runs?kind=assessment&limit=1')).items
    const run = await read<{ chunks: { done: number; of: number }; rechecked: number; events: Item[]; counts: Item[] }>(
      `runs/${last?.['run']}`,
    )
    assert.equal(run.chunks.done, run.chunks.of)
    assert.ok(run.rechecked > 0)
    assert.deepEqual(
      run.events.map((event) => event['event']),
      ['started', 'finished'],
    )
    const fenOf = (lines: Item[]) => lines.reduce((fen, line) => fen + Math.round(Number(line['amount']) * 100), 0)
    const pension = (await read<{ items: Item[] }>('runs?kind=pension&limit=1')).items[0]
    for (const number of [last?.['run'], pension?.['run']]) {
      const { sums, totals } = await read<{ sums: Item[]; totals: Item[] }>(`runs/${number}`)
      assert.ok(totals.length > 0)
      for (const total of totals) assert.equal(fenOf([total]), fenOf(sums.filter(({ sum }) => String(sum).startsWith(`${total['sum']}@`))))
    }
    // Persons are counted, not paid.
    const bills = await all(`bills?bookingMonth=${last?.['bookingMonth']}`, 500)
    const persons = (rows: Item[], field: string) => rows.reduce((sum, row) => sum + Number(row[field]), 0)
    assert.equal(persons(run.counts, 'of'), persons(bills, 'persons'))
    const refusals = await all(`runs/${last?.['run']}/refusals`, 100)
    assert.equal(refusals.length, last?.['refusals'])
  })

  it('tells how far the year is', async () => {
    const year = await read<{ conducted: boolean; steps: { done: number; of: number }; next: null; done: Item[] }>('years/2021')
    assert.equal(year.conducted, true)
    assert.equal(year.steps.done, year.steps.of)
    assert.equal(year.next, null)
    assert.equal(year.done.length, year.steps.of)
    assert.deepEqual(await problem('years/2022'), [404, 'not-found'])
  })

  it('refuses a cursor of another list, and one that is none', async () => {
    const { next } = await read<{ next: string }>('bills?limit=1')
    assert.deepEqual(await problem(`employers?after=${next}`), [400, 'invalid-field'])
    assert.deepEqual(await problem('employers?after=e30'), [400, 'invalid-field'])
    assert.deepEqual(await problem('employers?limit=501'), [400, 'invalid-field'])
    assert.deepEqual(await problem('employers?limit=1&limit=2'), [400, 'invalid-field'])
  })
})
