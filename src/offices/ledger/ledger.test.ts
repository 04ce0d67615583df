import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { momentOf } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { ledgerChecks } from './checks.ts'
import { balanceSheet, balancesOf, closeMonth, type Entry, incomeStatement, post, reverse } from './index.ts'
import { ledgerBooks } from './testing.ts'

let books: Books
before(async () => {
  books = await ledgerBooks()
})
after(() => books.close())

const march = '2021-03-31' as Day

function put(source: string, entries: Entry[], day: Day = march): Promise<number | undefined> {
  return inTransaction(books.worker, (client) => post(client, { event: 'test', source, day, summary: source }, entries))
}

async function broken(): Promise<string[]> {
  const client = await books.worker.connect()
  try {
    const names: string[] = []
    for (const check of ledgerChecks) if ((await check.run(client)).breaks.length > 0) names.push(check.name)
    return names
  } finally {
    client.release()
  }
}

async function balance(name: Parameters<typeof balancesOf>[1], region: string, day = march): Promise<Fen | undefined> {
  const client = await books.worker.connect()
  try {
    return (await balancesOf(client, name, day)).get(region)
  } finally {
    client.release()
  }
}

// One step a line: what is booked, then the debit balance of one account.
const steps: [string, Entry, Parameters<typeof balancesOf>[1], string, number][] = [
  ['old balance taken over', { move: 'balance-taken-over', region: '320100', fen: fen(10_000) }, 'special-legacy', '320100', 10_000],
  ['pre-call taken over', { move: 'precall-taken-over', region: '320583', fen: fen(500) }, 'special', '320000', 500],
  ['its other half stands in clearing', { move: 'precall-taken-over', region: '320583', fen: fen(1) }, 'clearing', '320583', 501],
  [
    'tax of one unit in the treasury of another',
    { move: 'collected-current', region: '320583', place: '320100', fen: fen(700) },
    'treasury',
    '320100',
    700,
  ],
  ['treasury to the province', { move: 'treasury-transferred', region: '320100', fen: fen(700) }, 'special', '320000', 1201],
  ['plan allocated', { move: 'allocated', region: '320100', fen: fen(300) }, 'special-allocated', '320100', 300],
  ['on to disbursement', { move: 'to-disbursement', region: '320100', fen: fen(300) }, 'disbursement', '320100', 300],
  ['pension paid', { move: 'pension-paid', region: '320100', fen: fen(250) }, 'disbursement', '320100', 50],
  ['pension came back', { move: 'pension-returned', region: '320100', fen: fen(20) }, 'pension', '320100', 230],
]

test('each move changes its accounts and keeps every unit balanced', async () => {
  for (const [name, entry, account, region, expected] of steps) {
    await put(`step/${name}`, [entry])
    assert.equal(await balance(account, region), expected, name)
  }
  assert.deepEqual(await broken(), [])
})

test('statements balance, by unit and for the province, at any day', async () => {
  for (const region of ['320000', '320100', '320583', undefined]) {
    const sheet = await balanceSheet(books.worker, march, region)
    assert.equal(sheet.totalAssets, sheet.totalLiabilitiesAndNet, region ?? 'province')
  }
  const before = await balanceSheet(books.worker, '2021-03-30' as Day)
  assert.equal(before.totalAssets, 0)
  const year = await incomeStatement(books.worker, { from: '2021-01-01' as Day, until: march })
  // Written today, of which nothing was known in March; all of it in the far future.
  const known = (day: string) => momentOf({ day: march, known: day as Day })
  assert.equal((await balanceSheet(books.worker, known('2021-03-31'))).totalAssets, 0)
  assert.deepEqual(await balanceSheet(books.worker, known('2999-12-31')), await balanceSheet(books.worker, march))
  assert.equal((await incomeStatement(books.worker, { from: '2021-01-01' as Day, until: known('2021-03-31') })).totalIncome, 0)
  assert.deepEqual([year.totalIncome, year.totalExpenditure, year.balance], [700, 230, 470])
  assert.equal((await balanceSheet(books.worker, march)).assets.find((line) => line.account === 'clearing')?.fen, 0)
})

test('the same event and source counts once; with other figures it is a problem', async () => {
  const entry: Entry = { move: 'swept', region: '320000', fen: fen(1) }
  await put('once', [{ move: 'interest-received', region: '320000', fen: fen(2) }])
  const first = await put('repeat', [entry])
  assert.equal(await put('repeat', [entry]), first)
  await assert.rejects(put('repeat', [{ ...entry, fen: fen(2) }]), { code: 'voucher-differs' })
})

test("nothing to post makes no voucher; a negative entry is a programmer's error", async () => {
  assert.equal(await put('empty', [{ move: 'swept', region: '320100', fen: fen(0) }]), undefined)
  await assert.rejects(put('negative', [{ move: 'swept', region: '320100', fen: fen(-1) }]), RangeError)
})

test('a reversal names what it corrects, once, and the original stays', async () => {
  const number = await put('wrong', [{ move: 'other-received', region: '320100', fen: fen(99) }])
  assert.ok(number)
  await inTransaction(books.worker, (client) => reverse(client, number, march, '更正'))
  assert.equal(await balance('other-income', '320100'), 0)
  const { rows } = await books.worker.query('select reverses from voucher where reverses = $1', [number])
  assert.equal(rows.length, 1)
  await assert.rejects(
    inTransaction(books.worker, (client) => reverse(client, 9999, march, '更正')),
    { code: 'voucher-not-found' },
  )
})

test('two writers at once queue: numbers have no gap and the chain holds', async () => {
  const writers = Array.from({ length: 12 }, (_, index) =>
    put(`writer/${index}`, [{ move: 'interest-received', region: '320100', fen: fen(1) }]),
  )
  const numbers = (await Promise.all(writers)).map(Number).sort((a, b) => a - b)
  assert.equal(new Set(numbers).size, 12)
  assert.equal((numbers.at(-1) as number) - (numbers[0] as number), 11)
  assert.deepEqual(await broken(), [])
})

test('the chain cannot fork even where the lock is not taken', async () => {
  const { rows } = await books.worker.query('select max(number) as head from voucher')
  const fork = `insert into voucher (number, business_day, event, source, cites, summary, previous_hash, hash, turnover)
    select $1, '2021-03-31', 'fork', 'fork', '', '', v.previous_hash, repeat('0', 64), 1 from voucher v where number = $2`
  await assert.rejects(books.worker.query(fork, [rows[0].head + 1, rows[0].head]), { code: '23505' })
})

test('append-only by grant: the worker changes and removes nothing, the server adds nothing', async () => {
  for (const table of ['voucher', 'posting', 'ledger_account', 'month_closing', 'award', 'one_off', 'receipt']) {
    await assert.rejects(books.worker.query(`delete from ${table}`), { code: '42501' }, `delete ${table}`)
    await assert.rejects(books.worker.query(`truncate ${table}`), { code: '42501' }, `truncate ${table}`)
  }
  await assert.rejects(books.worker.query('update posting set fen = 1'), { code: '42501' })
  await assert.rejects(books.worker.query("update voucher set summary = ''"), { code: '42501' })
  for (const pool of [books.worker, books.server]) {
    await assert.rejects(pool.query('insert into month_closing values (1, now(), 1, 1, repeat($1, 64))', ['0']), { code: '42501' })
  }
  assert.deepEqual((await books.server.query('select from posting')).rows, [], 'without a session the server sees nothing')
})

test('a closed month takes no more vouchers', async () => {
  await inTransaction(books.worker, (client) => closeMonth(client, monthOf(2021, 3), march))
  await assert.rejects(put('late', [{ move: 'swept', region: '320100', fen: fen(1) }]), { code: 'month-closed' })
  await assert.rejects(
    inTransaction(books.worker, (client) => closeMonth(client, monthOf(2021, 3), march)),
    { code: 'month-closed' },
  )
  await put('april', [{ move: 'interest-received', region: '320100', fen: fen(1) }], '2021-04-01' as Day)
  assert.deepEqual(await broken(), [])
})

test('a posting changed behind our back is found and named', async () => {
  const { rows } = await books.owner.query('update posting set fen = fen + 1 where voucher = 2 and line = 1 returning voucher')
  assert.equal(rows.length, 1)
  const found = await broken()
  assert.ok(found.includes('chain') && found.includes('closed-months-unchanged'), found.join())
  await books.owner.query('update posting set fen = fen - 1 where voucher = 2 and line = 1')
  assert.deepEqual(await broken(), [])
})
