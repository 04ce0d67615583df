/**
 * Money is whole fen (分) in a branded safe integer: 2^53 fen is 90 trillion yuan, and `fen()` throws before that.
 * Every division happens once, in `times` or `allocate`, by a rounding the rule names.
 */
declare const brand: unique symbol
export type Fen = number & { readonly [brand]: 'Fen' }

/** How an amount is fixed: half away from zero, away from zero, or toward zero. */
export type Rounding = 'half-up' | 'up' | 'down'

/** Whole parts per million, for the rates of the hot path: 8 % is 80000. */
export type Ppm = number

export const MILLION = 1_000_000

/** An amount beyond what whole fen can count exactly: the input asks for it, so the edge answers it as a problem. */
export class AmountTooLarge extends RangeError {}

export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw notFen(value)
  return (value === 0 ? 0 : value) as Fen
}

function notFen(value: number): RangeError {
  const tooLarge = Math.abs(value) > Number.MAX_SAFE_INTEGER
  return tooLarge ? new AmountTooLarge(`too large an amount: ${value}`) : new RangeError(`not a whole number of fen: ${value}`)
}

export const ZERO = fen(0)

export function add(a: Fen, b: Fen): Fen {
  return fen(a + b)
}

export function subtract(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total = fen(total + amount)
  return total as Fen
}

export function larger(a: Fen, b: Fen): Fen {
  return a > b ? a : b
}

export function smaller(a: Fen, b: Fen): Fen {
  return a < b ? a : b
}

const EXACT_QUOTIENT = 2 ** 52

/** amount × numerator ÷ denominator, exact and rounded once. The arguments are whole; the denominator is above zero. */
export function times(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  const product = amount * numerator
  if (!Number.isSafeInteger(product)) return fen(Number(divide(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)))
  // Below 2^52 the rounded quotient cannot reach the next whole number, and dividing is quicker than taking the remainder.
  const rest =
    product < EXACT_QUOTIENT && product > -EXACT_QUOTIENT
      ? product - Math.trunc(product / denominator) * denominator
      : product % denominator
  const whole = (product - rest) / denominator
  if (rest === 0) return fen(whole)
  const away = rounding === 'up' || (rounding === 'half-up' && Math.abs(rest) >= denominator - Math.abs(rest))
  return fen(away ? whole + Math.sign(product) : whole)
}

/** Exact division of two whole numbers, rounded by name; the divisor is above zero. */
export function divide(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor <= 0n) throw new RangeError('the divisor must be above zero')
  const whole = dividend / divisor
  const rest = dividend % divisor
  if (rest === 0n) return whole
  const size = rest < 0n ? -rest : rest
  const away = rounding === 'up' || (rounding === 'half-up' && size * 2n >= divisor)
  return away ? whole + (dividend < 0n ? -1n : 1n) : whole
}

/**
 * Splits a whole amount by weights so that the shares add up to it: each share rounded down, the remaining fen given to
 * the largest fractions, ties by position. Throws where there is nothing to share by.
 */
export function allocate(whole: Fen, weights: readonly bigint[]): Fen[] {
  const total = weights.reduce((sum, weight) => {
    if (weight < 0n) throw new RangeError('a weight must not be negative')
    return sum + weight
  }, 0n)
  if (total === 0n) throw new RangeError('nothing to share by: every weight is zero')
  if (whole < 0) throw new RangeError('only an amount of zero or more can be shared')
  const products = weights.map((weight) => BigInt(whole) * weight)
  const shares = products.map((product) => product / total)
  const left = Number(BigInt(whole) - shares.reduce((sum, share) => sum + share, 0n))
  const byFraction = products
    .map((product, position) => ({ rest: product % total, position }))
    .sort((a, b) => (a.rest === b.rest ? a.position - b.position : a.rest > b.rest ? -1 : 1))
  for (const { position } of byFraction.slice(0, left)) shares[position] = (shares[position] ?? 0n) + 1n
  return shares.map((share) => fen(Number(share)))
}

const YUAN = /^(-?)(0|[1-9]\d{0,13})\.(\d\d)$/

/** Reads "4250.00", the only form money has at the edges; undefined for anything else. */
export function parseYuan(text: string): Fen | undefined {
  const match = YUAN.exec(text)
  if (!match) return undefined
  const size = Number(match[2]) * 100 + Number(match[3])
  return Number.isSafeInteger(size) ? fen(match[1] ? -size : size) : undefined
}

export function printYuan(amount: Fen): string {
  const size = Math.abs(amount)
  const rest = size % 100
  return `${amount < 0 ? '-' : ''}${(size - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`
}
