/** `tongchou verify [--books NAME]`: every invariant of the books; non-zero when one is broken, which is named first. */
import { verify } from '../offices/year/index.ts'
import { openNamedOrNewest } from './books.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], options: { books: { type: 'string' } } })
  if (!read) return USAGE_ERROR
  const books = await openNamedOrNewest(read.values.books)
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
  process.stdout.write(broken ? `first break: ${broken}\n` : `${count} checks hold in ${books.name}\n`)
  return broken ? 1 : 0
}
