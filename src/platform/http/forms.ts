/** The forms that values have in requests and answers (one place, so that every route speaks the same JSON). */
import { z } from 'zod'
import { type Day, parseDay } from '../../kernel/day.ts'
import { type Fen, parseYuan } from '../../kernel/fen.ts'
import { type Month, parseMonth } from '../../kernel/month.ts'

export const yuan = z
  .string()
  .regex(/^-?(?:0|[1-9]\d*)\.\d\d$/)
  .describe('yuan with two decimals')

export const region = z
  .string()
  .regex(/^\d{6}$/)
  .describe('plan unit, GB/T 2260 code; alone it means the unit itself')

export const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  // There is no year 0, neither in the calendar nor in the database.
  .refine((text) => parseDay(text) !== undefined && !text.startsWith('0000'), 'no such day')
  .transform((text) => text as Day)
  .describe('day, YYYY-MM-DD')

/** Of what stands at the end of a year and may be asked for on an earlier day, or as it was known then. */
export const daysOfYear = {
  day: day.optional().describe('as of this day; without it, the end of the year'),
  known: day.optional().describe('only what was recorded and published by this day; without it, all that is known'),
}

export const scope = z.enum(['unit', 'total']).describe('the unit itself, or all of its tree; without a region, the province')

export const yearParams = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .describe('fund year'),
})

/** A route that takes no query says so, and refuses one. */
export const noQuery = z.strictObject({})

/** A month as it is asked for; as it is answered it is `monthText`. */
export const month = z
  .string()
  .refine((text) => parseMonth(text) !== undefined && text >= '1900-01' && text < '2200-01', 'no such month')
  .transform((text) => parseMonth(text) as Month)
  .describe('month, YYYY-MM')

export const monthText = z.string().describe('month, YYYY-MM')
export const dayText = z.string().describe('day, YYYY-MM-DD')

/** The second clock, as it is asked and as it is told. */
export const asKnown = { known: day.optional().describe('only what was recorded by this day; without it, all that is known') }
export const knownText = dayText.nullable().describe('only what was recorded by this day; null: all that is known')
export const userName = z.string().nullable().describe('name of the user; null to who may not know it')
export const instant = z.string().describe('instant, UTC')
export const cites = z.string().describe('documents and articles')

/** An amount above zero as it is asked for. */
export const amount = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,12})\.\d\d$/)
  .transform((text) => parseYuan(text) as Fen)
  .refine((fen) => fen > 0, 'above zero')
  .describe('yuan with two decimals, above zero')

/** A number the books gave out: of a person, an employer, a run, a voucher. */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
  .describe('number in the books')

/** A number given to what people order: a run, an order, a proposal. */
export const serial = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .describe('number in the books')

/** Text of a person's: no control characters, which no database and no page takes well. */
export function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u, 'no control characters')
}
/** Where an object holds figures, their addresses by the name of the field; each opens at /api/v1/explain. */
export const figures = z.record(z.string(), z.string()).describe('addresses of the amounts beside it, by field, for /api/v1/explain')

/** The map beside the amounts of one object; a field that has no figure there is left out by whoever names the fields. */
export function addressesOf(fields: readonly string[], address: (field: string) => string): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, address(field)]))
}
