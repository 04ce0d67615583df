/**
 * The leaves of a run before they are attached. While they are not books yet several sessions can work on them: they make the
 * indexes side by side, where the attachment would make one after the other.
 */
import pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { allOf } from './all-of.ts'
import { type Chunk, leafName, type Output, type RunRecord, sliceName } from './kind.ts'

/** The bare leaf of a run, or where its chunks fill slices, the partitioned table these will belong to. */
export async function createLeaf(client: pg.PoolClient, run: RunRecord, { table, line, slices }: Output): Promise<void> {
  const leaf = [run.id, table, run.month, line ?? null]
  if (slices) await client.query('select create_sliced_leaf($1, $2, $3, $4, $5)', [...leaf, slices.by])
  else await client.query('select create_leaf($1, $2, $3, $4)', leaf)
}

/** Where the rows of a chunk stand before they are books. */
export function placeOf(output: Output, run: RunRecord, { chunk }: Chunk): string {
  return output.slices ? sliceName(output, run.month, chunk) : leafName(output, run.month)
}

/** Makes the slice of a chunk, in the transaction that fills it. */
export async function openSlice(client: pg.PoolClient, run: RunRecord, { table, line, slices }: Output, chunk: Chunk): Promise<void> {
  if (!slices) return
  const { from, until } = slices.bounds(chunk)
  await client.query('select create_slice($1, $2, $3, $4, $5, $6, $7)', [run.id, table, run.month, line ?? null, chunk.chunk, from, until])
}

/** Gives a filled slice its indexes and notes its totals; nobody writes it any more. */
export async function closeSlice(client: pg.PoolClient, run: RunRecord, output: Output, chunk: Chunk): Promise<void> {
  const { table, line, slices } = output
  if (!slices) return
  await client.query('select close_slice($1, $2, $3, $4)', [table, run.month, line ?? null, chunk.chunk])
  // Here and not later: the first to look at a row from another transaction has to note that it stands, page by page, and log the page.
  await keepTotals(client, run, output, sliceName(output, run.month, chunk.chunk))
}

async function keepTotals(client: pg.PoolClient, run: RunRecord, { totals }: Output, place: string): Promise<void> {
  if (!totals) return
  await client.query(
    `update run_leaf set totals = (select coalesce(jsonb_agg(t), '[]') from (${totals(pg.escapeIdentifier(place))}) t) where run_id = $1 and name = $2`,
    [run.id, place],
  )
}

/** Works in a transaction in which the leaves stay. Problem `run-cancelled` when they are gone. */
export async function withLeaves<T>(books: Books, run: RunRecord, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(books.worker, async (client) => {
    const { rows } = await client.query('select from run where run_id = $1 for share', [run.id])
    if (!rows[0]) throw new Problem('run-cancelled', run.kind)
    return work(client)
  })
}

/** Its key and every other index that its table has, side by side. What is there already, from an earlier try or another worker, is left as it is. */
export async function indexLeaf(books: Books, run: RunRecord, { table, line }: Output): Promise<void> {
  const { rows: indexes } = await books.worker.query<{ index: string }>(
    'select i.relname as index from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = $1::regclass',
    [table],
  )
  await allOf(
    indexes.map(({ index }) =>
      withLeaves(books, run, async (client) => {
        // No helper: handing its share over costs more than it saves, where other work keeps the processors busy.
        await client.query('set local max_parallel_maintenance_workers = 0')
        await client.query('select index_leaf($1, $2, $3, $4)', [table, run.month, line ?? null, index])
      }),
    ),
  )
}

/** Lets the planner know it; not while an index of it is made, since only one of the two can go on. */
export async function analyzeLeaf(books: Books, run: RunRecord, { table, line }: Output): Promise<void> {
  await withLeaves(books, run, (client) => client.query('select analyze_leaf($1, $2, $3)', [table, run.month, line ?? null]))
}

/** Notes the totals of a leaf of which all chunks are done. */
export async function totalLeaf(books: Books, run: RunRecord, output: Output): Promise<void> {
  await withLeaves(books, run, (client) => keepTotals(client, run, output, leafName(output, run.month)))
}
