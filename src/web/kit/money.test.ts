import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fen, printYuan } from '../../kernel/fen.ts'
import { grouped, inUnit, moneyUnitNames, moneyUnits, toldIn } from './money.ts'

const AMOUNTS: readonly [string, string, string, string][] = [
  ['0.00', '0.00', '0.00', '0.0000'],
  ['1234567.00', '1,234,567.00', '123.46', '0.0123'],
  ['-1234567.00', '-1,234,567.00', '-123.46', '-0.0123'],
  ['49.99', '49.99', '0.00', '0.0000'],
  ['50.00', '50.00', '0.01', '0.0000'],
  ['-49.99', '-49.99', '0.00', '0.0000'],
  ['5000.00', '5,000.00', '0.50', '0.0001'],
  ['90071992547409.91', '90,071,992,547,409.91', '9,007,199,254.74', '900,719.9255'],
]

test('an amount in each unit, half-up, the largest exact one included', () => {
  for (const [yuan, ...expected] of AMOUNTS) {
    assert.deepEqual(
      moneyUnitNames.map((unit) => inUnit(yuan, unit)),
      expected,
    )
  }
})

test('what is printed is never further from the amount than half of its last place', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...moneyUnitNames), (amount, unit) => {
      const { fen: size, places } = moneyUnits[unit]
      const shown = BigInt(inUnit(printYuan(fen(amount)), unit).replace(/[,.]/g, ''))
      const off = shown * BigInt(size) - BigInt(amount) * 10n ** BigInt(places)
      assert.ok((off < 0n ? -off : off) * 2n <= BigInt(size))
    }),
  )
})

test('digits stand in groups before the point only', () => {
  assert.equal(grouped('1234567.123456'), '1,234,567.123456')
  assert.equal(grouped('1234'), '1,234')
  assert.equal(grouped('-123.00'), '-123.00')
})

test('little is not told as nothing', () => {
  assert.deepEqual(
    ['0.00', '49.99', '-49.99', '50.00', '-1234567.00'].map((yuan) => toldIn(yuan, 'wan')),
    ['0.00', '<0.01', '>-0.01', '0.01', '-123.46'],
  )
  assert.deepEqual(
    ['0.01', '49.99'].map((yuan) => toldIn(yuan, 'yi')),
    ['<0.0001', '<0.0001'],
  )
  assert.equal(toldIn('0.01', 'yuan'), '0.01')
})
