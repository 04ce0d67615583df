/** An age in whole years and months, within the table of annuity divisors: 40 years to 70 years and no month. */
import { z } from 'zod'

export const age = z
  .strictObject({ years: z.int().min(40).max(70), months: z.int().min(0).max(11) })
  .refine(({ years, months }) => years < 70 || months === 0, { message: 'above 70 years', path: ['months'] })
