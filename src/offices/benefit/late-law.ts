/**
 * The days of a year on which law is published that changes awards made before: the calculation base, the index wage and the
 * rates of the parts, as they stand for months in which somebody was awarded a pension.
 */
import { type Day, lastDay } from '../../kernel/day.ts'
import { type Month, monthOf, monthsOfYear } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'

const TERMS = ['calculation-base', 'index-wage', 'pooled-rate', 'transitional-rate', 'phase-in'] as const

export function awardLawDays(law: Law, year: number): Day[] {
  const days = [...new Set(law.entries.map(({ publishedOn }) => publishedOn))].sort()
  return days.filter((day, index) => {
    const before = days[index - 1]
    if (before === undefined || day > lastDay(monthOf(year, 12))) return false
    const [known, was] = [law.knownOn(day), law.knownOn(before)]
    // Awards are made on the last day of a month.
    return monthsOfYear(year).some((month) => lastDay(month) < day && termsOf(known, month) !== termsOf(was, month))
  })
}

function termsOf(law: Law, month: Month): string {
  return JSON.stringify(TERMS.map((name) => law.read(name, month)?.entry.value))
}
