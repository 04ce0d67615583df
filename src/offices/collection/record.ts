/** The vouchers of collection: receipts into the treasuries, and the treasuries emptied into the province's special account. */
import type pg from 'pg'
import { type Day, lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { RunRecord } from '../../platform/runs/index.ts'
import { balancesOf, type Entry, post } from '../ledger/index.ts'

/** Which component of contribution income a matched month is, by its year against the year of booking (附件2 第六条(一)). */
const COMPONENTS = { '0': 'collected-current', '1': 'collected-prepaid', '-1': 'collected-arrears' } as const

export async function recordCollection(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const missing = await client.query(
    `select count(*)::int8 n from receipt r left join receipt_match m on m.receipt = r.receipt and m.booking_month = r.booking_month
     where r.booking_month = $1 and (m.receipt is null or m.applied + m.suspense <> r.principal or m.surcharge <> r.surcharge)`,
    [run.month],
  )
  if (missing.rows[0].n > 0) throw new Error(`${missing.rows[0].n} receipts of ${printMonth(run.month)} are not matched to the fen`)
  const { rows } = await client.query(
    `select region, treasury, sign(for_month / 12 - booking_month / 12)::int::text component,
       sum(applied)::int8 applied, sum(surcharge)::int8 surcharge, sum(suspense)::int8 suspense
     from receipt_match where booking_month = $1 group by 1, 2, 3 order by 1, 2, 3`,
    [run.month],
  )
  const entries = rows.flatMap((row): Entry[] => {
    const at = { region: row.region, place: row.treasury }
    return [
      { move: COMPONENTS[row.component as keyof typeof COMPONENTS], ...at, fen: fen(row.applied) },
      { move: 'collected-surcharge', ...at, fen: fen(row.surcharge) },
      { move: 'collected-suspense', ...at, fen: fen(row.suspense) },
      { move: 'due-settled', region: row.region, fen: fen(row.applied) },
    ]
  })
  const month = printMonth(run.month)
  await post(
    client,
    { event: 'receipts-booked', source: `collection/run/${month}`, day: lastDay(run.month), summary: `征收入库 ${month}` },
    entries,
  )
}

/** The central bank moves what the treasuries hold, on provincial finance's transfer order (划款指令). */
export async function transferToProvince(client: pg.PoolClient, month: Month): Promise<void> {
  const day: Day = lastDay(month)
  const held = await balancesOf(client, 'treasury', day)
  await post(
    client,
    {
      event: 'treasury-transferred',
      source: `collection/transfer-order/${printMonth(month)}`,
      day,
      summary: `国库划转省财政专户 ${printMonth(month)}`,
    },
    [...held].map(([region, amount]) => ({ move: 'treasury-transferred', region, fen: amount })),
  )
}

/** At year end what is still due stands in arrears (欠费), by plan unit. */
export async function recordArrears(client: pg.PoolClient, year: number, day: Day): Promise<void> {
  const open = await balancesOf(client, 'memo-due', day)
  await post(
    client,
    { event: 'arrears-recorded', source: `collection/arrears/${year}`, day, summary: `${year}年末欠费` },
    [...open].map(([region, amount]) => ({ move: 'due-in-arrears', region, fen: amount })),
  )
}
