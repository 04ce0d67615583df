/**
 * A business day in Asia/Shanghai, "YYYY-MM-DD". It sorts and compares as a string and carries no time zone: a `Date`
 * made of the same text may already be the next day elsewhere.
 */
import { addMonths, type Month, monthNumber, monthOf, yearOf } from './month.ts'

declare const brand: unique symbol
export type Day = string & { readonly [brand]: 'Day' }

const FORM = /^(\d{4})-(\d\d)-(\d\d)$/

export function parseDay(text: string): Day | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(monthOf(year, month))) return undefined
  return text as Day
}

/** The day of a month; days past its end mean its last day, so that `dayOf(month, 31)` always exists. */
export function dayOf(month: Month, day: number): Day {
  const last = Math.min(day, daysInMonth(month))
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(yearOf(month)).padStart(4, '0')}-${two(monthNumber(month))}-${two(last)}` as Day
}

export function lastDay(month: Month): Day {
  return dayOf(month, 31)
}

export function monthOfDay(day: Day): Month {
  return monthOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
}

export function daysInMonth(month: Month): number {
  const number = monthNumber(month)
  if (number === 2) return isLeap(yearOf(month)) ? 29 : 28
  return number === 4 || number === 6 || number === 9 || number === 11 ? 30 : 31
}

export function daysBetween(from: Day, until: Day): number {
  return dayNumber(until) - dayNumber(from)
}

/** Days since 0000-03-01 of the proleptic Gregorian calendar. */
export function dayNumber(day: Day): number {
  const shifted = monthOfDay(day) - 2
  const year = Math.floor(shifted / 12)
  const month = shifted - year * 12
  const ofYear = Math.floor((153 * month + 2) / 5) + Number(day.slice(8, 10)) - 1
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear
}

/** The day so many days later; earlier where the number is below 0. */
export function addDays(day: Day, days: number): Day {
  let month = monthOfDay(day)
  let number = Number(day.slice(8, 10)) + days
  for (; number < 1; number += daysInMonth(month)) month = addMonths(month, -1)
  for (; number > daysInMonth(month); month = addMonths(month, 1)) number -= daysInMonth(month)
  return dayOf(month, number)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
