/** `tongchou receipts <file> [--books NAME]`: a receipts file of the tax offices into the books, all of it or nothing. */
import { existsSync } from 'node:fs'
import { printMonth } from '../kernel/month.ts'
import { takeReceiptsFile } from '../offices/collection/index.ts'
import { inTransaction } from '../platform/database/index.ts'
import { FileRefused } from '../platform/files/index.ts'
import { Problem } from '../platform/problem.ts'
import { openNamedOrNewest } from './books.ts'
import { tellFaults } from './faults.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

const USAGE = 'Usage: tongchou receipts <file> [--books NAME]\n'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], options: { books: { type: 'string' } }, allowPositionals: true })
  const [file, ...rest] = read?.positionals ?? []
  if (read === undefined || file === undefined || rest.length > 0) {
    process.stderr.write(USAGE)
    return USAGE_ERROR
  }
  if (!existsSync(file)) throw new Problem('file-not-found', file)
  const books = await openNamedOrNewest(read.values.books)
  try {
    const { month, rows, unchanged } = await inTransaction(books.worker, (client) => takeReceiptsFile(client, file))
    const what = unchanged ? 'were taken in before; nothing changed (此前已接收，未作更改)' : 'taken in (已接收)'
    process.stdout.write(`${rows} receipts of ${printMonth(month)} ${what}; books ${books.name}\n`)
    return 0
  } catch (error) {
    if (error instanceof FileRefused) await tellFaults(error)
    throw error
  } finally {
    await books.close()
  }
}
