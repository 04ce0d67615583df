/**
 * Whole-number arithmetic apart from what carries it out. A formula of the law that a run applies to millions of rows is
 * written in it once: on numbers it is computed here, on columns it becomes the SQL by which the database computes it where
 * the rows lie (`platform/database/sql-arithmetic.ts`).
 */
import { type Fen, fen, times } from './fen.ts'

export interface Arithmetic<T> {
  whole(value: number): T
  plus(a: T, b: T): T
  minus(a: T, b: T): T
  times(a: T, b: T): T
  smaller(a: T, b: T): T
  larger(a: T, b: T): T
  /** amount × numerator ÷ denominator, rounded once, half away from zero; numerator and denominator are whole, the latter above zero. */
  halfUp(amount: T, numerator: number, denominator: number): T
}

/** Throws where a result is not a whole number that is counted exactly. */
export const onNumbers: Arithmetic<number> = {
  whole: fen,
  plus: (a, b) => fen(a + b),
  minus: (a, b) => fen(a - b),
  times: (a, b) => fen(a * b),
  smaller: Math.min,
  larger: Math.max,
  halfUp: (amount, numerator, denominator) => times(amount as Fen, numerator, denominator, 'half-up'),
}
