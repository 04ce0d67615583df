/** Dues of persons and bills of payers as they are listed. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'
import { type Condition, inOrder, keysOf, type PageAsked, readPage, type Who } from '../../platform/http/index.ts'
import { ASSESSMENT_LINE } from './record.ts'

export interface DueLine extends Who {
  readonly booking_month: Month
  readonly for_month: Month
  readonly line: number
  readonly employer_id: number | null
  readonly region: string
  readonly wage: number
  readonly base: number
  readonly due: number
  readonly to_account: number
}

/** The assessment of a month, or what law that came later changes of it. */
export type Booked = 'assessment' | 'difference'

function bookedAs(line: string, booked: Booked | undefined): Condition[] {
  if (booked === undefined) return []
  return [[`${line} ${booked === 'assessment' ? '=' : '>'} ${ASSESSMENT_LINE}`]]
}

const DUE_LINE = { 'd.for_month': 'int', 'd.line': 'int' } as const

export const DUE_ORDERS = {
  person: keysOf({ 'd.person_id': 'int', 'd.booking_month': 'int', ...DUE_LINE }),
  month: keysOf({ 'd.booking_month': 'int', 'd.person_id': 'int', ...DUE_LINE }),
} as const

export interface DuesAsked extends PageAsked<keyof typeof DUE_ORDERS> {
  readonly person?: number | undefined
  readonly employer?: number | undefined
  readonly region?: string | undefined
  readonly bookingMonth?: Month | undefined
  readonly forMonth?: Month | undefined
  readonly booked?: Booked | undefined
}

/** An employer's staff is read in one stretch of the index of employments, and each one's dues by their key. */
export function duesPage(client: pg.ClientBase, { person, employer, region, bookingMonth, forMonth, booked, ...page }: DuesAsked) {
  const staff = 'exists (select from employment e where e.employer_id = ? and e.person_id = d.person_id)'
  return readPage<DueLine>(
    client,
    {
      monthsOf: 'due',
      ...inOrder('due', DUE_ORDERS, page, { sort: 'person' }),
      select: `select d.person_id, p.id_number, p.name, d.booking_month, d.for_month, d.line, d.employer_id, d.region, d.wage, d.base, d.due, d.to_account
        from due d join person p on p.person_id = d.person_id`,
      where: [
        ['d.person_id = ?', person],
        [staff, employer],
        ['d.employer_id = ?', employer],
        ['d.region = ?', region],
        ['d.booking_month = ?', bookingMonth],
        ['d.for_month = ?', forMonth],
        ...bookedAs('d.line', booked),
      ],
    },
    page,
  )
}

export interface BillLine {
  readonly payer_kind: 1 | 2
  readonly payer_id: number
  readonly payer: string | null
  readonly name: string | null
  readonly booking_month: Month
  readonly for_month: Month
  readonly line: number
  readonly region: string
  readonly collector: string
  readonly persons: number
  readonly total_base: number
  readonly employer_due: number
  readonly personal_due: number
  readonly due_on: Day
  readonly paid: number
}

const PAYER = { 'b.payer_kind': 'int', 'b.payer_id': 'int' } as const
const MONTH = { 'b.booking_month': 'int' } as const
const BILL_LINE = { 'b.for_month': 'int', 'b.line': 'int' } as const
export const BILL_KEY = keysOf({ ...PAYER, ...MONTH, ...BILL_LINE })

export const BILL_ORDERS = {
  payer: BILL_KEY,
  month: keysOf({ ...MONTH, ...PAYER, ...BILL_LINE }),
} as const

export interface BillsAsked<Sort extends string = keyof typeof BILL_ORDERS> extends PageAsked<Sort> {
  readonly region?: string | undefined
  readonly collector?: string | undefined
  readonly kind?: 1 | 2 | undefined
  readonly employer?: number | undefined
  readonly person?: number | undefined
  readonly creditCode?: string | undefined
  readonly bookingMonth?: Month | undefined
  readonly forMonth?: Month | undefined
  readonly booked?: Booked | undefined
}

/** With what was applied to each bill, found by the bill's key. */
const BILLS = `select b.payer_kind, b.payer_id, coalesce(e.credit_code, p.id_number) payer, coalesce(e.name, p.name) "name", b.booking_month, b.for_month,
    b.line, b.region, b.collector, b.persons, b.total_base, b.employer_due, b.personal_due, b.due_on, coalesce(m.paid, 0)::int8 paid
  from bill b left join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id
  left join person p on b.payer_kind = 2 and p.person_id = b.payer_id
  left join lateral (select sum(applied) paid from receipt_match m where m.payer_kind = b.payer_kind and m.payer_id = b.payer_id
    and m.for_month = b.for_month and m.booking_month >= b.booking_month and m.bill_month = b.booking_month and m.bill_line = b.line) m on true`

/** What was applied to a bill stands with it. */
export async function billsPage(client: pg.ClientBase, asked: BillsAsked) {
  return readPage<BillLine>(
    client,
    { monthsOf: 'bill', ...inOrder('bill', BILL_ORDERS, asked, { sort: 'payer' }), select: BILLS, where: ofBills(asked) },
    asked,
  )
}

/** What narrows a list of bills. */
export function ofBills(asked: BillsAsked<string>): Condition[] {
  const { region, collector, kind, employer, person, creditCode, bookingMonth, forMonth, booked } = asked
  return [
    ['b.region = ?', region],
    ['b.collector = ?', collector],
    ['b.payer_kind = ?', employer !== undefined ? 1 : person !== undefined ? 2 : kind],
    ['b.payer_id = ?', employer ?? person],
    ['(b.payer_kind, b.payer_id) = (1, (select employer_id from employer where credit_code = ?))', creditCode],
    ['b.booking_month = ?', bookingMonth],
    ['b.for_month = ?', forMonth],
    ...bookedAs('b.line', booked),
  ]
}

/** All bills of an employer for some months, in the order in which money settles them. */
export async function billsOfEmployer(client: pg.ClientBase, employer: number, { from, until }: Months): Promise<BillLine[]> {
  const { rows } = await client.query<BillLine>(
    `${BILLS} where b.payer_kind = 1 and b.payer_id = $1 and b.for_month between $2 and $3 order by b.for_month, b.booking_month, b.line`,
    [employer, from, until],
  )
  return rows
}

export interface Months {
  readonly from: Month
  readonly until: Month
}
