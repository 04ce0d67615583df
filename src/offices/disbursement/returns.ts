/**
 * Payments the bank gave back: the expenditure is reversed in the same year, and the pension is owed again the month
 * after, unless the person is known to have died before the month it was for.
 */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { addMonths, printMonth } from '../../kernel/month.ts'
import { type Entry, post } from '../ledger/index.ts'
import type { PaymentReturn } from './files.ts'

export async function takeReturns(client: pg.PoolClient, day: Day, returns: readonly PaymentReturn[]): Promise<number> {
  const booking = monthOfDay(day)
  const { rows } = await client.query(
    `insert into payment_return (person_id, for_month, line, booking_month, region, fen, returned_on, reason)
     select p.person_id, p.for_month, p.line, $1, p.region, p.amount, r.returned_on, r.reason
     from json_to_recordset($2) r (person bigint, "forMonth" int, returned_on date, reason text)
     join payment p on p.person_id = r.person and p.for_month = r."forMonth" and p.line = 1
     on conflict do nothing returning person_id, for_month, region, fen`,
    [
      booking,
      JSON.stringify(returns.map((r) => ({ person: r.person, forMonth: r.forMonth, returned_on: r.returnedOn, reason: r.reason }))),
    ],
  )
  const month = printMonth(booking)
  await post(
    client,
    { event: 'payments-returned', source: `disbursement/returns/${month}`, day, summary: `银行退回 ${month}` },
    rows.map((row): Entry => ({ move: 'pension-returned', region: row.region, fen: fen(row.fen) })),
  )
  return rows.length
}

/** At the end of a month, what came back in it is owed again for the next one. */
export async function oweReturned(client: pg.PoolClient, day: Day): Promise<number> {
  const booking = monthOfDay(day)
  const { rows } = await client.query(
    `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month)
     select r.person_id, 5, r.for_month, r.region, r.fen, 0, $1, $2
     from payment_return r left join termination t on t.person_id = r.person_id
     where r.booking_month = $3 and (t.from_month is null or t.from_month > r.for_month)
     returning region, amount`,
    [day, addMonths(booking, 1), booking],
  )
  const month = printMonth(booking)
  await post(
    client,
    { event: 'returns-owed-again', source: `disbursement/returns/${month}`, day, summary: `退回待遇重新列入应付 ${month}` },
    rows.map((row): Entry => ({ move: 'benefit-owed', region: row.region, fen: fen(row.amount) })),
  )
  return rows.length
}
