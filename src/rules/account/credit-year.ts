/**
 * Crediting of an individual account for a year by monthly products (月积数法): what stood at its beginning earns the whole
 * rate, an entry of a month earns from that month to December. The interest is rounded once.
 */
import { z } from 'zod'
import { type Arithmetic, onNumbers } from '../../kernel/arithmetic.ts'
import { fen, MILLION, type Ppm } from '../../kernel/fen.ts'
import { type Month, monthNumber, monthOf, yearOf } from '../../kernel/month.ts'
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
    for (const [position, { month: of, amount }] of given.entries.entries()) {
      if (yearOf(of) !== given.year) return problem('invalid-field', `entries.${position}.month`, 'not a month of the year')
      entered += amount
    }
    const crediting = law.read('crediting-rate', monthOf(given.year, 1), trace)
    if (!crediting) return notSet(CITES, 'crediting-rate', monthOf(given.year, 1))
    const interest = fen(yearlyInterest(onNumbers, given, crediting.ppm))
    return accept({ rate: crediting.ppm, interest, closing: fen(given.opening + entered + interest) }, CITES)
  },
)

/** Interest of one year at its rate, of an account's opening and its entries with their months; rounded once. */
export function yearlyInterest<T>(
  on: Arithmetic<T>,
  account: { readonly opening: T; readonly entries: readonly { readonly month: Month; readonly amount: T }[] },
  ppm: Ppm,
): T {
  const products = account.entries.reduce(
    (sum, { month, amount }) => on.plus(sum, on.times(amount, on.whole(13 - monthNumber(month)))),
    on.times(account.opening, on.whole(12)),
  )
  return on.halfUp(products, ppm, 12 * MILLION)
}
