/**
 * Of which part of a year a flow is told: from its first day to a moment of it, the end of the year or any earlier, and where a
 * second day is told as known by then. An address says `2021` for the whole year.
 */
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { clocksOf, type Moment, parseMoment } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import { type Form, momentName, year } from '../explanation/index.ts'

export const yearUntil: Form<Moment> = {
  parse: (given) => {
    const whole = year.parse(given)
    if (whole !== undefined) return endOfYear(whole)
    const moment = parseMoment(given)
    return moment !== undefined && isWhole(moment) ? undefined : moment
  },
  print: (until) => (isWhole(until) ? String(yearOf(until)) : until),
}

export function endOfYear(of: number): Day {
  return lastDay(monthOf(of, 12))
}

export function yearOf(until: Moment): number {
  return Number(until.slice(0, 4))
}

export function firstDay(until: Moment): Day {
  return dayOf(monthOf(yearOf(until), 1), 1)
}

/** As queries take it: first day, last day, and the day by which it was recorded, null where all counts. */
export function spanOf(until: Moment): [first: Day, last: Day, known: Day | null] {
  const { day, known } = clocksOf(until)
  return [firstDay(until), day, known ?? null]
}

/** How a title begins. */
export function spanName(until: Moment): string {
  return isWhole(until) ? `${yearOf(until)}年` : `${firstDay(until)} 至 ${momentName(until)} `
}

function isWhole(until: Moment): boolean {
  return until === endOfYear(yearOf(until))
}
