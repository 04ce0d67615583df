/**
 * Receipts of the tax offices. A file is read whole into a staging table, its payers found by credit code or identity
 * number, and its rows kept as received; a receipt number counts once, and the same number with other figures is a problem.
 */

import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { copyIn, RowWriter } from '../../platform/database/binary-copy.ts'
import { Problem } from '../../platform/problem.ts'

export interface Receipt {
  readonly receipt: string
  readonly collector: string
  readonly receivedOn: Day
  readonly payer: string
  readonly forMonth: Month
  readonly principal: Fen
  readonly surcharge: Fen
}

/**
 * Takes in the receipts of a month from any source of rows. Problems: `collector-unknown`, `receipt-differs`,
 * `receipt-outside-month`.
 */
export async function takeReceipts(
  client: pg.PoolClient,
  month: Month,
  receipts: AsyncIterable<Receipt> | Iterable<Receipt>,
): Promise<number> {
  await client.query(
    `create temp table incoming_receipt (receipt text, collector text, received_on date, payer text, for_month int,
       principal bigint, surcharge bigint) on commit drop`,
  )
  const hash = createHash('sm3')
  await copyIn(client, 'incoming_receipt', COLUMNS, rowsOf(receipts, hash))
  await refuseStrangers(client, month)
  const { rowCount } = await client.query(
    `insert into receipt (receipt, booking_month, collector, received_on, payer, payer_kind, payer_id, for_month, principal, surcharge, file)
     select distinct on (i.receipt) i.receipt, $1, i.collector, i.received_on, i.payer,
       case when e.employer_id is not null then 1 when p.person_id is not null then 2 end, coalesce(e.employer_id, p.person_id),
       i.for_month, i.principal, i.surcharge, $2
     from incoming_receipt i
     left join employer e on e.credit_code = i.payer
     left join person p on p.id_number = i.payer
     where not exists (select from receipt r where r.receipt = i.receipt)
     order by i.receipt`,
    [month, hash.digest('hex')],
  )
  await client.query('drop table incoming_receipt')
  await client.query('analyze receipt')
  return rowCount ?? 0
}

const COLUMNS = ['receipt', 'collector', 'received_on', 'payer', 'for_month', 'principal', 'surcharge']

async function* rowsOf(receipts: AsyncIterable<Receipt> | Iterable<Receipt>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  const out = new RowWriter()
  for await (const row of receipts) {
    out.begin(COLUMNS.length)
    out.text(row.receipt)
    out.text(row.collector)
    out.day(row.receivedOn)
    out.text(row.payer)
    out.int4(row.forMonth)
    out.int8(row.principal)
    out.int8(row.surcharge)
    hash.update(`${row.receipt},${row.collector},${row.receivedOn},${row.payer},${row.forMonth},${row.principal},${row.surcharge}\n`)
    if (out.bytes > 256 * 1024) yield out.take()
  }
  yield out.end()
}

async function refuseStrangers(client: pg.PoolClient, month: Month): Promise<void> {
  const outside = await client.query('select receipt from incoming_receipt where received_on not between $1 and $2 limit 1', [
    dayOf(month, 1),
    lastDay(month),
  ])
  if (outside.rows[0]) throw new Problem('receipt-outside-month', outside.rows[0].receipt)
  const stranger = await client.query(
    `select i.receipt, i.collector from incoming_receipt i where not exists (
       select from collector c where c.collector = i.collector and i.received_on >= c.valid_from
         and (c.valid_until is null or i.received_on < c.valid_until)) limit 1`,
  )
  if (stranger.rows[0]) throw new Problem('collector-unknown', `${stranger.rows[0].receipt} ${stranger.rows[0].collector}`)
  const differs = await client.query(
    `select receipt from (
       select receipt, payer, for_month, principal, surcharge from incoming_receipt
       union select r.receipt, r.payer, r.for_month, r.principal, r.surcharge from receipt r join incoming_receipt i using (receipt)
     ) t group by receipt having count(*) > 1 limit 1`,
  )
  if (differs.rows[0]) throw new Problem('receipt-differs', differs.rows[0].receipt)
}
