/** Identity numbers and credit codes with true check characters, given out so that no two are the same. */
import { creditCodeCheck } from '../kernel/credit-code.ts'
import { identityCheck } from '../kernel/identity-number.ts'
import { type Month, monthNumber, yearOf } from '../kernel/month.ts'

const SEQUENCES = 500
const FIRST_YEAR = 1900
const DAYS_A_YEAR = 372

/** Counts, for each place, day of birth and sex, how many numbers are given out. */
export class IdentityNumbers {
  readonly #given = new Map<string, Uint16Array>()

  next(place: string, born: { month: Month; day: number; male: boolean }): string {
    const { month, day, male } = born
    const slot = ((yearOf(month) - FIRST_YEAR) * DAYS_A_YEAR + (monthNumber(month) - 1) * 31 + day - 1) * 2 + (male ? 1 : 0)
    let code = place
    let count = this.#count(code, slot)
    // A crowded day goes on in the next district of the place.
    while (count >= SEQUENCES) {
      code = String(Number(code) + 1).padStart(6, '0')
      count = this.#count(code, slot)
    }
    const sequence = count * 2 + (male ? 1 : 0)
    const two = (part: number) => (part < 10 ? `0${part}` : String(part))
    const digits = `${code}${yearOf(month)}${two(monthNumber(month))}${two(day)}${String(sequence).padStart(3, '0')}`
    return digits + identityCheck(digits)
  }

  #count(place: string, slot: number): number {
    let given = this.#given.get(place)
    if (given === undefined) {
      given = new Uint16Array(150 * DAYS_A_YEAR * 2)
      this.#given.set(place, given)
    }
    const count = given[slot] as number
    if (count < SEQUENCES) given[slot] = count + 1
    return count
  }
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const BODIES = ALPHABET.length ** 6
/** Odd and no multiple of 31, so that it visits every number once. */
const STRIDE = 334_214_459

/** The credit code of the n-th body of a kind; `MA` are the registered employers, `MY` those nobody knows. */
export function creditCode(region: string, prefix: string, n: number): string {
  let rest = Number((BigInt(n) * BigInt(STRIDE)) % BigInt(BODIES))
  let serial = ''
  for (let place = 0; place < 6; place++) {
    serial = ALPHABET.charAt(rest % ALPHABET.length) + serial
    rest = Math.floor(rest / ALPHABET.length)
  }
  const organisation = prefix + serial
  const characters = `91${region}${organisation}${organisationCheck(organisation)}`
  return characters + creditCodeCheck(characters)
}

/** GB 11714: the check character of an organisation code. */
function organisationCheck(characters: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(characters.charAt(at)), 0)
  const rest = 11 - (sum % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}
