/** What was imported into the books before, and whether a folder is that very one. */
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

/** Whether the folder holds the same files, byte for byte. */
export async function isSameFolder(folder: string, present: readonly string[], before: readonly ImportedFile[]): Promise<boolean> {
  if (present.length !== before.length) return false
  for (const { file, sm3 } of before) {
    if (!present.includes(file) || (await digestOf(join(folder, file))) !== sm3) return false
  }
  return true
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sm3')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  return hash.digest('hex')
}
