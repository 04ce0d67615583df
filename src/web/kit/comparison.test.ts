import assert from 'node:assert/strict'
import { test } from 'node:test'
import { less, monthsCovered, percentOf } from './comparison.ts'

test('a part of the plan, half-up, and none without a plan', () => {
  const cases: readonly [string, string, string][] = [
    ['100.00', '100.00', '100.00'],
    ['104.54', '100.00', '104.54'],
    ['0.00', '100.00', '0.00'],
    ['0.01', '300.00', '0.00'],
    ['0.02', '300.00', '0.01'],
    ['-5.00', '100.00', '-5.00'],
    ['5.00', '0.00', ''],
  ]
  for (const [actual, planned, percent] of cases) assert.equal(percentOf(actual, planned), percent, `${actual} of ${planned}`)
})

test('months held are not rounded up', () => {
  assert.equal(monthsCovered('1200.00', '1200.00'), '12.0')
  assert.equal(monthsCovered('1199.99', '1200.00'), '11.9')
  assert.equal(monthsCovered('-60.00', '1200.00'), '-0.6')
  assert.equal(monthsCovered('300.00', '600.00', 6), '3.0')
  assert.equal(monthsCovered('1.00', '0.00'), '')
})

test('a difference is exact', () => {
  assert.equal(less('0.30', '0.10'), '0.20')
  assert.equal(less('1.00', '1.01'), '-0.01')
})
