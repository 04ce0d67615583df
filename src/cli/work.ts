/** `tongchou work [--books NAME]`: one more worker for the runs of the books, until it is stopped. */
import { printMonth } from '../kernel/month.ts'
import { workAlong } from '../offices/year/index.ts'
import { newestBooks, openBooks } from '../platform/database/index.ts'
import { Problem } from '../platform/problem.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], options: { books: { type: 'string' } } })
  if (!read) return USAGE_ERROR
  const { values } = read
  const name = values.books ?? (await newestBooks())
  if (!name) throw new Problem('books-not-found')
  const books = await openBooks({ name, create: false })
  try {
    await workAlong(books, new AbortController().signal, ({ kind, month }) => void process.stdout.write(`${kind} ${printMonth(month)}\n`))
  } finally {
    await books.close()
  }
  return 0
}
