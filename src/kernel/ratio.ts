/**
 * An exact fraction of two BigInts, always in lowest terms with the denominator above zero. Shares, indices and budget
 * products go through it and are rounded once, at the end; parts per million would put a share of nine billion yuan
 * wrong by thousands.
 */
import { divide, type Fen, fen, type Rounding } from './fen.ts'

const DECIMAL = /^(-?)(0|[1-9]\d{0,29})(?:\.(\d{1,30}))?$/

/** What a value that does not end is printed with. */
const DIGITS = 6

export class Ratio {
  readonly numerator: bigint
  readonly denominator: bigint

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }

  static of(numerator: number | bigint, denominator: number | bigint = 1n): Ratio {
    const [above, below] = [BigInt(numerator), BigInt(denominator)]
    if (below === 0n) throw new RangeError('a ratio has nothing to divide by')
    const shared = greatestDivisor(above, below)
    const sign = below < 0n ? -1n : 1n
    return new Ratio((sign * above) / shared, (sign * below) / shared)
  }

  /** Reads "0.16" or "-3"; undefined for anything else, exponents and a leading plus or zero included. */
  static parse(text: string): Ratio | undefined {
    const match = DECIMAL.exec(text)
    if (!match) return undefined
    const [, minus, whole = '', fraction = ''] = match
    const size = BigInt(whole + fraction)
    return Ratio.of(minus ? -size : size, 10n ** BigInt(fraction.length))
  }

  plus(other: Ratio): Ratio {
    return Ratio.of(this.numerator * other.denominator + other.numerator * this.denominator, this.denominator * other.denominator)
  }

  minus(other: Ratio): Ratio {
    return Ratio.of(this.numerator * other.denominator - other.numerator * this.denominator, this.denominator * other.denominator)
  }

  times(other: Ratio | number): Ratio {
    if (typeof other === 'number') return Ratio.of(this.numerator * BigInt(other), this.denominator)
    return Ratio.of(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  over(other: Ratio | number): Ratio {
    if (typeof other === 'number') return Ratio.of(this.numerator, this.denominator * BigInt(other))
    return Ratio.of(this.numerator * other.denominator, this.denominator * other.numerator)
  }

  /** Below zero, zero or above zero as this is less than, equal to or more than the other. */
  compare(other: Ratio): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  get sign(): number {
    return this.numerator < 0n ? -1 : this.numerator > 0n ? 1 : 0
  }

  /** The whole number nearest by the named rounding. */
  round(rounding: Rounding): bigint {
    return divide(this.numerator, this.denominator, rounding)
  }

  /** The amount of money, where this counts fen. */
  toFen(rounding: Rounding): Fen {
    return fen(Number(this.round(rounding)))
  }

  /** Plain digits where the decimals end, else six of them, the last half-up. */
  print(): string {
    const places = endingPlaces(this.denominator) ?? DIGITS
    const scaled = divide(this.numerator * 10n ** BigInt(places), this.denominator, 'half-up')
    const size = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
    const whole = size.slice(0, size.length - places)
    return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${size.slice(-places)}` : ''}`
  }
}

export const ONE = Ratio.of(1)
export const NONE = Ratio.of(0)

export function sumOf(ratios: Iterable<Ratio>): Ratio {
  let total = NONE
  for (const each of ratios) total = total.plus(each)
  return total
}

/** Whole numbers in the same proportion, for `allocate`. */
export function proportions(ratios: readonly Ratio[]): bigint[] {
  const common = ratios.reduce((shared, { denominator }) => (shared / greatestDivisor(shared, denominator)) * denominator, 1n)
  return ratios.map(({ numerator, denominator }) => numerator * (common / denominator))
}

/** How many decimals the fraction has when they end, given its denominator in lowest terms. */
function endingPlaces(denominator: bigint): number | undefined {
  const twos = factors(denominator, 2n)
  const fives = factors(denominator, 5n)
  return 2n ** BigInt(twos) * 5n ** BigInt(fives) === denominator ? Math.max(twos, fives) : undefined
}

function factors(whole: bigint, prime: bigint): number {
  let count = 0
  for (let rest = whole; rest % prime === 0n; rest /= prime) count += 1
  return count
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large === 0n ? 1n : large
}
