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

/** Its key, or every other index that its table has. What is there already, from an earlier try or another worker, is left as it is. */
export async function indexLeaf(books: Books, run: RunRecord, { table, line }: Output, which: 'key' | 'others'): Promise<void> {
  const { rows: indexes } = await books.worker.query<{ index: string }>(
    `select i.relname as index from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = $1::regclass and x.indisprimary = $2`,
    [table, which === 'key'],
  )
  await allOf(
    indexes.map(({ index }) =>
      withLeaves(books, run, async (client) => {
        // One helper each, so that the processors stay busy to the end of the longest.
        await client.query('set local max_parallel_maintenance_workers = 1')
        await client.query('select index_leaf($1, $2, $3, $4)', [table, run.month, line ?? null, index])
      }),
    ),
  )
}

/** Lets the planner know it; not while an index of it is made, since only one of the two can go on. */
export async function analyzeLeaf(books: Books, run: RunRecord, { table, line }: Output): Promise<void> {
  await withLeaves(books, run, (client) => client.query('select analyze_leaf($1, $2, $3)', [table, run.month, line ?? null]))
}
