/** A line of a unit as it is listed: planned for the year, and booked. Whole fen. */
import type { LineName } from './lines.ts'

export interface LineRow {
  readonly region: string
  readonly name: string
  readonly line: LineName
  readonly planned: number
  readonly actual: number
}
