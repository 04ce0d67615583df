/** Payments, returns and plans as they are listed. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage, type Who } from '../../platform/http/index.ts'

export interface PaymentLine extends Who {
  readonly booking_month: Month
  readonly for_month: Month
  readonly line: number
  readonly region: string
  readonly amount: number
  readonly set_off: number
  readonly from_account: number
}

interface Asked extends PageAsked {
  readonly bookingMonth?: Month | undefined
  readonly region?: string | undefined
  readonly person?: number | undefined
}

const PAYMENT = { 'y.for_month': 'int', 'y.line': 'int' } as const

export const PAYMENT_ORDERS = {
  person: keysOf({ 'y.person_id': 'int', 'y.booking_month': 'int', ...PAYMENT }),
  month: keysOf({ 'y.booking_month': 'int', 'y.person_id': 'int', ...PAYMENT }),
} as const

export function paymentsPage(
  client: pg.ClientBase,
  { bookingMonth, region, person, line, ...page }: Asked & PageAsked<keyof typeof PAYMENT_ORDERS> & { line?: number | undefined },
) {
  return readPage<PaymentLine>(
    client,
    {
      monthsOf: 'payment',
      ...inOrder('payment', PAYMENT_ORDERS, page, { sort: 'person' }),
      select: `select y.person_id, p.id_number, p.name, y.booking_month, y.for_month, y.line, y.region, y.amount, y.set_off, y.from_account
        from payment y join person p on p.person_id = y.person_id`,
      where: equal({ 'y.booking_month': bookingMonth, 'y.region': region, 'y.person_id': person, 'y.line': line }),
    },
    page,
  )
}

export interface ReturnLine extends Who {
  readonly for_month: Month
  readonly line: number
  readonly booking_month: Month
  readonly region: string
  readonly fen: number
  readonly returned_on: Day
  readonly reason: string
}

const RETURN = keysOf({ 'r.person_id': 'int', 'r.for_month': 'int', 'r.line': 'int' })

export const RETURN_ORDERS = {
  person: RETURN,
  returned: [...keysOf({ 'r.returned_on': 'day' }), ...RETURN],
  amount: [...keysOf({ 'r.fen': 'int' }), ...RETURN],
} as const

export function returnsPage(
  client: pg.ClientBase,
  { bookingMonth, region, person, ...page }: Asked & PageAsked<keyof typeof RETURN_ORDERS>,
) {
  return readPage<ReturnLine>(
    client,
    {
      ...inOrder('return', RETURN_ORDERS, page, { sort: 'person' }),
      select: `select r.person_id, p.id_number, p.name, r.for_month, r.line, r.booking_month, r.region, r.fen, r.returned_on, r.reason
        from payment_return r join person p on p.person_id = r.person_id`,
      where: equal({ 'r.booking_month': bookingMonth, 'r.region': region, 'r.person_id': person }),
    },
    page,
  )
}

export interface MonthlyPlanLine {
  readonly month: Month
  readonly region: string
  readonly pensions: number
  readonly one_offs: number
  readonly on_hand: number
  readonly approved: number
  readonly applied_on: Day
  readonly reviewed_on: Day
}

export function monthlyPlansPage(
  client: pg.ClientBase,
  { month, region, ...page }: PageAsked & { month?: Month | undefined; region?: string | undefined },
) {
  return readPage<MonthlyPlanLine>(
    client,
    {
      order: 'monthly-plan',
      select: 'select month, region, pensions, one_offs, on_hand, approved, applied_on, reviewed_on from monthly_plan',
      where: equal({ month, region }),
      keys: keysOf({ month: 'int', region: 'text' }),
    },
    page,
  )
}

export async function planLines(client: pg.ClientBase, year: number, region: string | undefined) {
  const { rows } = await client.query<{ region: string; line: string; fen: number }>(
    'select region, line, fen from plan_line where year = $1 and ($2::char(6) is null or region = $2) order by region, line',
    [year, region ?? null],
  )
  return rows
}
