/**
 * Whole-number arithmetic as SQL on bigint, for formulas that the kernel's `Arithmetic` says once. What bigint cannot hold is
 * an error of the database, never another number.
 */
import type { Arithmetic } from '../../kernel/arithmetic.ts'

export const onColumns: Arithmetic<string> = {
  whole(value) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
    return `(${value})::bigint`
  },
  plus: (a, b) => `(${a} + ${b})`,
  minus: (a, b) => `(${a} - ${b})`,
  times: (a, b) => `(${a} * ${b})`,
  smaller: (a, b) => `least(${a}, ${b})`,
  larger: (a, b) => `greatest(${a}, ${b})`,
  halfUp(amount, numerator, denominator) {
    const product = onColumns.times(amount, onColumns.whole(numerator))
    const [whole, half] = [onColumns.whole(denominator), onColumns.whole(Math.floor(denominator / 2))]
    // Division of integers drops the rest: half a divisor is added first, away from zero.
    return `((case when ${product} < 0 then ${product} - ${half} else ${product} + ${half} end) / ${whole})`
  },
}
