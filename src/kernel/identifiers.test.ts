import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditCodeCheck, isCreditCode } from './credit-code.ts'
import { identityCheck, parseIdentityNumber } from './identity-number.ts'
import { monthOf } from './month.ts'
import { isPlanUnit, planUnit, planUnits, planUnitsIn } from './plan-unit.ts'

test('the sample numbers of the standards hold', () => {
  assert.deepEqual(parseIdentityNumber('11010519491231002X'), { text: '11010519491231002X', birthDay: '1949-12-31', sex: 'female' })
  assert.ok(isCreditCode('91350100M000100Y43'))
})

test('a number with another check character, form or birth day is none', () => {
  for (const text of ['110105194912310021', '11010519491231002x', '1101051949123100', '11010519490231002X', '']) {
    assert.equal(parseIdentityNumber(text), undefined, text)
  }
  for (const text of ['91350100M000100Y44', '91350100M000100YI3', '91350100m000100y43', '']) assert.equal(isCreditCode(text), false, text)
})

test('one wrong digit never passes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{17}$/), fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
      const wrong = digits.slice(0, place) + String((Number(digits[place]) + by) % 10) + digits.slice(place + 1)
      assert.notEqual(identityCheck(wrong), identityCheck(digits))
      assert.notEqual(creditCodeCheck(wrong), creditCodeCheck(digits))
    }),
  )
})

test('there are 55 plan units in 2021, and Haimen until mid-2020', () => {
  assert.equal(planUnitsIn(monthOf(2021, 1)).length, 55)
  assert.equal(planUnitsIn(monthOf(2020, 6)).length, 56)
  assert.ok(isPlanUnit('320684', monthOf(2020, 6)))
  assert.ok(!isPlanUnit('320684', monthOf(2020, 7)))
  const levels = Map.groupBy(planUnitsIn(monthOf(2021, 1)), (unit) => unit.level)
  assert.deepEqual(
    [...levels].map(([level, units]) => [level, units.length]),
    [
      ['province', 1],
      ['city', 13],
      ['county', 40],
      ['park', 1],
    ],
  )
})

test('codes are in order, once each, and under a unit there is', () => {
  const codes = planUnits.map(({ region }) => region)
  assert.deepEqual(codes, [...new Set(codes)].sort())
  for (const { region, parent } of planUnits) assert.ok(parent === null ? region === '320000' : planUnit(parent), region)
  assert.equal(planUnit('320199'), undefined)
})
