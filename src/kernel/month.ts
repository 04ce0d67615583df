/**
 * A month is a whole number, year × 12 + month − 1, so that it adds and compares at the speed of an integer; only the
 * edges print it as "YYYY-MM". Ranges are half-open: [from, until).
 */
declare const brand: unique symbol
export type Month = number & { readonly [brand]: 'Month' }

const FORM = /^(\d{4})-(0[1-9]|1[0-2])$/

export function monthOf(year: number, month: number): Month {
  return (year * 12 + month - 1) as Month
}

export function parseMonth(text: string): Month | undefined {
  const match = FORM.exec(text)
  return match ? monthOf(Number(match[1]), Number(match[2])) : undefined
}

export function printMonth(month: Month): string {
  return `${String(yearOf(month)).padStart(4, '0')}-${String(monthNumber(month)).padStart(2, '0')}`
}

export function yearOf(month: Month): number {
  return Math.floor(month / 12)
}

/** 1 for January to 12 for December. */
export function monthNumber(month: Month): number {
  return month - yearOf(month) * 12 + 1
}

export function addMonths(month: Month, count: number): Month {
  return (month + count) as Month
}

export function monthsBetween(from: Month, until: Month): number {
  return until - from
}

/** The twelve months of a calendar year, in order. */
export function monthsOfYear(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1))
}
