/**
 * Pausing, resuming and cancelling a run from outside. A worker asks before each chunk; a chunk in work is finished first.
 * A cancelled run leaves nothing but the note that there was one.
 */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import type { RunRecord } from './kind.ts'

export type RunEvent = 'started' | 'paused' | 'resumed' | 'cancelled' | 'finished'

/** Problems: `run-paused`, `run-cancelled`. */
export async function assureRunning(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const { rows } = await client.query('select paused from run where run_id = $1 for share', [run.id])
  if (!rows[0]) throw new Problem('run-cancelled', run.kind)
  if (rows[0].paused) throw new Problem('run-paused', run.kind)
}

/** Problem `not-found` where there is no such run to pause, resume or cancel. */
export async function controlRun(books: Books, kind: string, month: Month, event: Said): Promise<void> {
  await inTransaction(books.worker, (client) => tellRun(client, kind, month, event))
}

type Said = 'paused' | 'resumed' | 'cancelled'

/** The same in a transaction under way. */
export async function tellRun(client: pg.PoolClient, kind: string, month: Month, event: Said): Promise<void> {
  const { rows } = await client.query('select run_id from run where kind = $1 and booking_month = $2 and finished_at is null for update', [
    kind,
    month,
  ])
  if (!rows[0]) throw new Problem('not-found', `${kind} ${month}`)
  if (event === 'cancelled') await client.query('select cancel_run($1)', [rows[0].run_id])
  else await client.query('update run set paused = $2 where run_id = $1', [rows[0].run_id, event === 'paused'])
  await recordEvent(client, kind, month, event)
}

export async function recordEvent(client: pg.PoolClient, kind: string, month: Month, event: RunEvent): Promise<void> {
  await client.query('insert into run_event (kind, booking_month, event) values ($1, $2, $3)', [kind, month, event])
}
