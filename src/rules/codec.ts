/**
 * The values of rules at the edge: JSON form on one side, inner form on the other. Money is "4250.00" and whole fen, a
 * month "2021-03" and a whole number, a rate a decimal string and parts per million or an exact ratio.
 */
import { z } from 'zod'
import { type Day, parseDay } from '../kernel/day.ts'
import { type Fen, MILLION, type Ppm, parseYuan, printYuan } from '../kernel/fen.ts'
import { type Month, parseMonth, printMonth } from '../kernel/month.ts'
import { planUnit } from '../kernel/plan-unit.ts'
import { ONE, Ratio } from '../kernel/ratio.ts'

const MONEY = /^-?(?:0|[1-9]\d{0,13})\.\d\d$/
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
const DAY = /^\d{4}-\d\d-\d\d$/

const text = (form: RegExp, description: string) => z.string().regex(form).describe(description)

/** A codec whose parser may find what the form alone does not show: no such day, too large an amount. */
function codec<T>(outer: z.ZodString, parse: (text: string) => T | undefined, print: (value: T) => string) {
  return z.codec(outer, z.custom<T>(), {
    decode: (given, context) => {
      const value = parse(given)
      if (value !== undefined) return value
      context.issues.push({ code: 'custom', input: given, message: 'out of range' })
      return z.NEVER
    },
    encode: print,
  })
}

function within<T>(parse: (text: string) => T | undefined, holds: (value: T) => boolean): (text: string) => T | undefined {
  return (given) => {
    const value = parse(given)
    return value !== undefined && holds(value) ? value : undefined
  }
}

const parseRatio = (given: string) => Ratio.parse(given)
const printRatio = (value: Ratio) => value.print()

/** Money that may be below zero. */
export const signedYuan = codec<Fen>(text(MONEY, 'yuan with two decimals'), parseYuan, printYuan)

export const yuan = codec<Fen>(
  text(MONEY, 'yuan with two decimals, not below zero'),
  within(parseYuan, (amount) => amount >= 0),
  printYuan,
)

export const month = codec<Month>(text(MONTH, 'month, YYYY-MM'), parseMonth, printMonth)

export const day = codec<Day>(text(DAY, 'day, YYYY-MM-DD'), parseDay, (value) => value)

export const decimal = codec<Ratio>(
  text(DECIMAL, 'decimal, not below zero'),
  within(parseRatio, (value) => value.sign >= 0),
  printRatio,
)

/** A part of a whole, from 0 to 1, exact. */
export const share = codec<Ratio>(
  text(DECIMAL, 'decimal from 0 to 1'),
  within(parseRatio, (value) => value.sign >= 0 && value.compare(ONE) <= 0),
  printRatio,
)

/** Growth of something that cannot fall by more than all of it. */
export const growth = codec<Ratio>(
  text(DECIMAL, 'decimal, not below -1'),
  within(parseRatio, (value) => value.plus(ONE).sign >= 0),
  printRatio,
)

/** A rate in whole parts per million. */
export const rate = codec<Ppm>(text(DECIMAL, 'rate'), parsePpm, (value) => Ratio.of(value, MILLION).print())

export const region = z
  .string()
  .regex(/^\d{6}$/)
  .refine((code) => planUnit(code) !== undefined, 'no such plan unit')
  .describe('plan unit, GB/T 2260 code')

/** A list with one entry a region: the same region twice is a fault of the second entry. */
export function oneEachRegion<T extends z.ZodType<{ region: string }>>(entry: T) {
  return z
    .array(entry)
    .superRefine((entries, context) => {
      const seen = new Set<string>()
      for (const [position, { region: code }] of entries.entries()) {
        if (seen.has(code)) context.addIssue({ code: 'custom', path: [position, 'region'], message: 'the region is there twice' })
        seen.add(code)
      }
    })
    .readonly()
}

/** A count of persons or months. */
export const count = z.int().min(0)

export const year = z.int().min(1).max(9998)

function parsePpm(given: string): Ppm | undefined {
  const millionths = Ratio.parse(given)?.times(MILLION)
  if (millionths?.denominator !== 1n) return undefined
  const whole = Number(millionths.numerator)
  return Number.isSafeInteger(whole) ? whole : undefined
}
