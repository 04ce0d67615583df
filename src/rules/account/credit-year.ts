/**
 * Crediting of an individual account for a year by monthly products (月积数法): what stood at its beginning earns the whole
 * rate, an entry of a month earns from that month to December. The interest is rounded once.
 */
import { z } from 'zod'
import { type Fen, fen, MILLION, type Ppm, times } from '../../kernel/fen.ts'
import { monthNumber, monthOf, yearOf } from '../../kernel/month.ts'
import { accept, problem } from '../../kernel/outcome.ts'
import { month, rate, signedYuan, year, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['人社部发〔2017〕31号', '社会保险法 14']

export const creditYear = define(
  {
    id: 'account/credit-year',
    title: { zh: '个人账户年度记息', en: 'Crediting of an individual account for a year' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ opening: yuan, entries: z.array(z.strictObject({ month, amount: signedYuan })).readonly(), year }),
    value: z.strictObject({ rate, interest: signedYuan, closing: signedYuan }),
  },
  (given, law, trace) => {
    let entered = 0
    let products = fen(given.opening * 12)
    for (const [position, { month: of, amount }] of given.entries.entries()) {
      if (yearOf(of) !== given.year) return problem('invalid-field', `entries.${position}.month`, 'not a month of the year')
      entered += amount
      products = fen(products + amount * (13 - monthNumber(of)))
    }
    const crediting = law.read('crediting-rate', monthOf(given.year, 1), trace)
    if (!crediting) return notSet(CITES, 'crediting-rate', monthOf(given.year, 1))
    const interest = interestOf(products, crediting.ppm)
    return accept({ rate: crediting.ppm, interest, closing: fen(given.opening + entered + interest) }, CITES)
  },
)

/** Interest of the monthly products (fen × months) of one year at its rate. */
export function interestOf(products: Fen, ppm: Ppm): Fen {
  return times(products, ppm, 12 * MILLION, 'half-up')
}
