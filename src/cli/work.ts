/** `tongchou work [--books NAME]`: one more worker for the runs of the books, until it is stopped. */
import { parseArgs } from 'node:util'
import { printMonth } from '../kernel/month.ts'
import { workAlong } from '../offices/year/index.ts'
import { newestBooks, openBooks } from '../platform/database/index.ts'
import { Problem } from '../platform/problem.ts'

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { books: { type: 'string' } } })
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
