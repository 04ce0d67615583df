/**
 * Money held in suspense (暂收款): the list with reason and age, and the two ways out of it by decision. Identified as some
 * payer's for a month it pays that month's bills with the month's collection, in the order bills are paid in; what nobody
 * owed goes back from the treasury it came into.
 */
import type pg from 'pg'
import { type Day, daysBetween } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { Problem } from '../../platform/problem.ts'

export interface SuspenseLine {
  readonly receipt: string
  readonly reason: string
  /** The unit that holds it, and the one whose treasury it came into. */
  readonly region: string
  readonly treasury: string
  /** As the receipt names it. */
  readonly payer: string
  readonly forMonth: Month
  readonly since: Day
  readonly age: number
  readonly open: Fen
  /** Of it, what nobody has claimed and no refund was decided on. */
  readonly free: Fen
}

/** Everything still open, the oldest first. */
export async function suspenseOf(client: pg.ClientBase | pg.Pool, day: Day): Promise<SuspenseLine[]> {
  const { rows } = await client.query('select * from suspense where open > 0 and since <= $1 order by since, receipt', [day])
  return rows.map((row) => ({
    receipt: row.receipt,
    reason: row.reason,
    region: row.region,
    treasury: row.treasury,
    payer: row.payer,
    forMonth: row.for_month,
    since: row.since,
    age: daysBetween(row.since, day),
    open: fen(row.open),
    free: fen(row.free),
  }))
}

export interface Identification {
  readonly receipt: string
  /** Credit code of an employer or identity number of a flexibly employed person. */
  readonly payer: string
  readonly forMonth: Month
  readonly amount: Fen
  readonly day: Day
  readonly why: string
}

/** Problems: `not-found` for a payer nobody registered, `suspense-short`, `claim-beyond-bill`, `month-closed`. */
export async function identifySuspense(
  client: pg.PoolClient,
  { receipt, payer, forMonth, amount, day, why }: Identification,
): Promise<void> {
  await holdFree(client, receipt, amount, day)
  const { rows } = await client.query(
    `select 1 kind, employer_id id from employer where credit_code = $1 union all select 2, person_id from person where id_number = $1`,
    [payer],
  )
  const found = rows[0]
  if (!found) throw new Problem('not-found', payer)
  const open = await openOf(client, found, forMonth)
  if (amount > open) throw new Problem('claim-beyond-bill', `${payer} ${printMonth(forMonth)}`, { open, amount })
  await client.query(
    `insert into suspense_claim (receipt, claim, payer_kind, payer_id, for_month, fen, decided_on, why)
     select $1, coalesce(max(claim), 0) + 1, $2, $3, $4, $5, $6, $7 from suspense_claim where receipt = $1`,
    [receipt, found.kind, found.id, forMonth, amount, day, why],
  )
}

/** Decides that money in suspense goes back; it is paid with the refunds of the month. Problems: `suspense-short`, `month-closed`. */
export async function refundSuspense(
  client: pg.PoolClient,
  { receipt, amount, day, why }: Omit<Identification, 'payer' | 'forMonth'>,
): Promise<void> {
  await holdFree(client, receipt, amount, day)
  await client.query(
    `insert into refund (source, ground, receipt, payer_kind, payer_id, for_month, region, treasury, fen, decided_on, why)
     select format('collection/suspense/%s/%s', s.receipt, (select count(*) + 1 from refund r where r.receipt = s.receipt)), 'not-owed', s.receipt,
       s.payer_kind, s.payer_id, s.for_month, s.region, s.treasury, $2, $3, $4 from suspense s where s.receipt = $1`,
    [receipt, amount, day, why],
  )
}

/** One decision on a receipt at a time; it must have that much that is free, and the month of the decision must be open. */
async function holdFree(client: pg.PoolClient, receipt: string, amount: Fen, day: Day): Promise<void> {
  if (amount <= 0) throw new Problem('invalid-field', `amount ${amount}`)
  await client.query(`select pg_advisory_xact_lock(hashtextextended('suspense ' || $1, 0))`, [receipt])
  const closed = await client.query(
    `select from month_closing where month >= extract(year from $1::date)::int * 12 + extract(month from $1::date)::int - 1`,
    [day],
  )
  if (closed.rows.length > 0) throw new Problem('month-closed', day)
  const { rows } = await client.query('select free from suspense where receipt = $1', [receipt])
  const free = rows[0]?.free ?? 0
  if (amount > free) throw new Problem('suspense-short', receipt, { free, amount })
}

/** What a payer still owes for a month, less what was claimed for it and is not yet used. */
async function openOf(client: pg.PoolClient, payer: { kind: number; id: number }, forMonth: Month): Promise<number> {
  const { rows } = await client.query(
    `select coalesce(sum(fen), 0)::int8 open from (
       select employer_due + personal_due fen from bill where payer_kind = $1 and payer_id = $2 and for_month = $3
       union all select -applied from receipt_match where payer_kind = $1 and payer_id = $2 and for_month = $3
       union all select -c.fen from suspense_claim c where payer_kind = $1 and payer_id = $2 and for_month = $3
         and not exists (select from suspense_use u join run using (run_id) where u.receipt = c.receipt and u.claim = c.claim and finished_at is not null)) t`,
    [payer.kind, payer.id, forMonth],
  )
  return rows[0].open
}
