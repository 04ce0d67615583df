/** The simulated tax bureau: what it reports for a bill, and the receipts that name nobody. */
import { type Day, dayOf, daysInMonth, lastDay } from '../kernel/day.ts'
import { type Fen, fen, times, ZERO } from '../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../kernel/month.ts'
import type { Law } from '../law/index.ts'
import { lateSurcharge } from '../rules/contribution/index.ts'
import { conductOf, tendencyOf } from './conduct.ts'
import { creditCode } from './numbers.ts'
import { chanceOf, Random, TOPIC } from './random.ts'

/** What a payer owes for a month: credit code of an employer, identity number of a flexibly employed person. */
export interface Bill {
  readonly payer: string
  readonly collector: string
  readonly forMonth: Month
  readonly bookedIn: Month
  /** Above 1 for a difference that later law made. */
  readonly line: number
  /** Below zero where money goes back. */
  readonly due: Fen
  readonly dueOn: Day
}

export interface Answer {
  readonly receivedOn: Day
  readonly principal: Fen
  readonly surcharge: Fen
}

export interface Receipt extends Answer {
  readonly collector: string
  readonly payer: string
  readonly forMonth: Month
}

/** Assessed on the fifth, so nothing is paid before the sixth. */
const FIRST_DAY = 6

/** What the bureau reports in `month` for a bill booked in that month or the month before; undefined where it reports nothing. */
export function answerBill(seed: number, bill: Bill, month: Month, law: Law): Answer | undefined {
  if (bill.due <= 0) return undefined
  if (bill.line > 1) return answerDifference(seed, bill, month)
  const conduct = conductOf(seed, bill.payer, bill.forMonth, tendencyOf(seed, bill.payer, bill.collector))
  const answersIn = conduct.way === 'late' ? addMonths(bill.forMonth, 1) : bill.forMonth
  if (conduct.way === 'none' || answersIn !== month) return undefined
  const principal = times(bill.due, conduct.share, 1000, 'down')
  if (principal === 0) return undefined
  const days = daysInMonth(month) - FIRST_DAY
  const receivedOn = dayOf(month, FIRST_DAY + Math.floor(days * chanceOf(seed, `${bill.payer} day`)))
  return { receivedOn, principal, surcharge: surchargeOf(bill, { principal, receivedOn }, law) }
}

/** Of those who owe a difference, what part pays it in the month it was booked; all but a few of the others the month after. */
const AT_ONCE = 0.55
const NEVER = 0.03

/** A payer settles the differences of all months at once: at the end of the month they were booked in, or in the next. */
function answerDifference(seed: number, bill: Bill, month: Month): Answer | undefined {
  const at = chanceOf(seed, `${bill.payer} difference ${printMonth(bill.bookedIn)}`)
  if (at >= 1 - NEVER) return undefined
  if (at < AT_ONCE) return month === bill.bookedIn ? { receivedOn: lastDay(month), principal: bill.due, surcharge: ZERO } : undefined
  if (month !== addMonths(bill.bookedIn, 1)) return undefined
  const days = daysInMonth(month) - FIRST_DAY
  return { receivedOn: dayOf(month, FIRST_DAY + Math.floor((days * (at - AT_ONCE)) / (1 - AT_ONCE))), principal: bill.due, surcharge: ZERO }
}

function surchargeOf(bill: Bill, paid: { principal: Fen; receivedOn: Day }, law: Law): Fen {
  if (paid.receivedOn <= bill.dueOn) return ZERO
  const outcome = lateSurcharge({ principal: paid.principal, dueOn: bill.dueOn, paidOn: paid.receivedOn }, law)
  if (!outcome.ok) throw new Error(`no surcharge for a payment of ${paid.receivedOn}: the law gives no rate`)
  return outcome.value.surcharge
}

/** Receipts whose payer is registered nowhere: about one in seven collectors a month gets one. */
export function strayReceipts(seed: number, month: Month, collectors: readonly string[]): Receipt[] {
  const random = new Random().start(seed, TOPIC.stray, month)
  return [...collectors].sort().flatMap((collector) => {
    const drawn = {
      hit: random.chance(0.14),
      amount: 100_000 + random.below(1_900_000),
      day: random.below(20),
      payer: random.below(900_000),
    }
    if (!drawn.hit) return []
    const payer = creditCode(collector.slice(1, 7), 'MY', drawn.payer + 1)
    const receivedOn = dayOf(month, FIRST_DAY + drawn.day)
    return [{ collector, receivedOn, payer, forMonth: month, principal: fen(drawn.amount), surcharge: ZERO }]
  })
}
