/** The month of the statutory retirement age: the earlier age and, from 2025, its delay by month of birth (法定退休年龄). */
import { z } from 'zod'
import { addMonths, parseMonth } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { count, month } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['延迟法定退休年龄决定 一', '国发〔1978〕104号 一']

/** Births after it reach the age in years that months no longer print. */
const LAST_BIRTH = parseMonth('9899-12') ?? 0

export const retirementMonth = define(
  {
    id: 'benefit/retirement-month',
    title: { zh: '法定退休年龄到达月', en: 'Month of the statutory retirement age' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      group: z.enum(['male', 'female55', 'female50']),
      birthMonth: month.refine((birth) => birth <= LAST_BIRTH),
    }),
    value: z.strictObject({ month, delayMonths: count, age: z.strictObject({ years: count, months: count }) }),
  },
  ({ group, birthMonth }, law, trace) => {
    const standing = law.readStanding('retirement-age', group)
    if (!standing) return notSet(CITES, 'retirement-age', birthMonth, group)
    const oldMonth = addMonths(birthMonth, standing.whole)
    const old = law.readKey('retirement-age', group, oldMonth, trace)
    if (!old) return notSet(CITES, 'retirement-age', oldMonth, group)
    const start = law.readKey('retirement-delay-start', group, oldMonth, trace)
    const step = law.readKey('retirement-delay-step', group, oldMonth, trace)
    const most = law.readKey('retirement-delay-most', group, oldMonth, trace)
    // Before the decision was known, and for ages reached before it took force, nothing is delayed.
    const delayMonths = start && step && most ? delayOf(birthMonth - start.whole, step.whole, most.whole) : 0
    const total = old.whole + delayMonths
    return accept({ month: addMonths(birthMonth, total), delayMonths, age: { years: Math.floor(total / 12), months: total % 12 } }, CITES)
  },
)

function delayOf(past: number, step: number, most: number): number {
  return past < 0 ? 0 : Math.min(Math.floor(past / step) + 1, most)
}
