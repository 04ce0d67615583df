/**
 * One chunk, one transaction: taken with `for update skip locked`, streamed, written, recorded. A worker that dies leaves
 * its chunk free again, with nothing of it in the leaf.
 */

import { crc32 } from 'node:zlib'
import pg from 'pg'
import type { Refusal } from '../../kernel/outcome.ts'
import { copyIn, copyOut, RowReader, type RowWriter } from '../database/binary-copy.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { assureRunning } from './control.ts'
import { type Chunk, type RunKind, type RunRecord, type Sink, writtenColumns } from './kind.ts'
import { closeSlice, openSlice, placeOf, whatIsWritten } from './leaves.ts'

/** What is written before it is handed to the server: large enough that a call costs nothing, small enough to overlap. */
const PIECE = 256 * 1024

export interface Lane {
  /** They serve one chunk after the other. */
  readonly outputs: readonly RowWriter[]
  /** Parts whose chunks cannot be worked yet, since what they look up is still being read. */
  readonly unread: readonly string[]
}

/** Works the next free chunk; false when none is free, or none whose turn it is. */
export async function workChunk(books: Books, run: RunRecord, kind: RunKind, { outputs, unread }: Lane): Promise<boolean> {
  return inTransaction(books.worker, async (client) => {
    // A chunk lost with the server is free again; the transaction that attaches and books waits for the disk, and for these with it.
    await client.query('set local synchronous_commit = off')
    await assureRunning(client, run)
    const { rows } = await client.query(
      `select chunk, part, from_key, until_key from run_chunk where run_id = $1 and not done and part <> all ($2)
         and (part <> all ($3) or not exists (select from run_chunk where run_id = $1 and not done and part <> all ($3)))
       order by chunk for update skip locked limit 1`,
      [run.id, unread, kind.afterwards ?? []],
    )
    if (!rows[0]) return false
    const chunk: Chunk = { chunk: rows[0].chunk, part: rows[0].part, fromKey: rows[0].from_key, untilKey: rows[0].until_key }
    const select = kind.inDatabase?.(chunk)
    for (const output of kind.outputs) await openSlice(client, run, output, chunk)
    if (select !== undefined) await fillInDatabase(client, run, kind, chunk, select)
    else await fill(books, client, run, kind, chunk, outputs)
    for (const output of kind.outputs) await closeSlice(client, run, output, chunk)
    return true
  })
}

/** Waits for the end of chunks in work whose rows other parts read, in a transaction of its own; false where there are none. */
export async function awaitEarlier(books: Books, run: RunRecord, { afterwards = [] }: RunKind): Promise<boolean> {
  if (afterwards.length === 0) return false
  return inTransaction(books.worker, async (client) => {
    const { rows } = await client.query('select chunk from run_chunk where run_id = $1 and not done and part <> all ($2)', [
      run.id,
      afterwards,
    ])
    const chunks = rows.map(({ chunk }) => chunk)
    if (chunks.length > 0) await client.query('select from run_chunk where run_id = $1 and chunk = any ($2) for share', [run.id, chunks])
    return chunks.length > 0
  })
}

/** One statement reads, decides and writes; nothing of the rows comes here. */
async function fillInDatabase(client: pg.PoolClient, run: RunRecord, kind: RunKind, chunk: Chunk, select: string): Promise<void> {
  const [output, ...others] = kind.outputs
  const place = output && placeOf(output, run, chunk)
  if (!place || others.length > 0) throw new Error(`${kind.kind} has not one output`)
  const columns = writtenColumns(output).map(pg.escapeIdentifier).join(', ')
  const { rowCount } = await client.query(`insert into ${pg.escapeIdentifier(place)} (${columns}) ${select}`)
  await recordDone(client, run, chunk, { read: rowCount ?? 0, written: rowCount ?? 0, sums: {} })
}

async function fill(
  books: Books,
  client: pg.PoolClient,
  run: RunRecord,
  kind: RunKind,
  chunk: Chunk,
  outputs: readonly RowWriter[],
): Promise<void> {
  const sums = new Map<string, number>()
  const refusals: { subject: string; refusal: Refusal }[] = []
  const counts = { read: 0, written: 0 }
  const sink: Sink = {
    outputs,
    trace: () => undefined,
    alsoRead: (rows) => {
      counts.read += rows
    },
    add: (name, amount) => sums.set(name, (sums.get(name) ?? 0) + amount),
    refuse: (subject, refusal) => refusals.push({ subject, refusal }),
  }
  // Tells whether a chunk done again gave the same bytes; it guards against mishap, not against malice.
  let checksum = 0

  /** Reads and transforms; the first output is handed on as it grows, the others wait in memory for their turn. */
  async function* transformed(first: RowWriter): AsyncGenerator<Buffer> {
    const transformer = kind.transform(chunk, sink)
    const reader = new RowReader()
    const source = await books.worker.connect()
    // A connection left in the middle of a COPY is of no use to anybody: unless all was read it is closed, not given back.
    let readWhole = false
    try {
      // The lanes are the parallelism: helpers of one chunk's query would only take the processor from the other.
      await source.query('begin; set local max_parallel_workers_per_gather = 0')
      for await (const piece of copyOut(source, kind.select(chunk, written))) {
        reader.push(piece)
        while (reader.next()) {
          counts.read += 1
          transformer.row(reader)
        }
        if (first.bytes >= PIECE) yield hashed(first.take())
      }
      transformer.end()
      await source.query('commit')
      readWhole = true
    } finally {
      source.release(!readWhole)
    }
    yield hashed(first.end())
  }
  function hashed(piece: Buffer): Buffer {
    checksum = crc32(piece, checksum)
    return piece
  }

  const written = await whatIsWritten(books.worker, run, kind)
  let begun = false
  for (const [index, output] of kind.outputs.entries()) {
    const place = placeOf(output, run, chunk)
    if (place === undefined) continue
    const writer = outputs[index] as RowWriter
    const source = begun ? [hashed(writer.end())] : transformed(writer)
    begun = true
    // A slice was made by this transaction, a leaf by another.
    counts.written += await copyIn(client, place, writtenColumns(output), source, output.slices ? 'frozen' : 'plain')
  }
  // Every COPY was answered: nothing of the buffers is on its way any more.
  for (const output of outputs) output.again()
  if (refusals.length > 0) await recordRefusals(client, run.id, refusals)
  await recordDone(client, run, chunk, { ...counts, sums: Object.fromEntries(sums), checksum })
}

interface Done {
  readonly read: number
  readonly written: number
  readonly sums: Readonly<Record<string, number>>
  /** Of the bytes written; unknown where they never left the database. */
  readonly checksum?: number
}

async function recordDone(client: pg.PoolClient, run: RunRecord, { chunk }: Chunk, { read, written, sums, checksum }: Done): Promise<void> {
  await client.query(
    'update run_chunk set done = true, rows_in = $3, rows_out = $4, sums = $5, crc32 = $6 where run_id = $1 and chunk = $2',
    [run.id, chunk, read, written, JSON.stringify(sums), checksum ?? null],
  )
}

async function recordRefusals(
  client: pg.PoolClient,
  runId: number,
  refusals: readonly { subject: string; refusal: Refusal }[],
): Promise<void> {
  const rows = refusals.map(({ subject, refusal }) => ({
    subject,
    code: refusal.code,
    cites: refusal.cites.join('；'),
    facts: refusal.facts,
  }))
  await client.query(
    `insert into run_refusal (run_id, subject, code, cites, facts)
     select $1, subject, code, cites, facts from json_to_recordset($2) as t (subject text, code text, cites text, facts jsonb)`,
    [runId, JSON.stringify(rows)],
  )
}
