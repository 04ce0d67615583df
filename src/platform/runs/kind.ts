/**
 * What a kind of run must say of itself. Rows come out of `select` by binary COPY, pass through `transform`, and go by
 * binary COPY into the run's own leaves. Everything a transformer does is a pure function of its rows and the law.
 */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { RowReader, RowWriter } from '../database/binary-copy.ts'

export interface Chunk {
  readonly chunk: number
  /** Which of the kind's selections the keys belong to. */
  readonly part: string
  readonly fromKey: number
  readonly untilKey: number
}

export interface Output {
  readonly table: string
  /** Columns that name a row, for the release check; they begin the table's key. */
  readonly key: readonly string[]
  /** Set where the table is partitioned by booking month and line: the line of all rows of the run. */
  readonly line?: number
  /** All columns of the table, in the order in which rows are written. */
  readonly columns: readonly string[]
  /** Set where the keys of chunks are keys of the table: then each chunk fills a partition of the leaf that is its own. */
  readonly slices?: Slices
  /**
   * What its rows add up to, as a `select` from where they stand: asked of each slice in the transaction that filled it, of a leaf
   * beside its indexes, and kept with it, for `finish` to gather (`gatheredTotals`).
   */
  totals?(place: string): string
}

/** How a leaf is cut by chunks: by columns of the table's key, between values of them; null is without end. */
export interface Slices {
  readonly by: readonly string[]
  /** All values but the last are the same in both, or open; undefined for chunks that write nothing into the table. */
  bounds(chunk: Chunk): Bounds | undefined
}

interface Bounds {
  readonly from: readonly (number | null)[]
  readonly until: readonly (number | null)[]
}

/** What chunks of other parts wrote into an output's table, as the item of a `from`. */
export type Written = (table: string) => string

/** The columns a transformer writes: booking month, and line where the run has one, stand in the leaf as defaults. */
export function writtenColumns({ columns, line }: Output): string[] {
  return columns.filter((column) => column !== 'booking_month' && (line === undefined || column !== 'line'))
}

/** The leaf of an output, as the database names it (leaf_name). */
export function leafName({ table, line }: Pick<Output, 'table' | 'line'>, month: number): string {
  const name = `${table}_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, '0')}`
  return line === undefined ? name : `${name}_${line}`
}

/** The slice of an output's leaf that a chunk fills, as the database names it (slice_name). */
export function sliceName(output: Output, month: number, chunk: number): string {
  return `${leafName(output, month)}_s${chunk}`
}

/** Where a transformer puts what it decides. */
export interface Sink {
  /** One writer an output, in the order of `outputs`. */
  readonly outputs: readonly RowWriter[]
  /** What a rule is to be called with: nothing in the run itself, a trace when a row is computed again to check it. */
  trace(): Trace | undefined
  /** Tells that the row under way stands for so many more, where a selection gathers several into one. */
  alsoRead(rows: number): void
  /** Adds to a named sum of the chunk, recorded with it. */
  add(name: string, amount: number): void
  /** Keeps what the law does not allow, by the address of its subject. */
  refuse(subject: string, refusal: Refusal): void
}

export interface Transformer {
  row(reader: RowReader): void
  end(): void
}

export interface RunKind {
  readonly kind: string
  readonly outputs: readonly Output[]
  /** Cuts the work by key ranges; part and keys of each chunk, in order. */
  plan(client: pg.PoolClient): Promise<Omit<Chunk, 'chunk'>[]>
  /** What transformers of a part look up by key: read once in each process, while chunks of other parts are worked already. */
  readonly load?: Readonly<Record<string, (pool: pg.Pool) => Promise<void>>>
  /** Parts that read what the others wrote: their chunks are worked when all chunks of the others are done. */
  readonly afterwards?: readonly string[]
  select(chunk: Chunk, written: Written): string
  transform(chunk: Chunk, sink: Sink): Transformer
  /**
   * The same rows as a `select` of the columns a transformer writes, for a kind with one output whose rules refuse nobody and are
   * formulas that `Arithmetic` says once for here and there. Such a chunk is carried out by the database, and the release check
   * holds it against `transform`. Undefined for chunks that are streamed.
   */
  inDatabase?(chunk: Chunk): string | undefined
  /** After the leaves are attached, in the same transaction: the voucher or memorandum, and its check against the rows. */
  finish(client: pg.PoolClient, run: RunRecord): Promise<void>
}

/** The identity of a run: the same order again finds the same run. */
export interface RunOrder {
  readonly month: Month
  readonly knownOn: string
  readonly law: string
}

export interface RunRecord extends RunOrder {
  readonly id: number
  readonly kind: string
}

/** The totals kept with a run's leaf of a table, or with its slices, as rows of such columns. */
export function gatheredTotals(run: RunRecord, output: Pick<Output, 'table' | 'line'>, columns: string): string {
  return `(select t.* from run_leaf l, jsonb_to_recordset(l.totals) t (${columns})
    where l.run_id = ${run.id} and coalesce(l.part_of, l.name) = '${leafName(output, run.month)}')`
}

/** Whole key range as one chunk, for runs small enough. */
export function wholeRange(part: string): Omit<Chunk, 'chunk'> {
  return { part, fromKey: 0, untilKey: Number.MAX_SAFE_INTEGER }
}

/** Cuts a range of keys that are given out in order into parts of about `size` rows. */
export function cutEvenly(
  part: string,
  keys: { first: number | null; last: number | null; rows: number },
  size: number,
): Omit<Chunk, 'chunk'>[] {
  const { first, last, rows } = keys
  if (first === null || last === null) return []
  const parts = Math.max(1, Math.ceil(rows / size))
  const bound = (place: number) => first + Math.floor(((last + 1 - first) * place) / parts)
  return Array.from({ length: parts }, (_, place) => ({ part, fromKey: bound(place), untilKey: bound(place + 1) })).filter(
    ({ fromKey, untilKey }) => fromKey < untilKey,
  )
}

/** Cuts a range of keys into at most so many parts of at least `size` keys, however many of them have a row: nobody has to count. */
export function cutByKeys(
  part: string,
  { first, last }: { first: number | null; last: number | null },
  { size, parts }: { size: number; parts: number },
): Omit<Chunk, 'chunk'>[] {
  const keys = first === null || last === null ? 0 : last + 1 - first
  return cutEvenly(part, { first, last, rows: keys }, Math.max(size, Math.ceil(keys / parts)))
}

/** Cuts rows of (key, weight), in key order, into ranges of about `size` by weight. */
export function cutByWeight(part: string, rows: readonly { key: number; weight: number }[], size: number): Omit<Chunk, 'chunk'>[] {
  const chunks: Omit<Chunk, 'chunk'>[] = []
  let fromKey: number | undefined
  let weight = 0
  for (const row of rows) {
    fromKey ??= row.key
    weight += row.weight
    if (weight >= size) {
      chunks.push({ part, fromKey, untilKey: row.key + 1 })
      fromKey = undefined
      weight = 0
    }
  }
  const last = rows.at(-1)
  if (fromKey !== undefined && last) chunks.push({ part, fromKey, untilKey: last.key + 1 })
  return chunks
}
