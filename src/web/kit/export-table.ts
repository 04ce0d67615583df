/** A table as an Excel file, made in the browser: money and shares as numbers that Excel can add, text as text. */
import type { Column } from './column.ts'
import { fenOf } from './money.ts'

export async function exportTable<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
  const { default: write } = await import('write-excel-file/browser')
  const head = columns.map(({ title, cite }) => ({ value: cite ? `${title}\n${cite}` : title, fontWeight: 'bold' as const, wrap: true }))
  const body = rows.map((row) => columns.map(({ kind, value }) => cellOf(kind, value(row))))
  const widths = columns.map(({ kind }) => ({ width: kind === 'money' ? 20 : 18 }))
  await write([head, ...body], { columns: widths, stickyRowsCount: 1, sheet: name.slice(0, 31) }).toFile(`${name}.xlsx`)
}

function cellOf(kind: Column<never>['kind'], text: string) {
  // Fen over 100 is the nearest double to the amount: Excel shows the same two decimals.
  if (kind === 'money' && text !== '') return { value: fenOf(text) / 100, type: Number, format: '#,##0.00' }
  return { value: text, type: String }
}
