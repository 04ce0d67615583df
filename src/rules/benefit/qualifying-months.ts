/** Least contribution months for a monthly pension, by the year the statutory age is reached (最低缴费年限). */
import { z } from 'zod'
import { monthOf } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { count, year } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['社会保险法 16', '延迟法定退休年龄决定 二']

export const qualifyingMonths = define(
  {
    id: 'benefit/qualifying-months',
    title: { zh: '最低缴费年限', en: 'Qualifying period' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ year }),
    value: z.strictObject({ months: count }),
  },
  (given, law, trace) => {
    const january = monthOf(given.year, 1)
    const least = law.read('qualifying-months', january, trace)
    return least ? accept({ months: least.whole }, CITES) : notSet(CITES, 'qualifying-months', january)
  },
)
