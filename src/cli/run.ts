/** `tongchou run pause|resume|cancel <kind> <YYYY-MM> [--books NAME]`: what a person may say to a run under way. */
import { parseMonth } from '../kernel/month.ts'
import { Problem } from '../platform/problem.ts'
import { controlRun } from '../platform/runs/index.ts'
import { openNamedOrNewest } from './books.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

const SAYINGS: Readonly<Record<string, 'paused' | 'resumed' | 'cancelled'>> = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' }

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], allowPositionals: true, options: { books: { type: 'string' } } })
  if (!read) return USAGE_ERROR
  const { values, positionals } = read
  const [word = '', kind = '', month = ''] = positionals
  const saying = SAYINGS[word]
  const forMonth = parseMonth(month)
  if (!saying || !kind || forMonth === undefined)
    throw new Problem('invalid-argument', 'tongchou run pause|resume|cancel <kind> <YYYY-MM> [--books NAME]')
  const books = await openNamedOrNewest(values.books)
  try {
    await controlRun(books, kind, forMonth, saying)
  } finally {
    await books.close()
  }
  process.stdout.write(`${kind} ${month} ${saying}\n`)
  return 0
}
