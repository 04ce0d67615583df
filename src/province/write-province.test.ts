import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { isCreditCode } from '../kernel/credit-code.ts'
import { parseIdentityNumber } from '../kernel/identity-number.ts'
import { parseProvinceSpec } from './spec.ts'
import { writeProvince } from './write-province.ts'

type Row = Readonly<Record<string, string>>

const PERSONS = 8000

describe('a synthetic province', () => {
  let folder: string
  const rows = (file: string): Row[] => parse(readFileSync(join(folder, file)), { columns: true })

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 7, persons: PERSONS }, folder)
  })
  after(() => rmSync(folder, { recursive: true }))

  test('is the same to the byte when written again, and another for another seed', async () => {
    const [again, other] = [join(folder, 'again'), join(folder, 'other')]
    await writeProvince({ seed: 7, persons: PERSONS }, again)
    await writeProvince({ seed: 8, persons: PERSONS }, other)
    assert.equal(digestOf(again), digestOf(folder))
    assert.notEqual(digestOf(other), digestOf(folder))
    rmSync(again, { recursive: true })
    rmSync(other, { recursive: true })
  })

  test('says that it is synthetic and covers the 55 plan units of 2021', () => {
    assert.deepEqual(rows('province.csv'), [{ name: '合成省', year: '2021', synthetic: 'true', seed: '7' }])
    assert.equal(rows('plan-units.csv').length, 55)
    assert.equal(rows('balances.csv').length, 55)
    assert.ok(rows('law.csv').every(({ synthetic }) => synthetic === 'true'))
  })

  test('has 2.7 payers to a pensioner, one payer in eight flexibly employed', () => {
    const flexible = new Set(rows('flexible.csv').map(({ person }) => person))
    const employed = new Set(rows('employments.csv').map(({ person }) => person))
    const payers = flexible.size + employed.size
    within(payers / rows('pensioners.csv').length, 2.5, 2.9)
    within(flexible.size / payers, 0.105, 0.145)
    assert.equal([...flexible].filter((person) => employed.has(person)).length, 0)
  })

  test('pays wages and pensions of the size they have', () => {
    const wages = rows('wages.csv')
      .filter(({ year }) => year === '2020')
      .map(({ monthly }) => Number(monthly))
    within(mean(wages.map((wage) => Math.min(20_586, Math.max(3800, wage)))), 5500, 6300)
    assert.ok(wages.some((wage) => wage < 3368) && wages.some((wage) => wage > 20_586))
    const parts = ['pooled', 'account', 'transitional', 'adjustments'] as const
    const pensions = rows('pensioners.csv').map((row) => parts.reduce((sum, part) => sum + Number(row[part]), 0))
    within(mean(pensions), 2900, 3300)
    for (const pension of pensions) assert.equal(Math.round(pension * 100) % 10, 0)
  })

  test('gives true and different numbers that agree with sex', () => {
    const persons = rows('persons.csv')
    assert.equal(new Set(persons.map(({ idNumber }) => idNumber)).size, PERSONS)
    for (const { idNumber = '', group } of persons) assert.equal(parseIdentityNumber(idNumber)?.sex === 'male', group === 'male')
    for (const { creditCode = '' } of rows('employers.csv')) assert.ok(isCreditCode(creditCode))
  })

  test('has bases on the floor that follow it in December', () => {
    const bases = rows('flexible.csv')
    const old = bases.filter(({ base }) => base === '3368.00')
    assert.ok(old.length > 0)
    assert.ok(old.every(({ until = '' }) => until !== '' && until <= '2021-12'))
    assert.ok(bases.every(({ base, from = '' }) => Number(base) >= 3800 || from < '2021-12'))
  })

  test('lets people reach the age and die, reported later', () => {
    const pensioners = new Set(rows('pensioners.csv').map(({ person }) => person))
    const deaths = rows('deaths.csv')
    within(deaths.filter(({ person }) => pensioners.has(person)).length / pensioners.size, 0.012, 0.03)
    for (const { diedOn = '', reportedOn = '' } of deaths) assert.ok(diedOn.startsWith('2021-') && reportedOn > diedOn)
    const ended = rows('employments.csv').filter(({ until = '' }) => until >= '2021-02' && until <= '2022-01')
    assert.ok(ended.length > PERSONS / 100)
  })

  test('holds about fifteen months of spending, and a plan near what will be collected', () => {
    const plan = rows('plan.csv')
    const total = (lines: readonly string[]) =>
      plan.reduce((sum, { line = '', amount }) => sum + (lines.includes(line) ? Number(amount) : 0), 0)
    const spending = total(['pension', 'survivors', 'transfer-out', 'remittance-to-above', 'other-expenditure'])
    const balances = rows('balances.csv').reduce((sum, { legacy, precalled }) => sum + Number(legacy) + Number(precalled), 0)
    within(balances / (spending / 12), 13, 17)
    within(total(['contribution']) / spending, 0.75, 0.98)
  })
})

test('a spec of a province is read or refused', () => {
  assert.deepEqual(parseProvinceSpec('seed:7:100000'), { seed: 7, persons: 100_000 })
  for (const text of ['seed:7', 'seed:x:10', 'seed:7:0', 'seed:07:10', 'seed:4294967296:10', '/a/folder'])
    assert.equal(parseProvinceSpec(text), undefined)
})

function digestOf(folder: string): string {
  const hash = createHash('sm3')
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort())
    hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function within(value: number, low: number, high: number): void {
  assert.ok(value >= low && value <= high, `${value} is not from ${low} to ${high}`)
}
