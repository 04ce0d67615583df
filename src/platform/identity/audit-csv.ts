/** The audit log as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
import type { ListedEntry } from './audit-list.ts'

const COLUMNS = [
  'number',
  'at',
  'user',
  'role',
  'unit',
  'action',
  'region',
  'employerId',
  'personId',
  'subject',
  'purpose',
  'outcome',
  'details',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof ListedEntry)[]

export function csvOf(page: readonly ListedEntry[], isFirst: boolean): string {
  const rows = page.map((entry) => COLUMNS.map((column) => cell(entry[column])).join(','))
  return [...(isFirst ? [COLUMNS.join(',')] : []), ...rows].map((line) => `${line}\r\n`).join('')
}

function cell(value: ListedEntry[(typeof COLUMNS)[number]]): string {
  if (value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
