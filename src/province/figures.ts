/** Amounts and dates as the folder writes them. */
import { type Day, dayOf } from '../kernel/day.ts'
import { type Fen, fen, printYuan } from '../kernel/fen.ts'
import { addMonths, type Month, monthOf } from '../kernel/month.ts'

export function yuan(amount: number): string {
  return printYuan(amount as Fen)
}

/** Parts per million as a decimal of four digits. */
export function index(ppm: number): string {
  const tenThousandths = Math.round(ppm / 100)
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`
}

export function wholeFen(amount: number): Fen {
  return fen(Math.round(amount))
}

/** The n-th day of a year, from 0; days past its end fall into the next year. */
export function dayOfYear(year: number, n: number): Day {
  let month: Month = monthOf(year, 1)
  let rest = n
  for (let length = lengthOf(month); rest >= length; length = lengthOf(month)) {
    rest -= length
    month = addMonths(month, 1)
  }
  return dayOf(month, rest + 1)
}

function lengthOf(month: Month): number {
  return Number(dayOf(month, 31).slice(8))
}
