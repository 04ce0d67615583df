/**
 * Streams one file of a province folder: bytes are hashed and checked to be UTF-8, cut into fields by csv-parse, read by
 * the kinds of the file's columns. Each good row is handed on; each fault is noted with its place and reading goes on.
 */
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { CsvError, Parser } from 'csv-parse'
import type { FaultList } from './fault-list.ts'
import { type FileName, files } from './files.ts'
import { type Cell, isUnreadable, type KeyLookup, type Reader, readerOf } from './kinds.ts'

export interface FileReading {
  readonly rows: number
  readonly sm3: string
  /** False where the header was at fault, so that no row could be read. */
  readonly headed: boolean
}

export interface ReadOptions {
  readonly folder: string
  readonly file: FileName
  readonly lookup: KeyLookup
  readonly faults: FaultList
  /** Called for each row whose cells could all be read; the array is used again for the next row. */
  readonly onRow: (cells: Cell[], row: number) => void
  /** Called for a row at fault, so that its key is known all the same and its fault is told once. */
  readonly onFaultyRow?: (texts: readonly string[]) => void
}

const NEWLINE = 10
const CHUNK = 1 << 18

/** Pauses after each piece of the file, so that what the rows became can be sent on; gives the reading at the end. */
export async function* readFile(options: ReadOptions): AsyncGenerator<void, FileReading> {
  const { folder, file, faults } = options
  const hash = createHash('sm3')
  const rows = new RowReader(options)
  const parser = new Parser({
    bom: true,
    relax_column_count: true,
    on_record: (record: string[]) => {
      rows.take(record)
      return null
    },
  })
  let failure: Error | undefined
  parser.on('error', (error) => {
    failure = error
  })
  let rest: Buffer = Buffer.alloc(0)
  let lines = 0
  let bytes = 0
  for await (const piece of createReadStream(join(folder, file), { highWaterMark: CHUNK })) {
    hash.update(piece)
    bytes += piece.length
    const joined: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const cut = joined.lastIndexOf(NEWLINE) + 1
    rest = joined.subarray(cut)
    const whole = joined.subarray(0, cut)
    if (cut === 0) continue
    const badLine = lineNotUtf8(whole)
    if (badLine !== undefined) {
      faults.add({ file, row: lines + badLine, column: '', code: 'invalid-utf8', value: '' })
      return { rows: rows.count, sm3: hash.digest('hex'), headed: rows.headed }
    }
    lines += countLines(whole)
    await new Promise<void>((resolve) => parser.write(whole, () => resolve()))
    if (failure !== undefined || faults.full) break
    yield
  }
  if (failure === undefined && !faults.full) {
    if (isUtf8(rest)) failure = await finish(parser, rest, () => failure)
    else faults.add({ file, row: lines + 1, column: '', code: 'invalid-utf8', value: '' })
  }
  if (failure instanceof CsvError) faults.add({ file, row: rows.next, column: '', code: 'invalid-quotes', value: '' })
  else if (failure !== undefined) throw failure
  if (bytes === 0) faults.add({ file, row: 1, column: '', code: 'empty-file', value: '' })
  return { rows: rows.count, sm3: hash.digest('hex'), headed: rows.headed }
}

/** Reads the header, then row after row into one array of cells in the order of the format. */
class RowReader {
  headed = false
  count = 0
  next = 1
  readonly #options: ReadOptions
  readonly #names: readonly string[]
  readonly #readers: readonly Reader[]
  readonly #cells: Cell[]
  readonly #texts: string[]
  #positions: number[] = []

  constructor(options: ReadOptions) {
    this.#options = options
    const { columns } = files[options.file]
    this.#names = Object.keys(columns)
    this.#readers = Object.values(columns).map((kind) => readerOf(kind, options.lookup))
    this.#cells = this.#names.map(() => null)
    this.#texts = this.#names.map(() => '')
  }

  take(record: readonly string[]): void {
    const row = this.next
    this.next += 1
    if (row === 1) this.#takeHeader(record)
    else if (this.headed && !this.#options.faults.full) this.#takeRow(record, row)
  }

  #takeHeader(record: readonly string[]): void {
    const { file, faults } = this.#options
    const before = faults.faults.length
    const note = (column: string, code: string) => faults.add({ file, row: 1, column, code, value: column })
    for (const [position, column] of record.entries()) {
      if (!this.#names.includes(column)) note(column, 'unknown-column')
      else if (record.indexOf(column) !== position) note(column, 'duplicate-column')
    }
    for (const name of this.#names) if (!record.includes(name)) note(name, 'missing-column')
    this.headed = faults.faults.length === before
    this.#positions = this.#names.map((name) => record.indexOf(name))
  }

  #takeRow(record: readonly string[], row: number): void {
    const { file, faults, onRow } = this.#options
    this.count += 1
    if (record.length !== this.#positions.length) {
      faults.add({ file, row, column: '', code: 'wrong-number-of-fields', value: String(record.length) })
      return
    }
    let good = true
    for (let column = 0; column < this.#readers.length; column++) {
      const text = record[this.#positions[column] as number] as string
      const cell = (this.#readers[column] as Reader)(text)
      this.#texts[column] = text
      if (isUnreadable(cell)) {
        faults.add({ file, row, column: this.#names[column] as string, code: cell.code, value: text })
        good = false
        this.#cells[column] = null
      } else this.#cells[column] = cell
    }
    if (good) onRow(this.#cells, row)
    else this.#options.onFaultyRow?.(this.#texts)
  }
}

async function finish(parser: Parser, rest: Buffer, failure: () => Error | undefined): Promise<Error | undefined> {
  if (rest.length > 0) await new Promise<void>((resolve) => parser.write(rest, () => resolve()))
  if (failure() !== undefined) return failure()
  await new Promise<void>((resolve) => {
    parser.once('error', () => resolve())
    parser.once('finish', () => resolve())
    parser.end()
  })
  return failure()
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

function lineNotUtf8(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from) + 1
    if (!isUtf8(bytes.subarray(from, end))) return line
    from = end
  }
  return line
}
