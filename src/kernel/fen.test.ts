import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AmountTooLarge, add, allocate, divide, fen, parseYuan, printYuan, type Rounding, sum, times } from './fen.ts'

const amount = fc.maxSafeInteger().map((value) => fen(value))
const modest = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }).map((value) => fen(value))
const rounding = fc.constantFrom<Rounding>('half-up', 'up', 'down')

test('a product rounded once is that of BigInt', () => {
  const rate = fc.integer({ min: 0, max: 5_000_000 })
  fc.assert(
    fc.property(modest, rate, fc.integer({ min: 1, max: 12_000_000 }), rounding, (whole, numerator, denominator, mode) => {
      const exact = divide(BigInt(whole) * BigInt(numerator), BigInt(denominator), mode)
      if (exact > BigInt(Number.MAX_SAFE_INTEGER) || exact < -BigInt(Number.MAX_SAFE_INTEGER)) return
      assert.equal(BigInt(times(whole, numerator, denominator, mode)), exact)
    }),
    { numRuns: 2000 },
  )
})

test('sums are those of BigInt, or refused as too large', () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 5 }), (amounts) => {
      const exact = amounts.reduce((total, each) => total + BigInt(each), 0n)
      let total: bigint
      try {
        total = BigInt(sum(amounts))
      } catch (error) {
        assert.ok(error instanceof AmountTooLarge)
        return
      }
      assert.equal(total, exact)
    }),
  )
})

test('shares add up to the whole and keep the order of their weights', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.maxSafeNat(), weights, (whole, each) => {
      fc.pre(each.some((weight) => weight > 0n))
      const shares = allocate(fen(whole), each)
      assert.equal(sum(shares), whole)
      const sorted = each
        .map((weight, position) => ({ weight, share: shares[position] ?? 0 }))
        .sort((a, b) => (a.weight < b.weight ? -1 : 1))
      for (const [position, { weight, share }] of sorted.entries()) {
        const next = sorted[position + 1]
        if (next && next.weight > weight) assert.ok(next.share >= share)
      }
    }),
  )
})

test('money prints and reads back as it was', () => {
  fc.assert(fc.property(amount, (value) => parseYuan(printYuan(value)) === value))
  assert.equal(printYuan(fen(-5)), '-0.05')
  for (const text of ['1', '1.0', '01.00', '+1.00', '1e2', '.50', '1.000', '', '90071992547409.92', '1.00 ']) {
    assert.equal(parseYuan(text), undefined, text)
  }
})

test('a fraction of a fen and an amount too large are not fen', () => {
  assert.throws(() => fen(0.5), RangeError)
  assert.throws(() => add(fen(Number.MAX_SAFE_INTEGER), fen(1)), AmountTooLarge)
})
