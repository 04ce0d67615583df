/** The kinds of cell a file may have. A kind reads the text of a cell into its inner form, or says why not. */

import { isCreditCode } from '../../kernel/credit-code.ts'
import { parseDay } from '../../kernel/day.ts'
import { parseYuan } from '../../kernel/fen.ts'
import { parseIdentityNumber } from '../../kernel/identity-number.ts'
import { parseMonth } from '../../kernel/month.ts'

/** What other files refer to by key. */
export type KeyOf = 'plan unit' | 'collector' | 'employer' | 'person'

export type Kind =
  | { readonly form: 'text'; readonly longest: number }
  | { readonly form: 'money'; readonly aboveZero?: true }
  | { readonly form: 'month' }
  | { readonly form: 'day' }
  | { readonly form: 'integer'; readonly least: number; readonly most: number }
  | { readonly form: 'decimal' }
  | { readonly form: 'boolean' }
  | { readonly form: 'identity number' }
  | { readonly form: 'credit code' }
  | { readonly form: 'region code' }
  | { readonly form: 'one of'; readonly values: readonly string[] }
  | { readonly form: 'own key'; readonly of: KeyOf }
  | { readonly form: 'key'; readonly of: KeyOf }
  | { readonly form: 'optional'; readonly kind: Kind }

/** Money as fen, months as whole numbers, decimals as parts per million, keys of persons and employers as their id. */
export type Cell = string | number | boolean | null

/** Why a cell cannot be read; an object, so that it is never taken for a value. */
export interface Unreadable {
  readonly code: string
}

export type Reader = (text: string) => Cell | Unreadable

/** Finds the inner form of a key: an id for persons and employers, the code itself for the others. */
export type KeyLookup = (of: KeyOf, external: string) => number | string | Unreadable | undefined

/** A key that cannot be told known or unknown, because the file that gives the keys could not all be read: no fault of this row. */
export const UNCERTAIN: Unreadable = { code: '' }

const MISSING: Unreadable = { code: 'missing-value' }
const TOO_LONG: Unreadable = { code: 'text-too-long' }
const CONTROL: Unreadable = { code: 'control-character' }
const FORMULA: Unreadable = { code: 'formula' }
const NOT_MONEY: Unreadable = { code: 'invalid-money' }
const NOT_MONTH: Unreadable = { code: 'invalid-month' }
const NOT_DAY: Unreadable = { code: 'invalid-day' }
const NOT_INTEGER: Unreadable = { code: 'invalid-integer' }
const OUT_OF_RANGE: Unreadable = { code: 'out-of-range' }
const NOT_DECIMAL: Unreadable = { code: 'invalid-decimal' }
const NOT_BOOLEAN: Unreadable = { code: 'invalid-boolean' }
const NOT_IDENTITY: Unreadable = { code: 'invalid-identity-number' }
const NOT_CREDIT_CODE: Unreadable = { code: 'invalid-credit-code' }
const NOT_REGION: Unreadable = { code: 'invalid-region' }
const NOT_LISTED: Unreadable = { code: 'not-one-of' }
const NOT_KEY: Unreadable = { code: 'invalid-key' }
const UNKNOWN_KEY: Unreadable = { code: 'unknown-key' }

/** No contribution index comes near twenty. */
const LARGEST_INDEX = 20_000_000
const CONTROLS = /\p{Cc}/u
/** What a spreadsheet takes for a formula when the books' text is opened in one, the full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/
const INTEGER = /^(0|[1-9]\d{0,14})$/
const DECIMAL = /^(0|[1-9]\d{0,2})(?:\.(\d{1,6}))?$/
const REGION = /^\d{6}$/
const KEY = /^[A-Za-z0-9._-]{1,20}$/

export function isUnreadable(cell: Cell | Unreadable): cell is Unreadable {
  return typeof cell === 'object' && cell !== null
}

/** The function that reads the cells of one column. */
export function readerOf(kind: Kind, lookup: KeyLookup = nothingKnown): Reader {
  if (kind.form === 'optional') {
    const inner = readerOf(kind.kind, lookup)
    return (text) => (text === '' ? null : inner(text))
  }
  const reader = presentReader(kind, lookup)
  return (text) => (text === '' ? MISSING : reader(text))
}

function nothingKnown(): undefined {
  return undefined
}

function presentReader(kind: Exclude<Kind, { form: 'optional' }>, lookup: KeyLookup): Reader {
  switch (kind.form) {
    case 'text':
      return (text) => {
        if (text.length > kind.longest) return TOO_LONG
        return FORMULA_START.test(text) ? FORMULA : CONTROLS.test(text) ? CONTROL : text
      }
    case 'money':
      return (text) => {
        const amount = parseYuan(text)
        if (amount === undefined || amount < 0) return NOT_MONEY
        return kind.aboveZero && amount === 0 ? OUT_OF_RANGE : amount
      }
    case 'month':
      return (text) => parseMonth(text) ?? NOT_MONTH
    case 'day':
      return (text) => parseDay(text) ?? NOT_DAY
    case 'integer':
      return (text) => {
        if (!INTEGER.test(text)) return NOT_INTEGER
        const value = Number(text)
        return value < kind.least || value > kind.most ? OUT_OF_RANGE : value
      }
    case 'decimal':
      return partsPerMillion
    case 'boolean':
      return (text) => (text === 'true' ? true : text === 'false' ? false : NOT_BOOLEAN)
    case 'identity number':
      return (text) => (parseIdentityNumber(text) ? text : NOT_IDENTITY)
    case 'credit code':
      return (text) => (isCreditCode(text) ? text : NOT_CREDIT_CODE)
    case 'region code':
      return (text) => (REGION.test(text) ? text : NOT_REGION)
    case 'one of':
      return (text) => (kind.values.includes(text) ? text : NOT_LISTED)
    case 'own key':
      return (text) => (FORMULA_START.test(text) ? FORMULA : KEY.test(text) ? text : NOT_KEY)
    case 'key':
      return (text) => lookup(kind.of, text) ?? UNKNOWN_KEY
  }
}

function partsPerMillion(text: string): Cell | Unreadable {
  const match = DECIMAL.exec(text)
  if (!match) return NOT_DECIMAL
  const value = Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
  return value > LARGEST_INDEX ? OUT_OF_RANGE : value
}
