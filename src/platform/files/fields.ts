/**
 * Cuts lines into fields. A line without a quote is cut at its commas; the others go to csv-parse. A row is a line: a quote
 * that is not closed on its line is a fault of that row and of no other.
 */
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Broken } from './lines.ts'

const QUOTES: Broken = { code: 'invalid-quotes', value: '' }

export function fieldsOf(lines: readonly (string | Broken)[]): (readonly string[] | Broken)[] {
  const fields: (readonly string[] | Broken)[] = []
  const quoted: number[] = []
  for (const [at, line] of lines.entries()) {
    if (typeof line !== 'string') fields.push(line)
    else {
      if (line.includes('"')) quoted.push(at)
      fields.push(line.split(','))
    }
  }
  if (quoted.length > 0) {
    const parsed = parseQuoted(quoted.map((at) => lines[at] as string))
    for (const [index, at] of quoted.entries()) fields[at] = parsed[index] as readonly string[] | Broken
  }
  return fields
}

/** All at once; where that fails or runs lines together, each half by itself, down to the line at fault. */
function parseQuoted(lines: readonly string[]): (readonly string[] | Broken)[] {
  const records = attempt(lines)
  if (records?.length === lines.length) return records
  if (lines.length === 1) return [{ ...QUOTES, value: lines[0] ?? '' }]
  const middle = lines.length >> 1
  return [...parseQuoted(lines.slice(0, middle)), ...parseQuoted(lines.slice(middle))]
}

function attempt(lines: readonly string[]): string[][] | undefined {
  try {
    return parse(lines.join('\n'), { record_delimiter: '\n', relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}
