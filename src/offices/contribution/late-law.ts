/**
 * Law that comes late: the days of a year on which limits or rates are published that change months assessed before. Days
 * and months follow from the law's own days of publication, each compared with the law known the publication before.
 */
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { type Month, monthOf, monthsOfYear } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import { ASSESSMENT_DAY, ASSESSMENT_LINE } from './record.ts'

export interface LateLaw {
  readonly day: Day
  /** The line of the differences it makes: 2 for the first such day of a year, 3 for the next. */
  readonly line: number
  /** Months assessed before that day whose limits or rates it changes. */
  readonly months: readonly Month[]
}

export function lateLawOf(law: Law, year: number): LateLaw[] {
  const days = [...new Set(law.entries.map(({ publishedOn }) => publishedOn))].sort()
  const [first, last] = [dayOf(monthOf(year, 1), ASSESSMENT_DAY), lastDay(monthOf(year, 12))]
  const found = days.flatMap((day, index) => {
    const before = days[index - 1]
    if (before === undefined || day <= first || day > last) return []
    const [known, was] = [law.knownOn(day), law.knownOn(before)]
    const months = monthsOfYear(year).filter((month) => dayOf(month, ASSESSMENT_DAY) < day && termsOf(known, month) !== termsOf(was, month))
    return months.length > 0 ? [{ day, months }] : []
  })
  return found.map((late, index) => ({ ...late, line: ASSESSMENT_LINE + 1 + index }))
}

/** All that the dues of a month's employed rest on besides their wages, as one text to compare. */
function termsOf(law: Law, month: Month): string {
  const limits = law.limits(month)
  const own = law.keysOf('employer-rate').map((key) => law.readKey('employer-rate', key, month)?.ppm)
  return JSON.stringify([
    limits?.floor,
    limits?.ceiling,
    law.ppm('employee-rate', month),
    law.ppm('employer-rate', month),
    own,
    law.read('wage-year-lag', month)?.whole,
  ])
}
