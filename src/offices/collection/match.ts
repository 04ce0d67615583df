/**
 * How a receipt settles a bill: principal first against what is still open, the rest is held in suspense (暂收). The
 * surcharge is booked as received; what the law gives for the days late stands beside it, so that a difference shows.
 */
import type { Day } from '../../kernel/day.ts'
import { type Fen, smaller, subtract, ZERO } from '../../kernel/fen.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { lateSurcharge } from '../../rules/contribution/index.ts'

export interface Match {
  readonly applied: Fen
  readonly suspense: Fen
  readonly surchargeDue: Fen
  readonly completes: boolean
}

/** `open` is what the bill still owes, `undefined` where the receipt names no bill in the books. */
export function match(
  receipt: { principal: Fen; receivedOn: Day },
  bill: { open: Fen; dueOn: Day } | undefined,
  law: Law,
  trace?: Trace,
): Match {
  if (!bill) return { applied: ZERO, suspense: receipt.principal, surchargeDue: ZERO, completes: false }
  const applied = smaller(receipt.principal, bill.open)
  const surcharge = lateSurcharge({ principal: applied, dueOn: bill.dueOn, paidOn: receipt.receivedOn }, law, trace)
  if (!surcharge.ok) throw new Error(`no surcharge for ${receipt.receivedOn}: ${JSON.stringify(surcharge)}`)
  return {
    applied,
    suspense: subtract(receipt.principal, applied),
    surchargeDue: surcharge.value.surcharge,
    completes: applied > 0 && applied === bill.open,
  }
}
