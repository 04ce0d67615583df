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
import { printMonth } from '../src/kernel/month.ts'
import { balanceSheet } from '../src/offices/ledger/index.ts'
import { importProvince } from '../src/offices/registry/index.ts'
import { checks, conductYear, settlementOf, verify } from '../src/offices/year/index.ts'
import type { Books } from '../src/platform/database/index.ts'
import { freshBooks } from '../src/platform/testing.ts'

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
  readonly refusedAwards: readonly string[]
  readonly accounts: Amounts
  readonly money: Readonly<Record<string, Amounts>>
}

const YEAR = 2021
const FOLDER = fileURLToPath(new URL('provinces/three-units', import.meta.url))
const expected: Expected = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'))

let books: Books

before(async () => {
  books = await freshBooks()
  const imported = await importProvince(books, FOLDER)
  assert.ok(imported.ok, JSON.stringify(imported))
  await conductYear(books, YEAR, undefined, () => {})
})

after(async () => {
  await books.close()
})

test('the settlement of each plan unit and of the province', async () => {
  const { rows, total, cover, usableBalance } = await settlementOf(books, YEAR)
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
