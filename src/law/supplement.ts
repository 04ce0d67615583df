/**
 * A supplement (`law.csv`): what the built-in law leaves unset, supplied as data and named as such. Every fault comes back
 * with its row and column; none is passed over.
 */
import { parseDay } from '../kernel/day.ts'
import type { Fault } from '../kernel/fault.ts'
import { parseMonth } from '../kernel/month.ts'
import { readValue } from './figure.ts'
import { type ParameterEntry, type ParameterKind, parameterKind } from './parameter.ts'

export const supplementColumns = [
  'parameter',
  'key',
  'value',
  'from',
  'until',
  'publishedOn',
  'status',
  'document',
  'suppliedBy',
  'synthetic',
] as const

type Column = (typeof supplementColumns)[number]
type Row = Readonly<Record<string, string>>

export interface Supplement {
  readonly entries: ParameterEntry[]
  readonly faults: Fault[]
}

/** Reads the rows of a law.csv; the header is row 1 of the file, so the first of these is row 2. A file read whole tells its header. */
export function supplementFromRows(rows: readonly Row[], file: string, header?: readonly string[]): Supplement {
  const entries: ParameterEntry[] = []
  const columns = header ?? (rows[0] && Object.keys(rows[0]))
  const faults: Fault[] = columns ? headerFaults(columns, file) : []
  if (faults.length > 0) return { entries, faults }
  rows.forEach((row, index) => {
    const found = rowFaults(row)
    for (const [column, code] of found) faults.push({ file, row: index + 2, column, code, value: row[column] ?? '' })
    if (found.length === 0) entries.push(entryOf(row))
  })
  return { entries, faults }
}

function headerFaults(header: readonly string[], file: string): Fault[] {
  if (header.length === 0) return [{ file, row: 1, column: '', code: 'empty-file', value: '' }]
  const known: readonly string[] = supplementColumns
  const fault = (code: string, column: string, value = column): Fault => ({ file, row: 1, column, code, value })
  return [
    ...header.filter((column) => !known.includes(column)).map((column) => fault('unknown-column', column)),
    ...header.filter((column, position) => header.indexOf(column) < position).map((column) => fault('duplicate-column', column)),
    ...known.filter((column) => !header.includes(column)).map((column) => fault('missing-column', column, '')),
  ]
}

function rowFaults(row: Row): (readonly [Column, string])[] {
  const kind = parameterKind(row.parameter ?? '')
  if (!kind) return [['parameter', 'unknown-parameter']]
  const faults: (readonly [Column, string])[] = []
  if (kind.keys ? !kind.keys.includes(row.key ?? '') : row.key === '') faults.push(['key', 'unknown-key'])
  const value = readValue(kind.value, row.value ?? '')
  if (!value || (kind.divides && value.amount === 0 && value.whole === 0)) faults.push(['value', 'bad-value'])
  faults.push(...rangeFaults(row, kind))
  if (parseDay(row.publishedOn ?? '') === undefined) faults.push(['publishedOn', 'bad-day'])
  if (row.status !== 'provisional' && row.status !== 'final') faults.push(['status', 'bad-status'])
  if (row.document === '') faults.push(['document', 'missing-value'])
  if (row.suppliedBy === '') faults.push(['suppliedBy', 'missing-value'])
  if (row.synthetic !== 'true' && row.synthetic !== 'false') faults.push(['synthetic', 'bad-value'])
  return faults
}

function rangeFaults({ from = '', until = '' }: Row, { dated }: ParameterKind): (readonly [Column, string])[] {
  const parse = dated === 'month' ? parseMonth : parseDay
  const code = dated === 'month' ? 'bad-month' : 'bad-day'
  if (parse(from) === undefined) return [['from', code]]
  if (until === '') return []
  if (parse(until) === undefined) return [['until', code]]
  return until > from ? [] : [['until', 'bad-range']]
}

function entryOf(row: Row): ParameterEntry {
  const publishedOn = parseDay(row.publishedOn ?? '')
  if (publishedOn === undefined) throw new TypeError('a row with faults is no entry')
  return {
    name: row.parameter ?? '',
    key: row.key ?? '',
    value: row.value ?? '',
    from: row.from ?? '',
    until: row.until ? row.until : null,
    publishedOn,
    status: row.status === 'final' ? 'final' : 'provisional',
    document: row.document ?? '',
    cites: [],
    confirmed: false,
    origin: 'supplement',
    suppliedBy: row.suppliedBy ?? '',
    synthetic: row.synthetic === 'true',
  }
}
