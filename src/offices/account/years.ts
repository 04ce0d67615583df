/** An account year by year: what each kind of entry put on it, by the year it was booked in; the opening stands before them. */
import { type Fen, fen } from '../../kernel/fen.ts'
import { yearOf } from '../../kernel/month.ts'
import type { AccountLine } from './store.ts'

/** A line of difference is an entry too, made when law was published late. */
export const KINDS = {
  opening: '期初储存额',
  contribution: '缴费记账',
  difference: '差额记账',
  interest: '记账利息',
  heirs: '死亡结清（继承）',
} as const

export type Kind = keyof typeof KINDS

export const kinds = Object.keys(KINDS) as Kind[]

export function kindOf({ kind, line }: AccountLine): Kind {
  return kind === 'contribution' && (line ?? 1) > 1 ? 'difference' : kind
}

/** Null for what was there before the books began. */
export function yearBooked({ booking_month }: AccountLine): number | null {
  return booking_month === null ? null : yearOf(booking_month)
}

export interface YearOfAccount {
  readonly year: number | null
  readonly sums: Readonly<Record<Kind, Fen>>
  /** Its last line. */
  readonly last: AccountLine
}

/** In order of booking, as the lines are. */
export function yearsOf(lines: readonly AccountLine[]): YearOfAccount[] {
  return [...Map.groupBy(lines, yearBooked)].flatMap(([year, own]) => {
    const last = own.at(-1)
    if (last === undefined) return []
    const sum = (kind: Kind) => fen(own.filter((line) => kindOf(line) === kind).reduce((total, line) => total + line.fen, 0))
    return [{ year, last, sums: Object.fromEntries(kinds.map((kind) => [kind, sum(kind)])) as YearOfAccount['sums'] }]
  })
}
