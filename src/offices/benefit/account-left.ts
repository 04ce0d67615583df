/**
 * What is left of the individual account of a pensioner before the payment of a month: each payment takes the account
 * part until nothing is left; the pension itself goes on from the pooled fund (社会保险法 14, 15).
 */
import { type Arithmetic, onNumbers } from '../../kernel/arithmetic.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'

export interface Drawn<T> {
  /** In the account before the payment of `balanceMonth`. */
  readonly balance: T
  readonly balanceMonth: T
  /** What each payment takes. */
  readonly account: T
}

export function accountLeft(pension: Drawn<number> & { readonly balance: Fen; readonly account: Fen }, month: Month): Fen {
  return fen(left(onNumbers, pension, month))
}

/** What the payment of a month takes from the account. */
export function takenFromAccount<T>(on: Arithmetic<T>, pension: Drawn<T>, month: Month): T {
  return on.smaller(pension.account, left(on, pension, month))
}

function left<T>(on: Arithmetic<T>, { balance, balanceMonth, account }: Drawn<T>, month: Month): T {
  const none = on.whole(0)
  const payments = on.larger(none, on.minus(on.whole(month), balanceMonth))
  return on.larger(none, on.minus(balance, on.times(account, payments)))
}
