/**
 * Cuts lines into fields. A line without a quote is cut at its commas; the others go to csv-parse, all at once. A row is a
 * line: a quote that is not closed on its line is a fault of that row and of no other, so it is found before.
 */
import { parse } from 'csv-parse/sync'
import type { Broken } from './lines.ts'

/** A field is quoted whole, with its own quotes doubled, or has no quote. */
const WELL_QUOTED = /^(?:[^",]*|"(?:[^"]|"")*")(?:,(?:[^",]*|"(?:[^"]|"")*"))*$/

export function fieldsOf(lines: readonly (string | Broken)[]): (readonly string[] | Broken)[] {
  const fields: (readonly string[] | Broken)[] = []
  const quoted: number[] = []
  for (const line of lines) {
    if (typeof line !== 'string') fields.push(line)
    else if (!line.includes('"')) fields.push(line.split(','))
    else if (WELL_QUOTED.test(line)) quoted.push(fields.push([]) - 1)
    else fields.push({ code: 'invalid-quotes', value: line })
  }
  if (quoted.length > 0) {
    const text = quoted.map((at) => lines[at]).join('\n')
    const records = parse(text, { record_delimiter: '\n', relax_column_count: true })
    if (records.length !== quoted.length) throw new Error(`${quoted.length} lines were read as ${records.length}`)
    for (const [index, at] of quoted.entries()) fields[at] = records[index] as string[]
  }
  return fields
}
