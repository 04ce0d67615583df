/** The figures that a text sets, as they are read: of which parameter, for whom, what, and for how long. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { nameOfKey, parameterValue } from '../../../kit/parameter-value.ts'
import type { TextEntry } from '../../law-queries.ts'
import { titleOf } from './names.ts'

export function EntriesTable({ name, entries }: { readonly name: string; readonly entries: readonly TextEntry[] }) {
  return <DataTable name={name} columns={COLUMNS} rows={entries} keyOf={(entry) => `${entry.parameter} ${entry.key} ${entry.from}`} bare />
}

/** A value, or that the parameter is repealed. */
export function saidOf({ parameter, value }: TextEntry): string {
  return value === null ? '废止' : parameterValue(parameter, value)
}

export function timeOfEntry({ from, until }: Pick<TextEntry, 'from' | 'until'>): string {
  return until === null ? `${from} 起` : `${from} 起，至 ${until}（不含）`
}

const COLUMNS: readonly Column<TextEntry>[] = [
  { key: 'parameter', title: '参数', kind: 'text', isHead: true, isLong: true, value: ({ parameter }) => titleOf(parameter) },
  { key: 'key', title: '适用对象', kind: 'text', isMinor: true, value: ({ parameter, key }) => nameOfKey(parameter, key) },
  {
    key: 'value',
    title: '值',
    kind: 'number',
    value: ({ value }) => value ?? '',
    show: (entry) => (entry.value === null ? <span className="mark">废止</span> : <span className="number">{saidOf(entry)}</span>),
  },
  { key: 'from', title: '自', kind: 'text', value: ({ from }) => from },
  {
    key: 'until',
    title: '至（不含）',
    kind: 'text',
    value: ({ until }) => until ?? '',
    show: ({ until }) => until ?? <span className="soft">未定</span>,
  },
]
