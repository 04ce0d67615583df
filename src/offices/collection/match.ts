/**
 * How money settles the bills of one payer for one month. Money goes to the bill booked first, then by line; what no bill
 * takes is held in suspense (暂收) with the reason. A bill below zero, made by later law, is set off against what the payer
 * still owes for the month, and the rest goes back. The surcharge is booked as received; what the law gives for the days
 * late stands beside it, so that a difference shows; differences of later law bear none (notice of 2024: 不收滞纳金).
 */
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, smaller, subtract, ZERO } from '../../kernel/fen.ts'
import { type Month, yearOf } from '../../kernel/month.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { lateSurcharge } from '../../rules/contribution/index.ts'

export interface Bill {
  readonly month: Month
  readonly line: number
  readonly region: string
  /** Below zero where later law lowered what was billed before. */
  readonly amount: Fen
  /** What earlier months applied to it, with the sign of the amount. */
  readonly settled: Fen
  /** Its parts of accounts were entered. */
  readonly completed: boolean
  readonly dueOn: Day
}

export interface Money {
  readonly receipt: string
  readonly how: 'receipt' | 'suspense'
  readonly receivedOn: Day
  readonly principal: Fen
}

export type Reason = 'payer-unknown' | 'month-not-assessed' | 'month-not-yet-assessed' | 'year-closed' | 'paid-twice' | 'overpaid'

/** One row of matching: money, or a bill below zero, meeting a bill; or money that met none. */
export interface Match {
  /** Absent where no money moved. */
  readonly money: Money | undefined
  readonly how: Money['how'] | 'set-off' | 'refund'
  readonly bill: Bill | undefined
  readonly applied: Fen
  readonly suspense: Fen
  readonly surchargeDue: Fen
  readonly reason: Reason | undefined
  readonly completes: boolean
}

interface Payer {
  readonly known: boolean
  readonly forMonth: Month
  /** The month of booking. */
  readonly month: Month
}

type Tracing = () => Trace | undefined

interface Asked {
  readonly law: Law
  readonly trace: Tracing
}

/** Bills in order of booking month and line, money in order of arrival. */
export function settle(bills: readonly Bill[], money: readonly Money[], payer: Payer, law: Law, trace: Tracing = () => undefined): Match[] {
  const open = bills.map(({ amount, settled }) => subtract(amount, settled))
  const rows = money.flatMap((each) => spend(bills, open, each, payer, { law, trace }))
  bills.forEach((bill, at) => {
    if (bill.amount < 0 && (open[at] as Fen) < 0) rows.push(...giveBack(bills, open, at))
  })
  return withCompletions(bills, open, rows)
}

function spend(bills: readonly Bill[], open: Fen[], money: Money, payer: Payer, asked: Asked): Match[] {
  const reason = reasonFor(bills, open, payer)
  const rows: Match[] = []
  let rest = money.principal
  bills.forEach((bill, at) => {
    const applied = smaller(rest, open[at] as Fen)
    if (applied <= 0) return
    open[at] = subtract(open[at] as Fen, applied)
    rest = subtract(rest, applied)
    const suspense = money.how === 'suspense' ? subtract(ZERO, applied) : ZERO
    rows.push(rowOf(bill, money.how, { money, applied, suspense, surchargeDue: surchargeOf(bill, applied, money.receivedOn, asked) }))
  })
  if (money.how === 'suspense' || (rest === 0 && rows.length > 0)) return rows
  return [...rows, { ...rowOf(undefined, 'receipt', { money, suspense: rest }), reason: rest > 0 ? reason : undefined }]
}

function reasonFor(bills: readonly Bill[], open: readonly Fen[], { known, forMonth, month }: Payer): Reason {
  if (!known) return 'payer-unknown'
  if (bills.length > 0) return open.some((each) => each > 0) ? 'overpaid' : 'paid-twice'
  if (forMonth > month) return 'month-not-yet-assessed'
  return yearOf(forMonth) < yearOf(month) ? 'year-closed' : 'month-not-assessed'
}

function surchargeOf(bill: Bill, principal: Fen, receivedOn: Day, { law, trace }: Asked): Fen {
  if (bill.line > 1) return ZERO
  const outcome = lateSurcharge({ principal, dueOn: bill.dueOn, paidOn: receivedOn }, law, trace())
  if (!outcome.ok) throw new Error(`no surcharge for ${receivedOn}: ${JSON.stringify(outcome)}`)
  return outcome.value.surcharge
}

/** The credit of a bill below zero: against what is open first, the oldest first; what is left goes back to the payer. */
function giveBack(bills: readonly Bill[], open: Fen[], at: number): Match[] {
  const from = bills[at] as Bill
  const rows: Match[] = []
  bills.forEach((bill, index) => {
    const applied = smaller(fen(-(open[at] as Fen)), open[index] as Fen)
    if (applied <= 0) return
    open[index] = subtract(open[index] as Fen, applied)
    open[at] = fen((open[at] as Fen) + applied)
    rows.push(rowOf(from, 'set-off', { applied: fen(-applied) }), rowOf(bill, 'set-off', { applied }))
  })
  const rest = open[at] as Fen
  if (rest === 0) return rows
  open[at] = ZERO
  return [...rows, rowOf(from, 'refund', { applied: rest })]
}

/** A bill is complete when it is settled and every earlier one of the month is: no account falls below what was entered. */
function withCompletions(bills: readonly Bill[], open: readonly Fen[], rows: readonly Match[]): Match[] {
  const settled = open.findIndex((each) => each !== 0)
  const complete = bills.slice(0, settled < 0 ? bills.length : settled).filter((bill) => !bill.completed)
  const marked = [...rows]
  for (const bill of complete) {
    const last = marked.findLastIndex((row) => row.bill === bill)
    const row = marked[last]
    if (row) marked[last] = { ...row, completes: true }
    else marked.push({ ...rowOf(bill, 'set-off', {}), completes: true })
  }
  return marked
}

function rowOf(bill: Bill | undefined, how: Match['how'], amounts: Partial<Match>): Match {
  return {
    money: undefined,
    how,
    bill,
    applied: ZERO,
    suspense: ZERO,
    surchargeDue: ZERO,
    reason: undefined,
    completes: false,
    ...amounts,
  }
}
