/** `tongchou verify [--books NAME]`: every invariant of the books; non-zero when one is broken, which is named first. */
import { verify } from '../offices/year/index.ts'
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
  let broken: string | undefined
  let count = 0
  try {
    for await (const { name: check, zh, counted, breaks, seconds } of verify(books)) {
      count += 1
      process.stdout.write(`${breaks.length === 0 ? 'holds ' : 'BROKEN'} ${check} ${zh} · ${counted} · ${seconds.toFixed(2)} s\n`)
      for (const line of breaks) process.stdout.write(`       ${line}\n`)
      if (breaks.length > 0) broken ??= check
    }
  } finally {
    await books.close()
  }
  process.stdout.write(broken ? `first break: ${broken}\n` : `${count} checks hold in ${name}\n`)
  return broken ? 1 : 0
}
