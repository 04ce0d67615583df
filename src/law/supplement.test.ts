import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthOf } from '../kernel/month.ts'
import { Law } from './law.ts'
import { supplementFromRows } from './supplement.ts'

const ROW = {
  parameter: 'employer-rate',
  key: '320576',
  value: '0.14',
  from: '2021-01',
  until: '2022-01',
  publishedOn: '2021-01-01',
  status: 'final',
  document: 'a document',
  suppliedBy: 'the Park',
  synthetic: 'false',
}

test('a row is an entry, unconfirmed and with its supplier', () => {
  const { entries, faults } = supplementFromRows(
    [ROW, { ...ROW, parameter: 'late-surcharge-rate', key: '', from: '2010-01-01', until: '' }],
    'law.csv',
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(entries[0], {
    name: 'employer-rate',
    key: '320576',
    value: '0.14',
    from: '2021-01',
    until: '2022-01',
    publishedOn: '2021-01-01',
    status: 'final',
    document: 'a document',
    cites: [],
    confirmed: false,
    origin: 'supplement',
    suppliedBy: 'the Park',
    synthetic: false,
  })
  assert.equal(entries[1]?.until, null)
  assert.equal(Law.builtIn().with(entries).employerRate('320576', monthOf(2021, 1))?.ppm, 140_000)
})

test('each fault has its row and column', () => {
  const steps: readonly (readonly [Partial<typeof ROW>, string, string])[] = [
    [{ parameter: 'emploer-rate' }, 'parameter', 'unknown-parameter'],
    [{ key: '320100' }, 'key', 'unknown-key'],
    [{ value: '1.4' }, 'value', 'bad-value'],
    [{ value: '0.00000001' }, 'value', 'bad-value'],
    [{ parameter: 'annuity-divisor', key: '60', value: '0' }, 'value', 'bad-value'],
    [{ parameter: 'index-wage', key: '', value: '0.00' }, 'value', 'bad-value'],
    [{ parameter: 'retirement-delay-step', key: 'male', value: '0' }, 'value', 'bad-value'],
    [{ from: '2021-13' }, 'from', 'bad-month'],
    [{ from: '2021-01-01' }, 'from', 'bad-month'],
    [{ until: '2022' }, 'until', 'bad-month'],
    [{ until: '2021-01' }, 'until', 'bad-range'],
    [{ publishedOn: '2021-02-30' }, 'publishedOn', 'bad-day'],
    [{ status: 'draft' }, 'status', 'bad-status'],
    [{ document: '' }, 'document', 'missing-value'],
    [{ suppliedBy: '' }, 'suppliedBy', 'missing-value'],
    [{ synthetic: 'yes' }, 'synthetic', 'bad-value'],
    [{ parameter: 'late-surcharge-rate', key: '', from: '2021-01' }, 'from', 'bad-day'],
    [{ parameter: 'general-gap-weight', key: '' }, 'key', 'unknown-key'],
  ]
  for (const [part, column, code] of steps) {
    const row = { ...ROW, ...part }
    const { entries, faults } = supplementFromRows([ROW, row], 'law.csv')
    assert.deepEqual(faults, [{ file: 'law.csv', row: 3, column, code, value: row[column as keyof typeof ROW] }])
    assert.equal(entries.length, 1)
  }
})

test('several faults of one row all come back', () => {
  const { faults } = supplementFromRows([{ ...ROW, value: 'x', status: '' }], 'law.csv')
  assert.deepEqual(
    faults.map(({ column }) => column),
    ['value', 'status'],
  )
})

test('a header with a column too many or too few is a fault of row 1', () => {
  const { synthetic, ...rest } = ROW
  const { faults } = supplementFromRows([{ ...rest, remark: synthetic }], 'law.csv')
  assert.deepEqual(
    faults.map(({ row, column, code }) => [row, column, code]),
    [
      [1, 'remark', 'unknown-column'],
      [1, 'synthetic', 'missing-column'],
    ],
  )
})

test('of a file without rows the header is read all the same', () => {
  const codes = (header: readonly string[]) =>
    supplementFromRows([], 'law.csv', header).faults.map(({ code, column }) => `${code} ${column}`)
  const whole = Object.keys(ROW)
  assert.deepEqual(codes(whole), [])
  assert.deepEqual(codes([]), ['empty-file '])
  assert.deepEqual(codes([...whole, 'key']), ['duplicate-column key'])
  assert.deepEqual(codes([...whole.slice(1), 'x']), ['unknown-column x', 'missing-column parameter'])
})
