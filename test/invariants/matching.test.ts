/**
 * Receipts as they really come, in a province of three units: money that names nobody, comes twice, too early (RX1), for a year
 * gone by (RX2), through another unit's office (RX3); what is decided on it later; and persons whose participation is over —
 * P09, dead in March, stays on a list, P16 and P18 draw pensions since long ago — or whose heirs were paid before the money came.
 */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Day, parseDay } from '../../src/kernel/day.ts'
import { parseYuan, printYuan } from '../../src/kernel/fen.ts'
import { type Month, monthOf, parseMonth, printMonth } from '../../src/kernel/month.ts'
import { identifySuspense, refundSuspense, suspenseOf } from '../../src/offices/collection/index.ts'
import { balancesOf } from '../../src/offices/ledger/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, verify } from '../../src/offices/year/index.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'

const YEAR = 2021
const FOLDER = fileURLToPath(new URL('../provinces/late-receipts', import.meta.url))
const E3 = '9132058330000003CB'

let books: Books
const refused: string[] = []

before(async () => {
  books = await freshBooks()
  const imported = await importProvince(books, FOLDER)
  assert.ok(imported.ok, JSON.stringify(imported))
  await conductYear(books, YEAR, { answerBills, answerPayments }, () => {})
})

after(async () => {
  await books.close()
})

/** The tax offices report what the file holds for the month; before they do in November, decisions are made on what is held. */
async function answerBills({ month, receiptsFile }: { month: Month; receiptsFile: string }): Promise<void> {
  const [header = '', ...lines] = (await readFile(join(FOLDER, 'receipts.csv'), 'utf8')).trim().split('\n')
  const own = lines.filter((line) => line.split(',')[2]?.startsWith(printMonth(month)))
  await writeFile(receiptsFile, `${[header, ...own].join('\n')}\n`)
  if (month === monthOf(YEAR, 11)) await decide()
}

async function answerPayments({ month, returnsFile }: { month: Month; returnsFile: string }): Promise<void> {
  const [header = '', ...lines] = (await readFile(join(FOLDER, 'returns.csv'), 'utf8')).trim().split('\n')
  const { rows } = await books.worker.query('select external, person_id from person')
  const ids = new Map(rows.map((row) => [row.external, row.person_id]))
  const own = lines.map((line) => line.split(',')).filter(([, , day]) => day?.startsWith(printMonth(month)))
  await writeFile(returnsFile, `${[header, ...own.map(([person, ...rest]) => [ids.get(person), ...rest].join(','))].join('\n')}\n`)
}

const NOVEMBER = day('2021-11-18')

async function decide(): Promise<void> {
  const identify = (receipt: string, payer: string, forMonth: string, amount: string, on = NOVEMBER) =>
    inTransaction(books.worker, (client) =>
      identifySuspense(client, { receipt, payer, forMonth: month(forMonth), amount: fens(amount), day: on, why: '税务机关更正' }),
    )
  const giveBack = (receipt: string, amount: string) =>
    inTransaction(books.worker, (client) => refundSuspense(client, { receipt, amount: fens(amount), day: NOVEMBER, why: '重复缴费' }))
  const fails = async (work: Promise<void>) => {
    await work.then(
      () => refused.push('none'),
      (problem) => refused.push(problem.code),
    )
  }
  await fails(identify('R10059', E3, '2021-03', '533.35'))
  await fails(identify('R10059', E3, '2021-03', '5000.00'))
  await fails(identify('R10059', '91320583400000099X', '2021-03', '533.34'))
  await fails(identify('R10059', E3, '2021-03', '533.34', day('2021-10-20')))
  await identify('R10059', E3, '2021-03', '533.34')
  await giveBack('R10059', '701.22')
  await giveBack('R05027', '7638.35')
  await fails(giveBack('R05027', '0.01'))
  await fails(identify('R10059', E3, '2021-03', '0.01'))
}

test('every invariant holds, and the rest of what is due stands in arrears', async () => {
  for await (const { name, breaks } of verify(books)) assert.deepEqual(breaks, [], name)
})

test('too little, or nothing, for a month: at the end of the year the rest stands in arrears with its unit', async () => {
  const { rows } = await books.worker.query(
    `select b.region, count(*) filter (where m.applied > 0)::int in_part, sum(b.employer_due + b.personal_due - coalesce(m.applied, 0))::int8 rest
     from bill b left join (select payer_kind, payer_id, for_month, bill_month, bill_line, sum(applied) applied from receipt_match group by 1, 2, 3, 4, 5) m
       on (m.payer_kind, m.payer_id, m.for_month, m.bill_month, m.bill_line) = (b.payer_kind, b.payer_id, b.for_month, b.booking_month, b.line)
     where b.employer_due + b.personal_due > coalesce(m.applied, 0) group by 1 order by 1`,
  )
  assert.ok(
    rows.some((row) => row.in_part > 0),
    'no bill was paid in part',
  )
  const arrears = await inTransaction(books.worker, (client) => balancesOf(client, 'memo-arrears', day('2021-12-31')))
  assert.deepEqual(
    rows.map((row) => [row.region, row.rest]),
    [...arrears].filter(([, fen]) => fen !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
})

test('money for a month that is closed pays its bill in the month it came, with the surcharge of the days', async () => {
  const { rows } = await books.worker.query(
    `select booking_month, applied, surcharge, surcharge_due, completes, (select closed_on from month_closing where month = for_month) closed_on
     from receipt_match where receipt = 'R06033'`,
  )
  assert.deepEqual(
    rows.map((row) => [
      printMonth(row.booking_month),
      printYuan(row.applied),
      row.surcharge,
      row.surcharge_due,
      row.completes,
      row.closed_on,
    ]),
    [['2021-06', '6987.68', 3494, 3494, true, '2021-05-31']],
  )
})

test('a decision needs money that is free, a bill that is open, a payer there is and a month not closed', () => {
  assert.deepEqual(refused, ['claim-beyond-bill', 'suspense-short', 'not-found', 'month-closed', 'suspense-short', 'suspense-short'])
})

test('what is held at the end of the year, with reason and age', async () => {
  const held = await suspenseOf(books.worker, day('2021-12-31'))
  assert.deepEqual(
    held.map((line) => [line.receipt, line.reason, line.region, line.age, printYuan(line.open)]),
    [
      ['RX2', 'year-closed', '320000', 324, '100.00'],
      ['R06037', 'paid-twice', '320500', 189, '5504.40'],
      ['R12071', 'month-not-assessed', '320583', 13, '700.00'],
    ],
  )
})

test('money that came before its bill pays it when it is booked, without a surcharge', async () => {
  assert.deepEqual(await matchesOf('RX1'), [
    ['2021-05', 'receipt', 'month-not-yet-assessed', '0.00', '5504.40'],
    ['2021-06', 'suspense', null, '5504.40', '-5504.40'],
  ])
  assert.deepEqual(await matchesOf('R06037'), [['2021-06', 'receipt', 'paid-twice', '0.00', '5504.40']])
})

test('what was too much for a month pays the difference that later law makes of it', async () => {
  const { rows } = await books.worker.query(
    "select receipt from receipt_match where how = 'suspense' and booking_month = $1 and part < 100",
    [monthOf(YEAR, 11)],
  )
  assert.equal(rows.length, 1)
  assert.deepEqual((await matchesOf(rows[0].receipt)).at(-1), ['2021-11', 'suspense', null, '88.88', '-88.88'])
})

test('identified, a stray receipt pays a bill in arrears; the rest and what was paid twice go back', async () => {
  assert.deepEqual(await matchesOf('R10059'), [
    ['2021-10', 'receipt', 'payer-unknown', '0.00', '1234.56'],
    ['2021-11', 'suspense', null, '533.34', '-533.34'],
  ])
  const { rows } = await books.worker.query(
    `select r.receipt, r.treasury, p.fen, p.paid_on from refund r join refund_payment p using (source) order by 1`,
  )
  assert.deepEqual(
    rows.map((row) => [row.receipt, row.treasury, printYuan(row.fen), row.paid_on]),
    [
      ['R05027', '320000', '7638.35', '2021-11-30'],
      ['R10059', '320583', '701.22', '2021-11-30'],
    ],
  )
})

test('a receipt through the office of another unit pays the bill: income where it was billed, money where it came in', async () => {
  const { rows } = await books.worker.query("select region, treasury, applied, completes from receipt_match where receipt = 'RX3'")
  assert.deepEqual(rows, [{ region: '320500', treasury: '320583', applied: 160_000, completes: true }])
})

test('what reaches an account after the heirs were paid is theirs too', async () => {
  const { rows } = await books.worker.query(
    `select p.external, o.amount, y.amount paid, o.pay_month from one_off o join person p using (person_id)
     left join payment y on y.person_id = o.person_id and y.line = 7 and y.for_month = o.for_month where o.line = 7 order by 1`,
  )
  assert.deepEqual(
    rows.map((row) => [row.external, printYuan(row.amount), printYuan(row.paid), printMonth(row.pay_month)]),
    [
      // A pensioner: 113732.21 + 523.46 for March, at 821.98 a month; before, at 818.22, 109641.11 were left and paid.
      ['P10', '504.66', '504.66', '2021-12'],
      ['P11', '320.99', '320.99', '2021-12'],
    ],
  )
})

test('nobody known to be dead or drawing a pension is assessed; the refusal is kept', async () => {
  const { rows } = await books.worker.query(
    `select p.external, f.code, min(r.booking_month) from_month, count(*)::int months from run_refusal f join run r using (run_id)
     join person p on f.subject = 'registry/person/' || p.person_id where r.kind = 'assessment' and f.code in ('known-dead', 'draws-pension')
     group by 1, 2 order by 1`,
  )
  assert.deepEqual(
    rows.map((row) => [row.external, row.code, printMonth(row.from_month), row.months]),
    [
      ['P09', 'known-dead', '2021-04', 2],
      ['P16', 'draws-pension', '2021-05', 8],
      ['P18', 'draws-pension', '2021-08', 5],
    ],
  )
  const due = await books.worker.query(
    `select count(*)::int n from due join person p using (person_id) where p.external in ('P16', 'P18') or (p.external = 'P09' and for_month > $1)`,
    [monthOf(YEAR, 3)],
  )
  assert.equal(due.rows[0].n, 0)
})

async function matchesOf(receipt: string): Promise<unknown[]> {
  const { rows } = await books.worker.query(
    'select booking_month, how, reason, applied, suspense from receipt_match where receipt = $1 and applied + abs(suspense) > 0 order by booking_month, part',
    [receipt],
  )
  return rows.map((row) => [printMonth(row.booking_month), row.how, row.reason, printYuan(row.applied), printYuan(row.suspense)])
}

function day(text: string): Day {
  return parseDay(text) ?? assert.fail(text)
}

function month(text: string): Month {
  return parseMonth(text) ?? assert.fail(text)
}

function fens(text: string) {
  return parseYuan(text) ?? assert.fail(text)
}
