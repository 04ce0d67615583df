/** What the pension run of a month paid, by plan unit and line: kept as it is posted. */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'
import { gatheredTotals, type RunRecord } from '../../platform/runs/index.ts'

export interface PaymentTotal {
  readonly booking_month: Month
  readonly region: string
  readonly line: number
  readonly payments: number
  readonly amount: number
  readonly set_off: number
  readonly from_account: number
}

/** Of rows of payment, as a query. */
export function totalsOf(place: string): string {
  return `select region, line, count(*) payments, sum(amount)::int8 amount, sum(set_off)::int8 set_off, sum(from_account)::int8 from_account
    from ${place} group by 1, 2`
}

const GATHERED = 'region text, line int2, payments int8, amount int8, set_off int8, from_account int8'

/** Once all rows of the month are there; gives what it keeps. */
export async function keepPaymentTotals(client: pg.ClientBase, run: RunRecord): Promise<PaymentTotal[]> {
  const { rows } = await client.query<PaymentTotal>(
    `insert into payment_total (booking_month, region, line, payments, amount, set_off, from_account)
     select $1, region, line, sum(payments)::int8, sum(amount)::int8, sum(set_off)::int8, sum(from_account)::int8
     from ${gatheredTotals(run, { table: 'payment' }, GATHERED)} t group by 2, 3 order by 2, 3 returning *`,
    [run.month],
  )
  return rows
}

/** In order of month, unit and line. */
export async function paymentTotals(
  client: pg.ClientBase,
  { from, until, regions }: { from: Month; until: Month; regions?: readonly string[] | undefined },
): Promise<PaymentTotal[]> {
  const { rows } = await client.query<PaymentTotal>(
    `select booking_month, region, line, payments, amount, set_off, from_account from payment_total
     where booking_month >= $1 and booking_month < $2 and ($3::text[] is null or region = any ($3)) order by 1, 2, 3`,
    [from, until, regions ?? null],
  )
  return rows
}
