/** Late-payment surcharge: a daily rate of what is owed from the day after it fell due (滞纳金). */
import { z } from 'zod'
import { type Day, dayOf, daysBetween, daysInMonth, monthOfDay } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { count, day, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['社会保险法 86']

export const lateSurcharge = define(
  {
    id: 'contribution/late-surcharge',
    title: { zh: '滞纳金', en: 'Late-payment surcharge' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ principal: yuan, dueOn: day, paidOn: day }),
    value: z.strictObject({ days: count, surcharge: yuan }),
  },
  ({ principal, dueOn, paidOn }, law, trace) => {
    const since = nextDay(dueOn)
    const rate = law.readDay('late-surcharge-rate', since, trace)
    if (!rate) return notSet(CITES, 'late-surcharge-rate', since)
    const days = Math.max(0, daysBetween(dueOn, paidOn))
    const surcharge = Ratio.of(principal).times(rate.ratio).times(days).toFen('half-up')
    return accept({ days, surcharge }, CITES)
  },
)

function nextDay(today: Day): Day {
  const month = monthOfDay(today)
  const number = Number(today.slice(8, 10))
  return number < daysInMonth(month) ? dayOf(month, number + 1) : dayOf(addMonths(month, 1), 1)
}
