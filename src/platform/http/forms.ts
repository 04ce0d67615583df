/** The forms that values have in requests and answers (one place, so that every route speaks the same JSON). */
import { z } from 'zod'
import { type Day, parseDay } from '../../kernel/day.ts'

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

/** Where an object holds figures, their addresses by the name of the field; each opens at /api/v1/explain. */
export const figures = z.record(z.string(), z.string()).describe('addresses of the amounts beside it, by field, for /api/v1/explain')
