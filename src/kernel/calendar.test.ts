import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, dayOf, daysBetween, daysInMonth, lastDay, monthOfDay, parseDay } from './day.ts'
import { addMonths, monthNumber, monthOf, monthsBetween, monthsOfYear, parseMonth, printMonth, yearOf } from './month.ts'

const years = fc.integer({ min: 1, max: 9999 })
const months = fc.tuple(years, fc.integer({ min: 1, max: 12 }))
const days = fc.integer({ min: -500_000, max: 500_000 }).map((count) => Temporal.PlainDate.from('1970-01-01').add({ days: count }))

test('months count, print and add as Temporal does', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: -3000, max: 3000 }), ([year, number], count) => {
      const month = monthOf(year, number)
      const oracle = Temporal.PlainYearMonth.from({ year, month: number })
      assert.equal(printMonth(month), oracle.toString())
      assert.equal(parseMonth(oracle.toString()), month)
      assert.deepEqual([yearOf(month), monthNumber(month), daysInMonth(month)], [year, number, oracle.daysInMonth])
      const later = oracle.add({ months: count })
      const moved = addMonths(month, count)
      assert.deepEqual([yearOf(moved), monthNumber(moved)], [later.year, later.month])
      assert.equal(monthsBetween(month, moved), oracle.until(later, { largestUnit: 'months' }).months)
    }),
  )
})

test('days parse and count as Temporal does', () => {
  fc.assert(
    fc.property(days, days, fc.integer({ min: -3000, max: 3000 }), (from, until, count) => {
      const [first, second] = [dayNamed(from.toString()), dayNamed(until.toString())]
      assert.equal(daysBetween(first, second), from.until(until, { largestUnit: 'days' }).days)
      assert.equal(first < second, Temporal.PlainDate.compare(from, until) < 0)
      assert.equal(monthOfDay(first), monthOf(from.year, from.month))
      assert.equal(dayOf(monthOfDay(first), from.day), first)
      assert.equal(addDays(first, count), from.add({ days: count }).toString())
      assert.equal(lastDay(monthOfDay(first)), from.with({ day: from.daysInMonth }).toString())
    }),
  )
})

test('what is no month or day is not read', () => {
  for (const text of ['2021-13', '2021-00', '2021-1', '202101', '2021-01-01', '']) assert.equal(parseMonth(text), undefined, text)
  for (const text of ['2023-02-29', '2021-04-31', '2021-00-10', '2021-01-00', '2021-1-01', '2021-01', '']) {
    assert.equal(parseDay(text), undefined, text)
  }
})

test('the months of a year are its twelve', () => {
  assert.deepEqual(monthsOfYear(2021).map(printMonth).at(0), '2021-01')
  assert.deepEqual(monthsOfYear(2021).map(printMonth).at(-1), '2021-12')
  assert.equal(monthsOfYear(2021).length, 12)
})

function dayNamed(text: string): Day {
  const day = parseDay(text)
  assert.ok(day, text)
  return day
}
