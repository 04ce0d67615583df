/**
 * Streams one CSV file: bytes are hashed and cut into lines, lines into fields, fields read by the kinds of the file's
 * columns. Each good row is handed on; each fault is noted with its place and reading goes on to the end of the file.
 */
import { createHash } from 'node:crypto'
import { UNWATCHED } from '../watch.ts'
import { CellReader, type ReadOptions } from './cell-reader.ts'
import { fieldsOf } from './fields.ts'
import { readLines } from './lines.ts'

export interface TableReading {
  readonly rows: number
  readonly sm3: string
  /** False where the header was at fault, so that no row could be read. */
  readonly headed: boolean
}

/** Pauses after each piece of the file, so that what the rows became can be sent on; gives the reading at the end. */
export async function* readTable(options: ReadOptions): AsyncGenerator<void, TableReading> {
  const hash = createHash('sm3')
  const rows = new CellReader(options)
  const { told, signal } = options.watch ?? UNWATCHED
  for await (const { firstRow, lines, bytes } of readLines(options.path, hash)) {
    signal.throwIfAborted()
    for (const [at, fields] of fieldsOf(lines).entries()) {
      if ('code' in fields) rows.refuse(firstRow + at, fields)
      else rows.take(fields, firstRow + at)
    }
    told(bytes, rows.count)
    yield
  }
  return { rows: rows.count, sm3: hash.digest('hex'), headed: rows.headed }
}
