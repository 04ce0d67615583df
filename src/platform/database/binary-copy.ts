/** Rows into and out of the database by binary COPY: the way every bulk run reads and writes. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CopyOut } from './copy-out.ts'

export { RowReader } from './row-reader.ts'
export { RowWriter } from './row-writer.ts'

/** How rows are loaded: `frozen` into a table that the same transaction made, so that no later reader has to note that they stand. */
type Loading = 'plain' | 'frozen'

/** Loads what `source` gives (the buffers of a RowWriter, the last one from `end`) and tells how many rows there were. */
export async function copyIn(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  loading: Loading = 'plain',
): Promise<number> {
  const target = table.split('.').map(pg.escapeIdentifier).join('.')
  const names = columns.map(pg.escapeIdentifier).join(', ')
  const stream = client.query(copyFrom(`copy ${target} (${names}) from stdin (format binary, freeze ${loading === 'frozen'})`))
  await pipeline(Readable.from(source, { objectMode: true, highWaterMark: 4 }), stream)
  return stream.rowCount
}

/**
 * What `select` gives, in chunks cut anywhere; feed them to a RowReader. Who stops early still gets a usable session:
 * what is left is read and thrown away.
 */
export async function* copyOut(client: pg.PoolClient, select: string): AsyncIterable<Buffer> {
  const copy = client.query(new CopyOut(`copy (${select}) to stdout (format binary)`))
  let exhausted = false
  try {
    for (let piece = await copy.next(); piece; piece = await copy.next()) yield piece
    exhausted = true
  } finally {
    while (!exhausted) exhausted = (await copy.next()) === undefined
  }
}
