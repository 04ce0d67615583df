/**
 * The leaves of a run before they are attached. While they are not books yet several sessions can work on them: they make the
 * indexes side by side, where the attachment would make one after the other.
 */
import type pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { allOf } from './all-of.ts'
import type { Output, RunRecord } from './kind.ts'

/** Works in a transaction in which the leaves stay. Problem `run-cancelled` when they are gone. */
export async function withLeaves<T>(books: Books, run: RunRecord, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(books.worker, async (client) => {
    const { rows } = await client.query('select from run where run_id = $1 for share', [run.id])
    if (!rows[0]) throw new Problem('run-cancelled', run.kind)
    return work(client)
  })
}

/** Every index that their tables have. What is there already, from an earlier try or another worker, is left as it is. */
export async function indexLeaves(books: Books, run: RunRecord, outputs: readonly Output[]): Promise<void> {
  const { rows: indexes } = await books.worker.query<{ table: string; index: string }>(
    `select t.relname as table, i.relname as index from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where x.indrelid = any ($1::regclass[]) order by x.indnatts desc, i.relname`,
    [outputs.map(({ table }) => table)],
  )
  const lineOf = new Map(outputs.map(({ table, line }) => [table, line ?? null]))
  await allOf(
    indexes.map(({ table, index }) =>
      withLeaves(books, run, async (client) => {
        // One helper each, so that the processors stay busy to the end of the longest.
        await client.query('set local max_parallel_maintenance_workers = 1')
        await client.query('select index_leaf($1, $2, $3, $4)', [table, run.month, lineOf.get(table), index])
      }),
    ),
  )
}

/** Lets the planner know them; not while an index is made, since of one table only one of the two can go on. */
export async function analyzeLeaves(books: Books, run: RunRecord, outputs: readonly Output[]): Promise<void> {
  await allOf(
    outputs.map(({ table, line }) =>
      withLeaves(books, run, (client) => client.query('select analyze_leaf($1, $2, $3)', [table, run.month, line ?? null])),
    ),
  )
}
