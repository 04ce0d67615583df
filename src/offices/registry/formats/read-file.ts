/**
 * Streams one file of a province folder: bytes are hashed and checked to be UTF-8, cut into fields by csv-parse, read by
 * the kinds of the file's columns. Each good row is handed on; each fault is noted with its place and reading goes on.
 */
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { CsvError, Parser } from 'csv-parse'
import { CellReader, type ReadOptions } from './read-cells.ts'

export interface FileReading {
  readonly rows: number
  readonly sm3: string
  /** False where the header was at fault, so that no row could be read. */
  readonly headed: boolean
}

const NEWLINE = 10
const CHUNK = 1 << 18

/** Pauses after each piece of the file, so that what the rows became can be sent on; gives the reading at the end. */
export async function* readFile(options: ReadOptions): AsyncGenerator<void, FileReading> {
  const { folder, file, faults } = options
  const hash = createHash('sm3')
  const rows = new CellReader(options)
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
