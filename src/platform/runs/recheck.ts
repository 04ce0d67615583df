/**
 * The release check: of each chunk a stretch of keys at a random place, about one in a hundred, is read and computed again
 * through the traced rules, and every row it gives must stand in the leaf to the last column; in a slice, which is cut by the same
 * keys, no other row may stand there. A difference stops the run.
 */

import { randomInt } from 'node:crypto'
import pg from 'pg'
import { Trace } from '../../kernel/rule.ts'
import { copyIn, copyOut, RowReader, RowWriter } from '../database/binary-copy.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { allOf } from './all-of.ts'
import { type Chunk, type Output, type RunKind, type RunRecord, type Sink, type Slices, writtenColumns } from './kind.ts'
import { placeOf, withLeaves } from './leaves.ts'

const ONE_IN = 100

/** The first row that was not the same, by its key as the table has it: months are numbers. */
export interface DifferingRow {
  readonly kind: string
  readonly table: string
  readonly key: Readonly<Record<string, number | string>>
}

/** Problem `run-differs`. */
export class RunDiffers extends Problem {
  readonly row: DifferingRow

  constructor(row: DifferingRow) {
    super('run-differs', `${row.kind} ${row.table} ${JSON.stringify(row.key)}`)
    this.row = row
  }
}

/** What the rules give once more for stretches of some chunks: one COPY an output. */
interface Again {
  readonly first: Chunk
  readonly copies: readonly Buffer[]
}

/** What the rules give once more for a stretch of each chunk: together, or each for itself where it fills a slice. */
export async function computeAgain(pool: pg.Pool, run: RunRecord, kind: RunKind): Promise<Again[]> {
  const { rows } = await pool.query('select chunk, part, from_key, until_key from run_chunk where run_id = $1 order by chunk', [run.id])
  const stretches = rows.map((row) => stretchOf({ chunk: row.chunk, part: row.part, fromKey: row.from_key, untilKey: row.until_key }))
  const sliced = kind.outputs.some(({ slices }) => slices)
  const parts = Map.groupBy(stretches, ({ chunk }) => (sliced ? chunk : 0))
  return allOf([...parts.values()].map((part) => computePart(pool, kind, part as [Chunk, ...Chunk[]])))
}

async function computePart(pool: pg.Pool, kind: RunKind, stretches: readonly [Chunk, ...Chunk[]]): Promise<Again> {
  const outputs = kind.outputs.map(() => new RowWriter())
  await inTransaction(pool, async (client) => {
    // A stretch is short: a helper would take longer to start than to read it.
    await client.query('set local max_parallel_workers_per_gather = 0')
    for (const stretch of stretches) await computeStretch(client, kind, stretch, outputs)
  })
  return { first: stretches[0], copies: outputs.map((output) => output.end()) }
}

/**
 * Holds what was computed again, part by part, against the leaf or slices of the output at `place`, which nobody writes any more.
 * Gives the number of rows checked. Problem `run-differs` with table and key of the first row that is not the same.
 */
export async function recheck(books: Books, run: RunRecord, output: Output, place: number, again: readonly Again[]): Promise<number> {
  const checked = await allOf(
    again.map(({ first, copies }) => withLeaves(books, run, (client) => compare(client, run, output, first, copies[place] as Buffer))),
  )
  return checked.reduce((sum, rows) => sum + rows, 0)
}

/** A stretch of a chunk's keys; one that takes the whole range has too few rows to be cut. */
function stretchOf(chunk: Chunk): Chunk {
  const keys = chunk.untilKey - chunk.fromKey
  if (chunk.untilKey === Number.MAX_SAFE_INTEGER || keys < 2) return chunk
  const length = Math.max(1, Math.ceil(keys / ONE_IN))
  const fromKey = chunk.fromKey + randomInt(keys - length + 1)
  return { ...chunk, fromKey, untilKey: fromKey + length }
}

async function computeStretch(client: pg.PoolClient, kind: RunKind, chunk: Chunk, outputs: readonly RowWriter[]): Promise<void> {
  const sink: Sink = { outputs, trace: () => new Trace(), alsoRead: () => {}, add: () => {}, refuse: () => {} }
  const transformer = kind.transform(chunk, sink)
  const reader = new RowReader()
  for await (const piece of copyOut(client, kind.select(chunk))) {
    reader.push(piece)
    while (reader.next()) transformer.row(reader)
  }
  transformer.end()
}

/** Which rows of a slice belong to a stretch of its chunk. */
function stretchIn({ by, bounds }: Slices, stretch: Chunk): string {
  const { from, until } = bounds(stretch)
  const ofColumn = (column: string, first: number | null = null, end: number | null = null): string[] => {
    if (first !== null && first === end) return [`${column} = ${first}`]
    return [...(first === null ? [] : [`${column} >= ${first}`]), ...(end === null ? [] : [`${column} < ${end}`])]
  }
  return by.flatMap((column, place) => ofColumn(column, from[place], until[place])).join(' and ')
}

/**
 * Of a leaf, the rows with the keys of the table `recheck`, found in one reading of it: what is checked is dealt over all of it, and its
 * indexes are being made meanwhile.
 */
export function bookedByKey({ columns, key }: Output, leaf: string): string {
  const keys = key.join(', ')
  return `select ${columns.join(', ')} from ${leaf} where (${keys}) in (select ${keys} from recheck)`
}

async function compare(client: pg.PoolClient, run: RunRecord, output: Output, stretch: Chunk, again: Buffer): Promise<number> {
  const { table, columns, key, line, slices } = output
  const leaf = pg.escapeIdentifier(placeOf(output, run, stretch))
  const list = columns.join(', ')
  const keys = key.join(', ')
  await client.query(`create temp table recheck on commit drop as select ${list} from ${leaf} limit 0`)
  await client.query(
    `alter table recheck alter booking_month set default ${run.month}${line === undefined ? '' : `, alter line set default ${line}`}`,
  )
  const rows = await copyIn(client, 'recheck', writtenColumns(output), [again])
  // The other processor sorts the leaf for its indexes.
  await client.query('set local max_parallel_workers_per_gather = 0')
  const booked = slices ? `select ${list} from ${leaf} where ${stretchIn(slices, stretch)}` : bookedByKey(output, leaf)
  const { rows: different } = await client.query(
    `with booked as materialized (${booked})
     select ${keys} from ((table recheck except all table booked) union all (table booked except all table recheck)) t limit 1`,
  )
  if (different[0]) throw new RunDiffers({ kind: run.kind, table, key: different[0] })
  return rows
}
