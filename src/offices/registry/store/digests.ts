/** What was imported into the books before, and which files of a folder are not what they were then. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'

export interface ImportedFile {
  readonly file: string
  readonly sm3: string
  readonly rows: number
}

export async function importedFiles(client: PoolClient): Promise<ImportedFile[]> {
  const { rows } = await client.query<ImportedFile>('select file, sm3, rows from import_file order by file')
  return rows
}

export async function recordFile(client: PoolClient, { file, sm3, rows }: ImportedFile): Promise<void> {
  await client.query('insert into import_file (file, sm3, rows) values ($1, $2, $3)', [file, sm3, rows])
}

/** The files that are there now and were not then, or the other way round, or are no longer the same byte for byte. */
export async function otherFiles(
  folder: string,
  present: readonly string[],
  before: readonly ImportedFile[],
  signal: AbortSignal,
): Promise<string[]> {
  const then = new Map(before.map(({ file, sm3 }) => [file, sm3]))
  const others = before.filter(({ file }) => !present.includes(file)).map(({ file }) => file)
  for (const file of present) if ((await digestOf(join(folder, file), signal)) !== then.get(file)) others.push(file)
  return others
}

async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sm3')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal.throwIfAborted()
    hash.update(piece)
  }
  return hash.digest('hex')
}
