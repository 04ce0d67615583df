/** The simulated bank: about one payment in two thousand comes back. */
import { type Day, dayOf } from '../kernel/day.ts'
import { type Month, printMonth } from '../kernel/month.ts'
import { chanceOf } from './random.ts'

const RETURNED = 1 / 2000
const REASONS = ['账号不存在', '户名与账号不符', '账户已销户', '账户状态异常'] as const

export function answerPayment(
  seed: number,
  payment: { idNumber: string; forMonth: Month },
): { returnedOn: Day; reason: string } | undefined {
  const at = chanceOf(seed, `${payment.idNumber} bank ${printMonth(payment.forMonth)}`)
  if (at >= RETURNED) return undefined
  return { returnedOn: dayOf(payment.forMonth, 15), reason: REASONS[Math.floor((at / RETURNED) * REASONS.length)] as string }
}
