/**
 * `tongchou law [--at DAY] [--known DAY] [--law FILE | --books NAME]`: the parameters in force at a day, as known at a day, one
 * JSON object a line; with books, what their province supplied and what was published in them too.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type Day, parseDay } from '../kernel/day.ts'
import type { Fault } from '../kernel/fault.ts'
import { Law, supplementFromRows } from '../law/index.ts'
import { write } from './lines.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const options = { at: { type: 'string' }, known: { type: 'string' }, law: { type: 'string' }, books: { type: 'string' } } as const
  const read = readOptions({ args: [...args], options })
  if (!read) return USAGE_ERROR
  const law = await lawAsked(read.values)
  const at = dayAsked('--at', read.values.at)
  if (law === undefined || at === null) return USAGE_ERROR
  const entries = at === undefined ? law.entries : law.inForce(at)
  await write(process.stdout, `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`)
  return 0
}

/** The built-in law with the supplement asked for, cut at the day asked for; undefined when either is at fault, told on stderr. */
export async function lawAsked(asked: {
  law?: string | undefined
  known?: string | undefined
  books?: string | undefined
}): Promise<Law | undefined> {
  const known = dayAsked('--known', asked.known)
  if (known === null) return undefined
  if (asked.law !== undefined && asked.books !== undefined) {
    process.stderr.write('tongchou: --law and --books exclude each other (--law 与 --books 不能同时使用)\n')
    return undefined
  }
  const law = asked.books !== undefined ? await inBooks(asked.books) : asked.law === undefined ? Law.builtIn() : await withFile(asked.law)
  return known === undefined ? law : law?.knownOn(known)
}

/** The day an option names; null for one that is no day, told on stderr. */
function dayAsked(option: string, text: string | undefined): Day | undefined | null {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day === undefined) process.stderr.write(`tongchou: ${option} is no day; write it YYYY-MM-DD (日期应写作 YYYY-MM-DD)\n`)
  return day ?? null
}

/** Database and offices are loaded for those who ask for books only. */
async function inBooks(name: string): Promise<Law> {
  const [{ openBooks }, { lawOf }] = await Promise.all([import('../platform/database/index.ts'), import('../offices/law/index.ts')])
  const books = await openBooks({ name, create: false })
  try {
    return await lawOf(books)
  } finally {
    await books.close()
  }
}

async function withFile(file: string): Promise<Law | undefined> {
  try {
    const header: string[] = []
    const columns = (names: string[]) => {
      header.push(...names)
      return names
    }
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns, bom: true, skip_empty_lines: true })
    const { entries, faults } = supplementFromRows(rows, file, header)
    if (faults.length === 0) return Law.builtIn().with(entries)
    await write(process.stderr, faults.map((fault) => `${faultLine(fault)}\n`).join(''))
  } catch (error) {
    await write(process.stderr, `${file}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
  return undefined
}

function faultLine({ file, row, column, code, value }: Fault): string {
  return `${file}:${row} ${column}: ${code} ${JSON.stringify(value)}`
}
