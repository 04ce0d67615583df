/** The rows of due and bill as a run writes them; one form for a month's assessment and for the differences of later law. */
import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import type { Output, Slices } from '../../platform/runs/index.ts'

export const PAYER_EMPLOYER = 1
export const PAYER_FLEXIBLE = 2

/** `slices` are set where chunks fill slices of their own. */
export function dueOutputs(line: number, slices?: { readonly due: Slices; readonly bill: Slices }): Output[] {
  return [
    {
      table: 'due',
      ...(slices && { slices: slices.due }),
      key: ['person_id', 'for_month'],
      line,
      columns: ['person_id', 'booking_month', 'for_month', 'line', 'employer_id', 'region', 'wage', 'base', 'due', 'to_account'],
      totals: (place) => `select region, sum(due)::int8 persons from ${place} group by 1`,
    },
    {
      table: 'bill',
      ...(slices && { slices: slices.bill }),
      key: ['payer_kind', 'payer_id', 'for_month'],
      line,
      columns: [
        'payer_kind',
        'payer_id',
        'booking_month',
        'for_month',
        'line',
        'region',
        'collector',
        'persons',
        'total_base',
        'rate_ppm',
        'employer_due',
        'personal_due',
        'due_on',
      ],
      totals: (
        place,
      ) => `select region, coalesce(sum(employer_due + personal_due) filter (where employer_due + personal_due > 0), 0)::int8 more,
          coalesce(-sum(employer_due + personal_due) filter (where employer_due + personal_due < 0), 0)::int8 less, sum(personal_due)::int8 personal
        from ${place} group by 1`,
    },
  ]
}

export interface DueRow {
  readonly person: number
  readonly employer: number | null
  readonly region: string
  readonly wage: Fen
  readonly base: Fen
  readonly due: Fen
  readonly toAccount: Fen
}

export function writeDue(out: RowWriter, forMonth: Month, row: DueRow): void {
  out.begin(8)
  out.int8(row.person)
  out.int4(forMonth)
  if (row.employer === null) out.nil()
  else out.int8(row.employer)
  out.text(row.region)
  out.int8(row.wage)
  out.int8(row.base)
  out.int8(row.due)
  out.int8(row.toAccount)
}

export interface BillRow {
  readonly kind: number
  readonly id: number
  readonly region: string
  readonly collector: string
  readonly persons: number
  readonly totalBase: Fen
  readonly rate: number
  readonly employerDue: Fen
  readonly personalDue: Fen
  readonly dueOn: Day
}

export function writeBill(out: RowWriter, forMonth: Month, row: BillRow): void {
  out.begin(11)
  out.int2(row.kind)
  out.int8(row.id)
  out.int4(forMonth)
  out.text(row.region)
  out.text(row.collector)
  out.int4(row.persons)
  out.int8(row.totalBase)
  out.int4(row.rate)
  out.int8(row.employerDue)
  out.int8(row.personalDue)
  out.day(row.dueOn)
}
