/**
 * Gives filled leaves what their tables have, before they are attached: while the leaves are not books yet several sessions
 * can make the indexes, where the attachment would make one after the other.
 */
import type pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { allOf } from './all-of.ts'
import type { Output, RunRecord } from './kind.ts'

/** What is there already, from an earlier try or another worker, is left as it is. */
export async function closeLeaves(books: Books, run: RunRecord, outputs: readonly Output[]): Promise<void> {
  const inLeaf = (work: (client: pg.PoolClient) => Promise<unknown>) =>
    inTransaction(books.worker, async (client) => {
      const { rows } = await client.query('select from run where run_id = $1 for share', [run.id])
      if (!rows[0]) throw new Problem('run-cancelled', run.kind)
      await work(client)
    })
  // First, since no index can be made of a table while the planner looks at it.
  await allOf(
    outputs.map(({ table, line }) => inLeaf((client) => client.query('select analyze_leaf($1, $2, $3)', [table, run.month, line ?? null]))),
  )
  const { rows: indexes } = await books.worker.query<{ table: string; index: string }>(
    `select t.relname as table, i.relname as index from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where x.indrelid = any ($1::regclass[]) order by x.indnatts desc, i.relname`,
    [outputs.map(({ table }) => table)],
  )
  const lineOf = new Map(outputs.map(({ table, line }) => [table, line ?? null]))
  await allOf(
    indexes.map(({ table, index }) =>
      inLeaf(async (client) => {
        // One helper each, so that the processors stay busy to the end of the longest.
        await client.query('set local max_parallel_maintenance_workers = 1')
        await client.query('select index_leaf($1, $2, $3, $4)', [table, run.month, lineOf.get(table), index])
      }),
    ),
  )
}
