/** The vouchers of collection: receipts into the treasuries, and the treasuries emptied into the province's special account. */
import type pg from 'pg'
import { type Day, lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { RunRecord } from '../../platform/runs/index.ts'
import { keepOpenBills } from '../contribution/index.ts'
import { balancesOf, type Entry, post } from '../ledger/index.ts'
import { oweRefunds } from './refunds.ts'

/** Which component of contribution income a matched month is, by its year against the year of booking (附件2 第六条(一)). */
export const COMPONENTS = { '0': 'current', '1': 'prepaid', '-1': 'arrears' } as const

interface Totals {
  region: string
  place: string
  component: keyof typeof COMPONENTS
  applied: number
  surcharge: number
  suspense: number
}

export async function recordCollection(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const missing = await client.query(
    `select count(*)::int8 n from receipt r left join (
       select receipt, sum(applied + suspense) principal, sum(surcharge) surcharge from receipt_match
       where booking_month = $1 and how = 'receipt' group by 1) m using (receipt)
     where r.booking_month = $1 and (m.receipt is null or m.principal <> r.principal or m.surcharge <> r.surcharge)`,
    [run.month],
  )
  if (missing.rows[0].n > 0) throw new Error(`${missing.rows[0].n} receipts of ${printMonth(run.month)} are not matched to the fen`)
  const month = printMonth(run.month)
  const day = lastDay(run.month)
  await keepTotals(client, run.month)
  await keepOpenBills(client, run.month)
  await post(
    client,
    { event: 'receipts-booked', source: `collection/run/${month}`, day, summary: `征收入库 ${month}` },
    (await totalsOf(client, run.month, 'receipt')).flatMap((row) => received(row)),
  )
  await post(
    client,
    { event: 'suspense-used', source: `collection/run/${month}`, day, summary: `暂收款转入保险费收入 ${month}` },
    (await totalsOf(client, run.month, 'suspense')).flatMap((row): Entry[] => [
      { move: `suspense-${COMPONENTS[row.component]}`, region: row.region, place: row.place, fen: fen(row.applied) },
      { move: 'due-settled', region: row.region, fen: fen(row.applied) },
    ]),
  )
  const given = await oweRefunds(client, run.month)
  await post(
    client,
    { event: 'refunds-owed', source: `collection/run/${month}`, day, summary: `多缴应退 ${month}` },
    given.map((row) => ({ move: 'due-refunded', region: row.region, fen: row.fen })),
  )
}

function received(row: Totals): Entry[] {
  const at = { region: row.region, place: row.place }
  return [
    { move: `collected-${COMPONENTS[row.component]}`, ...at, fen: fen(row.applied) },
    { move: 'collected-surcharge', ...at, fen: fen(row.surcharge) },
    { move: 'collected-suspense', ...at, fen: fen(row.suspense) },
    { move: 'due-settled', region: row.region, fen: fen(row.applied) },
  ]
}

/** Kept as they are posted: what a voucher was made of is asked for again and again. */
async function keepTotals(client: pg.PoolClient, month: Month): Promise<void> {
  await client.query(
    `insert into collection_total (booking_month, how, region, place, component, applied, surcharge, suspense)
     select booking_month, how, region, case how when 'receipt' then treasury else held_at end, sign(for_month / 12 - booking_month / 12)::smallint,
       sum(applied)::int8, sum(surcharge)::int8, sum(suspense)::int8
     from receipt_match where booking_month = $1 and how in ('receipt', 'suspense') group by 1, 2, 3, 4, 5`,
    [month],
  )
}

async function totalsOf(client: pg.PoolClient, month: Month, how: 'receipt' | 'suspense'): Promise<Totals[]> {
  const { rows } = await client.query<Totals>(
    `select region, place, component::text, applied, surcharge, suspense from collection_total
     where booking_month = $1 and how = $2 order by region, place, component::text`,
    [month, how],
  )
  return rows
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
