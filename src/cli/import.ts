/** `tongchou import <folder> [--books NAME]`: a province folder into the books, all of it or nothing. */
import { parseArgs } from 'node:util'
import type { Fault } from '../kernel/fault.ts'
import { importProvince } from '../offices/registry/index.ts'
import { openBooks } from '../platform/database/index.ts'
import { write } from './lines.ts'

const USAGE = 'Usage: tongchou import <folder> [--books NAME]\n'

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { books: { type: 'string' } }, allowPositionals: true })
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const books = await openBooks(values.books === undefined ? {} : { name: values.books })
  try {
    const result = await importProvince(books, folder, (line) => process.stderr.write(`${line}\n`))
    if (!result.ok) {
      await write(process.stderr, result.faults.map((fault) => `${faultLine(fault)}\n`).join(''))
      process.stderr.write(`${result.faults.length} faults; nothing was imported (未导入任何数据)\n`)
      return 1
    }
    const rows = Object.values(result.rows).reduce((sum, count) => sum + count, 0)
    const what = result.unchanged ? 'were imported before; nothing changed (此前已导入，未作更改)' : 'imported'
    process.stdout.write(`${rows} rows of ${Object.keys(result.rows).length} files ${what}; books ${books.name}\n`)
    return 0
  } finally {
    await books.close()
  }
}

/** file:row column: code "value"; row 1 is the header line, row 0 the file itself. */
function faultLine({ file, row, column, code, value }: Fault): string {
  return `${file}:${row} ${column === '' ? '-' : column}: ${code} ${JSON.stringify(value)}`
}
