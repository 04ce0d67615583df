/**
 * A run from order to voucher. Started again after any interruption it goes on where it was: the order finds the run,
 * finished chunks stay, and the last step — attach, voucher — is one transaction.
 */
import { RowWriter } from '../database/binary-copy.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { allOf, atOnce } from './all-of.ts'
import { workChunk } from './chunk.ts'
import { recordEvent } from './control.ts'
import type { RunKind, RunOrder, RunRecord } from './kind.ts'
import { analyzeLeaf, createLeaf, indexLeaf, totalLeaf } from './leaves.ts'
import { computeAgain, recheck } from './recheck.ts'

/** Chunks in work at once: each has a session that reads and one that writes, and more of them than processors only take turns. */
const LANES = 2

/** What other workers listen for. */
export const RUN_STARTED = 'tongchou_run_started'

export interface RunResult {
  readonly run: RunRecord
  readonly rowsIn: number
  readonly rowsOut: number
  readonly refused: number
  readonly sums: Readonly<Record<string, number>>
}

/**
 * Problems: `run-law-differs` when the same kind and month was started on another snapshot of the law, `run-paused` and
 * `run-cancelled` when someone says so meanwhile, `run-differs` when the release check finds a row it does not get again.
 */
export async function executeRun(books: Books, kind: RunKind, order: RunOrder): Promise<RunResult> {
  const { run, finished } = await startRun(books, kind, order)
  if (!finished) {
    do await helpRun(books, run, kind)
    while (!(await finishRun(books, run, kind)))
  }
  return resultOf(books, run)
}

/** Works free chunks of a run until none is left, whoever ordered it. Where one lane fails the others end their chunk first. */
export async function helpRun(books: Books, run: RunRecord, kind: RunKind): Promise<void> {
  const unread = new Map(Object.entries(kind.load ?? {}).map(([part, load]) => [part, load(books.worker)]))
  const reading = [...unread].map(([part, read]) => read.then(() => void unread.delete(part)))
  let failed = false
  const workChunks = async (): Promise<void> => {
    const outputs = kind.outputs.map(() => new RowWriter())
    try {
      while (!failed) {
        const waited = [...unread.values()]
        if (await workChunk(books, run, kind, { outputs, unread: [...unread.keys()] })) continue
        if (waited.length === 0) return
        // Nothing is held meanwhile, so that the run can be paused and cancelled.
        await Promise.race(waited)
      }
    } catch (error) {
      failed = true
      throw error
    }
  }
  await allOf([...reading, ...Array.from({ length: LANES }, workChunks)])
}

async function startRun(books: Books, kind: RunKind, order: RunOrder): Promise<{ run: RunRecord; finished: boolean }> {
  return inTransaction(books.worker, async (client) => {
    const inserted = await client.query(
      `insert into run (kind, booking_month, known_on, law) values ($1, $2, $3, $4)
       on conflict (kind, booking_month) do nothing returning run_id`,
      [kind.kind, order.month, order.knownOn, order.law],
    )
    if (inserted.rows[0]) {
      const run = { ...order, id: inserted.rows[0].run_id, kind: kind.kind }
      for (const output of kind.outputs) await createLeaf(client, run, output)
      await recordEvent(client, kind.kind, order.month, 'started')
      const chunks = await kind.plan(client)
      await client.query(
        `insert into run_chunk (run_id, chunk, part, from_key, until_key)
         select $1, chunk, part, from_key, until_key
         from json_to_recordset($2) as t (chunk int, part text, from_key bigint, until_key bigint)`,
        [
          run.id,
          JSON.stringify(chunks.map((c, index) => ({ chunk: index + 1, part: c.part, from_key: c.fromKey, until_key: c.untilKey }))),
        ],
      )
      await client.query(`notify ${RUN_STARTED}`)
      return { run, finished: false }
    }
    const { rows } = await client.query(
      'select run_id, law, finished_at is not null finished from run where kind = $1 and booking_month = $2',
      [kind.kind, order.month],
    )
    if (rows[0].law !== order.law) throw new Problem('run-law-differs', `${kind.kind} ${order.month}`)
    return { run: { ...order, id: rows[0].run_id, kind: kind.kind }, finished: rows[0].finished }
  })
}

/**
 * Waits for chunks that other workers hold, then closes and checks the leaves, attaches and books; done by whoever
 * comes first. False where a worker gave a chunk back, so that there is work again.
 */
async function finishRun(books: Books, run: RunRecord, kind: RunKind): Promise<boolean> {
  const left = await inTransaction(books.worker, (client) =>
    client.query('select chunk from run_chunk where run_id = $1 and not done for update', [run.id]),
  )
  if (left.rows.length > 0) return false
  const rechecked = await closeLeaves(books, run, kind)
  return inTransaction(books.worker, async (client) => {
    const { rows } = await client.query('select finished_at is not null finished from run where run_id = $1 for update', [run.id])
    if (!rows[0]) throw new Problem('run-cancelled', run.kind)
    if (rows[0].finished) return true
    for (const { table, line } of kind.outputs) await client.query('select attach_leaf($1, $2, $3)', [table, run.month, line ?? null])
    await kind.finish(client, run)
    await client.query('select finish_run($1, $2)', [run.id, rechecked])
    await recordEvent(client, run.kind, run.month, 'finished')
    return true
  })
}

/**
 * Indexes first, in the order of the outputs, of which a kind names the longest first: what is checked and added up meanwhile has the other
 * processor, and goes one after the other, since more at once would take from the sorting. Slices were given their indexes and totals by their chunks. Gives the number of
 * rows checked again.
 */
async function closeLeaves(books: Books, run: RunRecord, kind: RunKind): Promise<number> {
  const bare = kind.outputs.filter(({ slices }) => !slices)
  let computed: ReturnType<typeof computeAgain> | undefined
  let checked = 0
  await atOnce(LANES, [
    ...bare.map((output) => async () => {
      await indexLeaf(books, run, output)
      await analyzeLeaf(books, run, output)
    }),
    ...kind.outputs.map((output, place) => async () => {
      computed ??= computeAgain(books.worker, run, kind)
      const rows = await recheck(books, run, output, place, await computed)
      checked += rows
    }),
    ...bare.map((output) => () => totalLeaf(books, run, output)),
  ])
  return checked
}

async function resultOf(books: Books, run: RunRecord): Promise<RunResult> {
  const { rows } = await books.worker.query(
    `select coalesce(sum(rows_in), 0)::int8 rows_in, coalesce(sum(rows_out), 0)::int8 rows_out,
       (select count(*)::int8 from run_refusal where run_id = $1) refused,
       (select coalesce(jsonb_object_agg(key, total), '{}') from (
          select key, sum(value::bigint)::bigint total from run_chunk, jsonb_each_text(sums) where run_id = $1 group by key) s) sums
     from run_chunk where run_id = $1`,
    [run.id],
  )
  return { run, rowsIn: rows[0].rows_in, rowsOut: rows[0].rows_out, refused: rows[0].refused, sums: rows[0].sums }
}
