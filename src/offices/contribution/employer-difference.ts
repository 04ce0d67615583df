/**
 * What later law changes for one employer and month: for each of the staff the assessment on the law known now less what
 * was booked, and for the employer its one rounding on the whole staff, now less before. Who is unchanged is left out.
 */
import { type Fen, fen, subtract } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { employeeDue, employerDue } from '../../rules/contribution/index.ts'

export interface Amounts {
  readonly base: Fen
  readonly due: Fen
  readonly toAccount: Fen
}

export interface Staff {
  readonly person: number
  readonly wage: Fen
  readonly booked: Amounts
}

export interface StaffDifference extends Amounts {
  readonly person: number
  readonly wage: Fen
}

export interface EmployerDifference {
  readonly persons: readonly StaffDifference[]
  readonly totalBase: Fen
  readonly rate: number
  readonly employerDue: Fen
  readonly personalDue: Fen
}

interface Given {
  readonly month: Month
  readonly region: string
  readonly staff: readonly Staff[]
  /** What the employer itself was billed for the month so far. */
  readonly employerDue: Fen
}

export function employerDifference(
  { month, region, staff, employerDue: billed }: Given,
  law: Law,
  trace: () => Trace | undefined,
): Outcome<EmployerDifference> {
  const bases: Fen[] = []
  const persons: StaffDifference[] = []
  const totals = { base: 0, due: 0 }
  for (const { person, wage, booked } of staff) {
    const outcome = employeeDue({ wage, month }, law, trace())
    if (!outcome.ok) throw new Error(`the limits of ${printMonth(month)} are not set: ${JSON.stringify(outcome)}`)
    const { value } = outcome
    bases.push(value.base)
    const [base, due, toAccount] = [
      subtract(value.base, booked.base),
      subtract(value.due, booked.due),
      subtract(value.toAccount, booked.toAccount),
    ]
    if (base === 0 && due === 0 && toAccount === 0) continue
    persons.push({ person, wage, base, due, toAccount })
    totals.base += base
    totals.due += due
  }
  const outcome = employerDue({ bases, month, region }, law, trace())
  if (!outcome.ok) return outcome
  const { rate, due } = outcome.value
  return accept(
    { persons, totalBase: fen(totals.base), rate, employerDue: subtract(due, billed), personalDue: fen(totals.due) },
    outcome.cites,
  )
}

export function isChanged(difference: EmployerDifference): boolean {
  return difference.persons.length > 0 || difference.employerDue !== 0
}
