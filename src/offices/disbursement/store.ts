/** Payments, returns and plans as they are listed. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'
import { inOrder, type PageAsked, type PageKey, readPage } from '../../platform/http/index.ts'

interface Who {
  readonly person_id: number
  readonly id_number: string
  readonly name: string
}

export interface PaymentLine extends Who {
  readonly booking_month: Month
  readonly for_month: Month
  readonly line: number
  readonly region: string
  readonly amount: number
  readonly set_off: number
  readonly from_account: number
}

interface Asked<Sort extends string> extends PageAsked<Sort> {
  readonly bookingMonth?: Month | undefined
  readonly region?: string | undefined
  readonly person?: number | undefined
}

const int = (column: string): PageKey => ({ column, field: column.replace(/^.*\./, ''), kind: 'int' })
const PAYMENT = [int('y.person_id'), int('y.booking_month'), int('y.for_month'), int('y.line')] as const

export const paymentOrders = {
  person: PAYMENT,
  month: [PAYMENT[1], PAYMENT[0], PAYMENT[2], PAYMENT[3]],
} as const

export function paymentsPage(
  client: pg.ClientBase,
  { bookingMonth, region, person, line, ...page }: Asked<keyof typeof paymentOrders> & { line?: number | undefined },
) {
  return readPage<PaymentLine>(
    client,
    {
      monthsOf: 'payment',
      ...inOrder('payment', paymentOrders, page, { sort: 'person' }),
      select: `select y.person_id, p.id_number, p.name, y.booking_month, y.for_month, y.line, y.region, y.amount, y.set_off, y.from_account
        from payment y join person p on p.person_id = y.person_id`,
      where: [
        ['y.booking_month = ?', bookingMonth],
        ['y.region = ?', region],
        ['y.person_id = ?', person],
        ['y.line = ?', line],
      ],
    },
    page,
  )
}

export interface ReturnLine extends Who {
  readonly for_month: Month
  readonly booking_month: Month
  readonly region: string
  readonly fen: number
  readonly returned_on: Day
  readonly reason: string
}

const RETURN = [int('r.person_id'), int('r.for_month')] as const

export const returnOrders = {
  person: RETURN,
  returnedOn: [{ column: 'r.returned_on', field: 'returned_on', kind: 'day' }, ...RETURN],
  amount: [int('r.fen'), ...RETURN],
} as const

export function returnsPage(client: pg.ClientBase, { bookingMonth, region, person, ...page }: Asked<keyof typeof returnOrders>) {
  return readPage<ReturnLine>(
    client,
    {
      ...inOrder('return', returnOrders, page, { sort: 'person' }),
      select: `select r.person_id, p.id_number, p.name, r.for_month, r.booking_month, r.region, r.fen, r.returned_on, r.reason
        from payment_return r join person p on p.person_id = r.person_id`,
      where: [
        ['r.booking_month = ?', bookingMonth],
        ['r.region = ?', region],
        ['r.person_id = ?', person],
      ],
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
      where: [
        ['month = ?', month],
        ['region = ?', region],
      ],
      keys: [
        { column: 'month', field: 'month', kind: 'int' },
        { column: 'region', field: 'region', kind: 'text' },
      ],
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
