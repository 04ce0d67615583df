/**
 * The fund year of a small province of three plan units, against figures worked out by hand from the law: see
 * provinces/three-units/WORKED.md. Nothing here is rounded or allowed for: every figure is equal to the fen.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseDay } from '../src/kernel/day.ts'
import { fen, printYuan } from '../src/kernel/fen.ts'
import { type Month, printMonth } from '../src/kernel/month.ts'
import { balanceSheet } from '../src/offices/ledger/index.ts'
import { checks, settlementOf, verify } from '../src/offices/year/index.ts'
import type { Books } from '../src/platform/database/index.ts'
import { conductedBooks } from './journeys/small-year.ts'

type Amounts = Readonly<Record<string, string>>

interface Expected {
  readonly settlement: {
    readonly rows: Readonly<Record<string, Amounts>>
    readonly total: Amounts
    readonly cover: Amounts
    readonly usableBalance: string
  }
  readonly finalAccounts: Readonly<Record<string, Readonly<Record<string, { planned: string; actual: string }>>>>
  readonly awards: Readonly<Record<string, Readonly<Record<string, string | number>>>>
  readonly revisions: Readonly<Record<string, readonly unknown[]>>
  readonly refusedAwards: readonly string[]
  readonly lateBills: Readonly<Record<string, Readonly<Record<string, Amounts>>>>
  readonly lateDues: Readonly<Record<string, Readonly<Record<string, Amounts>>>>
  readonly openOwnBills: Readonly<Record<string, Amounts>>
  readonly surchargesDue: Readonly<Record<string, Amounts>>
  readonly suspense: Amounts
  readonly accounts: Amounts
  readonly money: Readonly<Record<string, Amounts>>
}

const YEAR = 2021
const FOLDER = fileURLToPath(new URL('provinces/three-units', import.meta.url))
const expected: Expected = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'))

const PAYER = `left join employer e on m.payer_kind = 1 and e.employer_id = m.payer_id
  left join person p on m.payer_kind = 2 and p.person_id = m.payer_id`
const BILLS = `select coalesce(e.external, p.external) external, m.*, m.employer_due + m.personal_due - coalesce((
    select sum(applied) from receipt_match r where (r.payer_kind, r.payer_id, r.for_month, r.bill_month, r.bill_line)
      = (m.payer_kind, m.payer_id, m.for_month, m.booking_month, m.line)), 0)::int8 open
  from bill m ${PAYER}`

let books: Books

before(async () => {
  books = await conductedBooks(FOLDER)
})

after(async () => {
  await books.close()
})

test('the settlement of each plan unit and of the province', async () => {
  const { rows, total, cover, usableBalance } = await settlementOf(books.worker, YEAR)
  assert.deepEqual(Object.fromEntries(rows.map(({ region, name: _, ...amounts }) => [region, amounts])), expected.settlement.rows)
  const { region: _region, name: _name, ...totals } = total
  assert.deepEqual(totals, expected.settlement.total)
  assert.deepEqual(innerValue(cover), expected.settlement.cover)
  assert.equal(usableBalance, expected.settlement.usableBalance)
})

test('the final accounts line by line', async () => {
  const { rows } = await books.worker.query('select region, line, planned, actual from final_account where year = $1', [YEAR])
  const found: Record<string, Record<string, { planned: string; actual: string }>> = {}
  for (const { region, line, planned, actual } of rows) {
    // A line with neither plan nor money is not worth naming in the hand calculation.
    if (planned === 0 && actual === 0) continue
    found[region] = { ...found[region], [line]: { planned: yuan(planned), actual: yuan(actual) } }
  }
  assert.deepEqual(found, expected.finalAccounts)
})

test('awards, with what they rest on, and the one refused', async () => {
  const { rows } = await books.worker.query('select p.external, a.* from award a join person p using (person_id)')
  const found = rows.map((row) => [
    row.external,
    {
      region: row.region,
      awardMonth: printMonth(row.award_month),
      contributionMonths: row.contribution_months,
      averageIndex: row.average_index,
      accountBalance: yuan(row.account_balance),
      pooled: yuan(row.pooled),
      account: yuan(row.account),
      transitional: yuan(row.transitional),
      roundedUp: yuan(row.rounded_up),
      total: yuan(row.total),
    },
  ])
  assert.deepEqual(Object.fromEntries(found), expected.awards)
  const refused = await books.worker.query(
    `select p.external, r.code from benefit_refusal r join person p using (person_id) where r.benefit = 'award' order by 1`,
  )
  assert.deepEqual(
    refused.rows.map(({ external, code }) => [external, code]),
    expected.refusedAwards.map((external) => [external, 'below-qualifying-months']),
  )
})

// A death taken up before a difference is paid withdraws it for the months after the death.
test('awards decided again, what each rests on and what the months already drawn are owed', async () => {
  const { rows } = await books.worker.query(
    'select p.external, r.* from award_revision r join person p using (person_id) order by person_id, revision',
  )
  const owed = await books.worker.query(
    `select p.external, revision,
       coalesce(array_agg(for_month order by for_month) filter (where t.from_month is null or for_month < t.from_month), '{}') months,
       coalesce(array_agg(for_month order by for_month) filter (where for_month >= t.from_month), '{}') withdrawn, array_agg(distinct amount) amounts,
       array_agg(distinct from_account) from_accounts, min(pay_month) pay_month
     from one_off join person p using (person_id) left join termination t using (person_id) where line = 6 group by 1, 2`,
  )
  const found: Record<string, unknown[]> = {}
  for (const row of rows) {
    const once = owed.rows.find(({ external, revision }) => external === row.external && revision === row.revision)
    found[row.external] = [
      ...(found[row.external] ?? []),
      {
        corrects: row.corrects,
        ground: row.ground,
        decidedOn: row.decided_on,
        fromMonth: printMonth(row.from_month),
        contributionMonths: row.contribution_months,
        averageIndex: row.average_index,
        accountBalance: yuan(row.account_balance),
        pooled: yuan(row.pooled),
        account: yuan(row.account),
        transitional: yuan(row.transitional),
        roundedUp: yuan(row.rounded_up),
        total: yuan(row.total),
        owed: {
          months: once.months.map(printMonth),
          withdrawn: once.withdrawn.map(printMonth),
          each: once.amounts.map(yuan).join(),
          fromAccountEach: once.from_accounts.map(yuan).join(),
          payMonth: printMonth(once.pay_month),
        },
      },
    ]
  }
  assert.deepEqual(found, expected.revisions)
  assert.equal(owed.rowCount, rows.length)
})

test('the differences of the later limits: persons, bills, and what of each bill stands open', async () => {
  const dues = await books.worker.query(
    'select p.external, d.for_month, d.base, d.due, d.to_account from due d join person p using (person_id) where line > 1',
  )
  assert.deepEqual(
    byMonth(dues.rows, (row) => ({ base: yuan(row.base), due: yuan(row.due), toAccount: yuan(row.to_account) })),
    expected.lateDues,
  )
  const bills = await books.worker.query(`${BILLS} where m.line > 1`)
  assert.deepEqual(
    byMonth(bills.rows, (row) => ({
      base: yuan(row.total_base),
      employer: yuan(row.employer_due),
      personal: yuan(row.personal_due),
      dueOn: row.due_on,
      open: yuan(row.open),
    })),
    expected.lateBills,
  )
})

test('bills of the month itself left open, surcharges the law gives, and money in suspense', async () => {
  const open = await books.worker.query(`select * from (${BILLS} where m.line = 1) t where open <> 0`)
  assert.deepEqual(
    byMonth(open.rows, (row) => yuan(row.open)),
    expected.openOwnBills,
  )
  const surcharges = await books.worker.query(
    `select coalesce(e.external, p.external) external, for_month, surcharge_due from receipt_match m ${PAYER} where surcharge_due > 0`,
  )
  assert.deepEqual(
    byMonth(surcharges.rows, (row) => yuan(row.surcharge_due)),
    expected.surchargesDue,
  )
  const held = await books.worker.query(
    'select coalesce(held_at, region) region, sum(suspense)::int8 fen from receipt_match group by 1 having sum(suspense) <> 0',
  )
  assert.deepEqual(Object.fromEntries(held.rows.map((row) => [row.region, yuan(row.fen)])), expected.suspense)
})

test('what every account was credited', async () => {
  const { rows } = await books.worker.query(
    'select p.external, sum(l.fen)::int8 as fen from account_line l join person p using (person_id) group by p.external',
  )
  assert.deepEqual(Object.fromEntries(rows.map((row) => [row.external, yuan(row.fen)])), expected.accounts)
})

test('every place of money at year end', async () => {
  for (const [region, places] of Object.entries(expected.money)) {
    const { assets } = await balanceSheet(books.worker, yearEnd(), region)
    const found = assets.filter((line) => line.fen !== 0).map((line) => [line.account, yuan(line.fen)])
    assert.deepEqual(Object.fromEntries(found.filter(([account]) => account !== 'clearing')), places, region)
  }
  const { assets } = await balanceSheet(books.worker, yearEnd())
  assert.equal(assets.find((line) => line.account === 'clearing')?.fen ?? 0, 0)
})

test('every check of the books holds', async () => {
  let asked = 0
  for await (const { name, breaks } of verify(books)) {
    assert.deepEqual(breaks, [], name)
    asked += 1
  }
  assert.equal(asked, checks.length)
})

interface OfMonth {
  readonly external: string
  readonly for_month: Month
}

/** Rows by whom they are about and the month they are for. */
function byMonth<Row extends OfMonth, Cell>(rows: readonly Row[], cell: (row: Row) => Cell): Record<string, Record<string, Cell>> {
  const found: Record<string, Record<string, Cell>> = {}
  for (const row of rows) found[row.external] = { ...found[row.external], [printMonth(row.for_month)]: cell(row) }
  return found
}

function yuan(amount: number): string {
  return printYuan(fen(amount))
}

function yearEnd() {
  const day = parseDay(`${YEAR}-12-31`)
  assert.ok(day)
  return day
}

function innerValue(outcome: unknown): unknown {
  return typeof outcome === 'object' && outcome !== null && 'value' in outcome ? outcome.value : outcome
}
