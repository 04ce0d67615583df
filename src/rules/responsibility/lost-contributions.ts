/** Contributions that bases set too low have cost: persons × difference × the rates of the month, rounded once. */
import { type Fen, MILLION } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { NONE, Ratio } from '../../kernel/ratio.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { notSet } from '../define.ts'

export const payers = ['employed', 'flexible'] as const

export interface LostBase {
  readonly persons: number
  readonly difference: Fen
  readonly month: Month
  readonly payer: (typeof payers)[number]
}

export interface Reading {
  readonly cites: readonly string[]
  readonly law: Law
  readonly trace: Trace | undefined
}

export function lostContributions(items: readonly LostBase[], reading: Reading): Outcome<{ amount: Fen }> {
  let exact = NONE
  for (const { persons, difference, month, payer } of items) {
    const rate = ratesOf(month, payer, reading)
    if (!rate.ok) return rate
    exact = exact.plus(Ratio.of(difference).times(persons).times(rate.value))
  }
  return accept({ amount: exact.toFen('half-up') }, reading.cites)
}

function ratesOf(month: Month, payer: LostBase['payer'], { cites, law, trace }: Reading): Outcome<Ratio> {
  if (payer === 'flexible') {
    const flexible = law.ppm('flexible-rate', month, trace)
    return flexible === undefined ? notSet(cites, 'flexible-rate', month) : accept(Ratio.of(flexible, MILLION), cites)
  }
  const employer = law.employerRate('', month, trace)
  if (!employer) return notSet(cites, 'employer-rate', month)
  const employee = law.ppm('employee-rate', month, trace)
  if (employee === undefined) return notSet(cites, 'employee-rate', month)
  return accept(Ratio.of(employer.ppm + employee, MILLION), cites)
}
