/**
 * Writing the books. Every voucher is chained to the one before by SM3; writers queue on one lock for the time of their
 * transaction, so two at once cannot fork the chain. The same event and source posted again is recognised, and is an
 * error when it differs.
 */

import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { fen, sum } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { LOCK } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import { citesOf, type Entry, type Posting, postingsOf, type Voucher } from './voucher.ts'

export interface Head {
  readonly number: number
  readonly hash: string | null
}

/** Takes the chain's lock until the transaction ends and gives its head. */
export async function lockChain(client: pg.PoolClient): Promise<Head> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK.chain])
  const { rows } = await client.query('select number, hash from voucher order by number desc limit 1')
  return rows[0] ?? { number: 0, hash: null }
}

/**
 * Posts the entries as one voucher and gives its number; undefined where every amount is zero.
 * Problems: `month-closed`; `voucher-differs` where the same event and source is there with other postings.
 */
export async function post(
  client: pg.PoolClient,
  head: { event: string; source: string; day: Day; summary: string },
  entries: readonly Entry[],
): Promise<number | undefined> {
  const postings = postingsOf(entries)
  if (postings.length === 0) return undefined
  return write(client, { ...head, cites: citesOf(entries), postings })
}

/** Reverses a voucher whole, by one that names it; the original stays. Problems: `voucher-not-found`, `month-closed`. */
export async function reverse(client: pg.PoolClient, number: number, day: Day, why: string): Promise<number> {
  const { rows } = await client.query('select event, source, cites from voucher where number = $1', [number])
  const original = rows[0]
  if (!original) throw new Problem('voucher-not-found', String(number))
  const lines = await client.query('select debit, credit, fen from posting where voucher = $1 order by line', [number])
  const postings = lines.rows.map((row): Posting => ({ debit: row.credit, credit: row.debit, fen: fen(row.fen) }))
  const source = `${original.source}/reversal`
  return write(client, { event: original.event, source, day, summary: why, cites: original.cites, postings, reverses: number })
}

export async function write(client: pg.PoolClient, voucher: Voucher): Promise<number> {
  const head = await lockChain(client)
  const existing = await client.query('select number from voucher where event = $1 and source = $2', [voucher.event, voucher.source])
  if (existing.rows[0]) return sameOrProblem(client, existing.rows[0].number, voucher)
  const number = head.number + 1
  const hash = hashOf(number, head.hash, voucher)
  const { day, event, source, cites, summary, reverses = null, postings } = voucher
  try {
    await client.query(
      `insert into voucher (number, business_day, event, source, cites, summary, reverses, previous_hash, hash, turnover)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [number, day, event, source, cites, summary, reverses, head.hash, hash, sum(postings.map((each) => each.fen))],
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TC001') throw new Problem('month-closed', day)
    throw error
  }
  await client.query(
    `insert into posting (voucher, line, debit, credit, fen)
     select $1, ordinality, debit, credit, fen
     from rows from (unnest($2::text[]), unnest($3::text[]), unnest($4::bigint[])) with ordinality as t (debit, credit, fen, ordinality)`,
    [number, postings.map((p) => p.debit), postings.map((p) => p.credit), postings.map((p) => p.fen)],
  )
  return number
}

/** SM3 over the voucher as written and the hash before it. */
export function hashOf(number: number, previous: string | null, voucher: Voucher): string {
  const { day, event, source, cites, summary, reverses = null, postings } = voucher
  const lines = postings.map(({ debit, credit, fen }) => [debit, credit, fen])
  return createHash('sm3')
    .update(JSON.stringify([number, previous, day, event, source, cites, summary, reverses, lines]))
    .digest('hex')
}

/**
 * Closes a month: what its runs booked is sealed, and from now on no voucher may carry a day of it. Problem `month-closed` when
 * it is closed already.
 */
export async function closeMonth(client: pg.PoolClient, month: Month, day: Day): Promise<void> {
  // Before the lock: it takes time with the rows, and vouchers of other months need not wait for it.
  await client.query('select seal_leaves($1)', [month])
  await lockChain(client)
  const closed = await client.query('select from month_closing where month = $1', [month])
  if (closed.rows.length > 0) throw new Problem('month-closed', printMonth(month))
  await client.query('select close_month($1, $2)', [month, day])
}

async function sameOrProblem(client: pg.PoolClient, number: number, voucher: Voucher): Promise<number> {
  const { rows } = await client.query('select debit, credit, fen from posting where voucher = $1 order by line', [number])
  const was = JSON.stringify(rows.map(({ debit, credit, fen }) => [debit, credit, fen]))
  const is = JSON.stringify(voucher.postings.map(({ debit, credit, fen }) => [debit, credit, fen]))
  if (was !== is) throw new Problem('voucher-differs', `${voucher.event} ${voucher.source}`)
  return number
}
