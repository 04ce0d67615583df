/** What the pension run of a month paid, by plan unit and line: kept as it is posted. */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'

export interface PaymentTotal {
  readonly booking_month: Month
  readonly region: string
  readonly line: number
  readonly payments: number
  readonly amount: number
  readonly set_off: number
  readonly from_account: number
}

/** Once the rows of the month are there; gives what it keeps. Read first and kept then: only a statement that writes nothing has helpers. */
export async function keepPaymentTotals(client: pg.ClientBase, month: Month): Promise<PaymentTotal[]> {
  const { rows } = await client.query<PaymentTotal>(
    `select booking_month, region, line, count(*) payments, sum(amount)::int8 amount, sum(set_off)::int8 set_off, sum(from_account)::int8 from_account
     from payment where booking_month = $1 group by 1, 2, 3 order by 2, 3`,
    [month],
  )
  await client.query('insert into payment_total select * from json_populate_recordset(null::payment_total, $1)', [JSON.stringify(rows)])
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
