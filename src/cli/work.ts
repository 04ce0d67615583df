/** `tongchou work [--books NAME]`: one more worker for the runs of the books, until it is stopped. */
import { printMonth } from '../kernel/month.ts'
import { workAlong } from '../offices/year/index.ts'
import { openNamedOrNewest } from './books.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], options: { books: { type: 'string' } } })
  if (!read) return USAGE_ERROR
  const books = await openNamedOrNewest(read.values.books)
  try {
    await workAlong(books, new AbortController().signal, ({ kind, month }) => void process.stdout.write(`${kind} ${printMonth(month)}\n`))
  } finally {
    await books.close()
  }
  return 0
}
