/** The last month whose collection was booked by the end of a day: what came in is booked, and applied to bills, on the last day of its month. */
import { type Day, lastDay, monthOfDay } from '../../kernel/day.ts'
import { addMonths, type Month } from '../../kernel/month.ts'

export function bookedBy(day: Day): Month {
  const month = monthOfDay(day)
  return lastDay(month) === day ? month : addMonths(month, -1)
}
