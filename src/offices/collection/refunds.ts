/**
 * Money that goes back to payers (退费): what later law took off bills already paid, and money in suspense that nobody owed.
 * It is paid from the treasury it came into, at the end of the month and before the treasury is emptied, in the order in
 * which it was decided and as far as the treasury holds it; what is left waits for the next month. Income falls when the
 * money goes (cash basis).
 */
import type pg from 'pg'
import { lastDay } from '../../kernel/day.ts'
import { type Fen, fen, subtract } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { balancesOf, type Entry, post } from '../ledger/index.ts'

export const GROUNDS = { 'later-law': 'contribution-refunded', 'not-owed': 'suspense-refunded' } as const

/** Takes the refunds a month's matching found into the list of what is owed; by plan unit, what they add up to. */
export async function oweRefunds(client: pg.PoolClient, month: Month): Promise<{ region: string; fen: Fen }[]> {
  const { rows } = await client.query(
    `with owed as (
       insert into refund (source, ground, payer_kind, payer_id, for_month, region, treasury, fen, decided_on, why)
       select m.receipt, 'later-law', m.payer_kind, m.payer_id, m.for_month, m.region, c.treasury, -m.applied, $2, '政策公布后差额退费'
       from receipt_match m join bill b on b.payer_kind = m.payer_kind and b.payer_id = m.payer_id and b.booking_month = m.bill_month
         and b.for_month = m.for_month and b.line = m.bill_line
       join collector c on c.collector = b.collector
       where m.booking_month = $1 and m.how = 'refund' returning region, fen)
     select region, sum(fen)::int8 fen from owed group by 1 order by 1`,
    [month, lastDay(month)],
  )
  return rows.map((row) => ({ region: row.region, fen: fen(row.fen) }))
}

/** Pays what is owed back by the end of the month; how many were paid. */
export async function payRefunds(client: pg.PoolClient, month: Month): Promise<number> {
  const day = lastDay(month)
  const held = await balancesOf(client, 'treasury', day)
  const { rows } = await client.query(
    `select r.source, r.ground, r.region, r.treasury, r.fen from refund r
     where r.decided_on <= $1 and not exists (select from refund_payment p where p.source = r.source) order by r.decided_on, r.source`,
    [day],
  )
  const paid = rows.filter((row) => {
    const left = subtract(held.get(row.treasury) ?? fen(0), row.fen)
    if (left >= 0) held.set(row.treasury, left)
    return left >= 0
  })
  if (paid.length === 0) return 0
  await client.query(
    'insert into refund_payment (source, paid_on, fen) select source, $1, fen from json_to_recordset($2) as t (source text, fen bigint)',
    [day, JSON.stringify(paid.map(({ source, fen: amount }) => ({ source, fen: amount })))],
  )
  const name = printMonth(month)
  await post(
    client,
    { event: 'refunds-paid', source: `collection/refunds/${name}`, day, summary: `退费 ${name}` },
    paid.map(
      (row): Entry => ({
        move: GROUNDS[row.ground as keyof typeof GROUNDS],
        region: row.region,
        place: row.treasury,
        fen: fen(row.fen),
      }),
    ),
  )
  return paid.length
}
