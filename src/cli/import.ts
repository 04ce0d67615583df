/** `tongchou import <folder> [--books NAME]`: a province folder into the books, all of it or nothing. */
import { type FolderDifference, importProvince, ProvinceDiffers } from '../offices/registry/index.ts'
import { type Books, openBooks } from '../platform/database/index.ts'
import { tellFaults } from './faults.ts'
import { write } from './lines.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

const USAGE = 'Usage: tongchou import <folder> [--books NAME]\n'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], options: { books: { type: 'string' } }, allowPositionals: true })
  const [folder, ...rest] = read?.positionals ?? []
  if (read === undefined || folder === undefined || rest.length > 0) {
    process.stderr.write(USAGE)
    return USAGE_ERROR
  }
  const books = await openBooks(read.values.books === undefined ? {} : { name: read.values.books })
  try {
    const code = await importInto(books, folder)
    // Books made for files that were refused go again.
    if (code !== 0 && books.isNew) await books.discard()
    return code
  } catch (error) {
    if (error instanceof ProvinceDiffers) await write(process.stderr, differenceLines(error.difference))
    throw error
  } finally {
    await books.close()
  }
}

async function importInto(books: Books, folder: string): Promise<number> {
  const result = await importProvince(books, folder, { progress: (line) => process.stderr.write(`${line}\n`) })
  if (!result.ok) {
    await tellFaults(result)
    process.stderr.write('Nothing was imported (未导入任何数据)\n')
    return 1
  }
  const rows = Object.values(result.rows).reduce((sum, count) => sum + count, 0)
  const what = result.unchanged ? 'were imported before; nothing changed (此前已导入，未作更改)' : 'imported'
  process.stdout.write(`${rows} rows of ${Object.keys(result.rows).length} files ${what}; books ${books.name}\n`)
  return 0
}

/** The first rows that differ, file by file: row of the folder's file, and which row of the books. */
function differenceLines({ files }: FolderDifference): string {
  return files
    .flatMap(({ file, first }) =>
      first.map(({ what, row, label, columns }) =>
        `${file}:${row ?? '-'} ${what} ${columns.join(', ')}${label === null ? '' : ` (in the books: ${label})`}`.replace(/ +/g, ' '),
      ),
    )
    .map((line) => `${line}\n`)
    .join('')
}
