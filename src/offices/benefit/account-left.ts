/**
 * What is left of the individual account of a pensioner before the payment of a month: each payment takes the account
 * part until nothing is left; the pension itself goes on from the pooled fund (社会保险法 14, 15).
 */
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'

export function accountLeft(pension: { balance: Fen; balanceMonth: Month; account: Fen }, month: Month): Fen {
  const drawn = pension.account * Math.max(0, month - pension.balanceMonth)
  return fen(Math.max(0, pension.balance - drawn))
}
