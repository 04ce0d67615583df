/** Which files of the exchange were taken in already, known by their bytes: the same file counts once. */
import type pg from 'pg'
import { LOCK } from '../database/advisory-lock.ts'

export type ExchangeKind = 'receipts' | 'returns'

interface TakenFile {
  readonly month: number
  readonly rows: number
}

/**
 * Until the transaction ends nobody else takes in a file or closes a month, so that neither is found open here and done
 * there.
 */
export async function takenBefore(client: pg.PoolClient, kind: ExchangeKind, sm3: string): Promise<TakenFile | undefined> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK.chain])
  const { rows } = await client.query<TakenFile>('select booking_month as month, rows from exchange_file where kind = $1 and sm3 = $2', [
    kind,
    sm3,
  ])
  return rows[0]
}

/** A file without rows says nothing, so it may come every month. */
export async function recordTaken(client: pg.PoolClient, kind: ExchangeKind, sm3: string, { month, rows }: TakenFile): Promise<void> {
  if (rows === 0) return
  await client.query('insert into exchange_file (kind, sm3, booking_month, rows) values ($1, $2, $3, $4)', [kind, sm3, month, rows])
}
