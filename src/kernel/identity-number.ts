/**
 * Citizen identity number (公民身份号码, GB 11643): six digits of region, eight of birth, three of sequence whose last is odd
 * for men, and a check character. It is also the social insurance number.
 */
import { type Day, parseDay } from './day.ts'

export interface IdentityNumber {
  readonly text: string
  readonly birthDay: Day
  readonly sex: 'male' | 'female'
}

const FORM = /^\d{17}[\dX]$/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character that belongs to the first seventeen digits. */
export function identityCheck(digits: string): string {
  const weighted = WEIGHTS.reduce((sum, weight, position) => sum + weight * (digits.charCodeAt(position) - 48), 0)
  return CHECKS.charAt(weighted % 11)
}

/** Reads a number; undefined where its form, its birth day or its check character is wrong. */
export function parseIdentityNumber(text: string): IdentityNumber | undefined {
  if (!FORM.test(text) || identityCheck(text) !== text.charAt(17)) return undefined
  const birthDay = parseDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)
  if (birthDay === undefined) return undefined
  return { text, birthDay, sex: Number(text.charAt(16)) % 2 === 1 ? 'male' : 'female' }
}
