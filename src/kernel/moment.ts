/**
 * A moment on both clocks of the books: what had happened by the end of a day and, where a second day is told, as much of it as
 * was recorded by the end of that one. Written `2021-06-30` or `2021-06-30@2021-07-15`.
 */
import { type Day, parseDay } from './day.ts'

declare const brand: unique symbol
export type Moment = Day | (string & { readonly [brand]: 'Moment' })

export interface Clocks {
  readonly day: Day
  /** Absent: all that is known now. */
  readonly known?: Day
}

export function momentOf({ day, known }: { readonly day: Day; readonly known?: Day | undefined }): Moment {
  return known === undefined ? day : (`${day}@${known}` as Moment)
}

export function parseMoment(text: string): Moment | undefined {
  const days = text.split('@')
  return days.length <= 2 && days.every((each) => parseDay(each) !== undefined) ? (text as Moment) : undefined
}

export function clocksOf(moment: Moment): Clocks {
  const [day, known] = moment.split('@') as [Day, Day | undefined]
  return known === undefined ? { day } : { day, known }
}
