import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { proportions, Ratio, sumOf } from './ratio.ts'

const fraction = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))

test('arithmetic is that of fractions of BigInt', () => {
  fc.assert(
    fc.property(fraction, fraction, ([a, b], [c, d]) => {
      const [left, right] = [Ratio.of(a, b), Ratio.of(c, d)]
      same(left.plus(right), a * d + c * b, b * d)
      same(left.minus(right), a * d - c * b, b * d)
      same(left.times(right), a * c, b * d)
      if (c !== 0n) same(left.over(right), a * d * (c < 0n ? -1n : 1n), b * c * (c < 0n ? -1n : 1n))
      assert.equal(Math.sign(left.compare(right)), a * d < c * b ? -1 : a * d > c * b ? 1 : 0)
    }),
  )
})

test('a decimal that ends prints plainly and reads back as it was', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 12 }), (digits, places) => {
      const value = Ratio.of(digits, 10n ** BigInt(places))
      assert.equal(Ratio.parse(value.print())?.compare(value), 0)
    }),
  )
  const printed = (['0.160', '-0.05', '139', '0.0000001', '12.5'] as const).map((text) => Ratio.parse(text)?.print())
  assert.deepEqual(printed, ['0.16', '-0.05', '139', '0.0000001', '12.5'])
})

test('a decimal that does not end carries six digits, the last half-up', () => {
  assert.equal(Ratio.of(2, 3).print(), '0.666667')
  assert.equal(Ratio.of(-1, 3).print(), '-0.333333')
  assert.equal(Ratio.of(1, 3_000_000).print(), '0.000000')
})

test('no other form is a decimal', () => {
  for (const text of ['', '.5', '1.', '01', '+1', '1e3', '1,5', 'Infinity', '--1']) assert.equal(Ratio.parse(text), undefined, text)
})

test('proportions are whole and in the same proportion', () => {
  const positive = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 10_000 })), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(positive, (pairs) => {
      const ratios = pairs.map(([above, below]) => Ratio.of(above, below))
      const total = sumOf(ratios)
      const whole = proportions(ratios)
      const all = whole.reduce((sum, each) => sum + each, 0n)
      ratios.forEach((ratio, position) => {
        assert.equal(ratio.times(Ratio.of(all)).compare(total.times(Ratio.of(whole[position] ?? 0n))), 0)
      })
    }),
  )
})

function same(value: Ratio, numerator: bigint, denominator: bigint): void {
  assert.ok(value.denominator > 0n)
  assert.equal(value.numerator * denominator, numerator * value.denominator)
}
