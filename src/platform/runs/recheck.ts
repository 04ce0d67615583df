/**
 * The release check: of each chunk a stretch of keys at a random place, about one in a hundred, is read and computed again
 * through the traced rules, and every row it gives must stand in the leaf to the last column. A difference stops the run.
 */

import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { Trace } from '../../kernel/rule.ts'
import { copyIn, copyOut, RowReader, RowWriter } from '../database/binary-copy.ts'
import { inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { type Chunk, type Output, type RunKind, type RunRecord, type Sink, writtenColumns } from './kind.ts'

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

/** What the rules give once more for a stretch of each chunk: one COPY an output. */
export async function computeAgain(pool: pg.Pool, run: RunRecord, kind: RunKind): Promise<Buffer[]> {
  const outputs = kind.outputs.map(() => new RowWriter())
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query('select chunk, part, from_key, until_key from run_chunk where run_id = $1 order by chunk', [run.id])
    for (const row of rows) {
      const chunk: Chunk = { chunk: row.chunk, part: row.part, fromKey: row.from_key, untilKey: row.until_key }
      await computeStretch(client, kind, stretchOf(chunk), outputs)
    }
  })
  return outputs.map((output) => output.end())
}

/** Gives the number of rows checked. Problem `run-differs` with table and key of the first row that is not the same. */
export async function recheck(client: pg.PoolClient, run: RunRecord, kind: RunKind, again: readonly Buffer[]): Promise<number> {
  let checked = 0
  for (const [index, output] of kind.outputs.entries()) checked += await compare(client, run, output, again[index] as Buffer)
  return checked
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
  const sink: Sink = { outputs, trace: () => new Trace(), add: () => {}, refuse: () => {} }
  const transformer = kind.transform(chunk, sink)
  const reader = new RowReader()
  for await (const piece of copyOut(client, kind.select(chunk))) {
    reader.push(piece)
    while (reader.next()) transformer.row(reader)
  }
  transformer.end()
}

async function compare(client: pg.PoolClient, run: RunRecord, output: Output, again: Buffer): Promise<number> {
  const { table, columns, key, line } = output
  const list = columns.join(', ')
  const keys = key.join(', ')
  const ofRun = line === undefined ? `booking_month = ${run.month}` : `booking_month = ${run.month} and line = ${line}`
  await client.query(`create temp table recheck on commit drop as select ${list} from ${table} limit 0`)
  await client.query(
    `alter table recheck alter booking_month set default ${run.month}${line === undefined ? '' : `, alter line set default ${line}`}`,
  )
  const rows = await copyIn(client, 'recheck', writtenColumns(output), [again])
  await client.query('analyze recheck')
  const { rows: different } = await client.query(
    `with booked as (select ${list} from ${table} where ${ofRun} and (${keys}) in (select ${keys} from recheck))
     select ${keys} from ((table recheck except all table booked) union all (table booked except all table recheck)) t limit 1`,
  )
  await client.query('drop table recheck')
  if (different[0]) throw new RunDiffers({ kind: run.kind, table, key: different[0] })
  return rows
}
