/** Writes a table as an Excel file, beside the page, which stays in use: money as numbers that Excel can add, text as text. */
import write from 'write-excel-file/browser'
import type { ExcelHead, FromExcel, ToExcel } from './excel-rows.ts'
import { fenOf } from './money.ts'

type Cell =
  | { readonly value: string; readonly type: typeof String }
  | { readonly value: number; readonly type: typeof Number; readonly format: string }

let head: ExcelHead | undefined
const body: Cell[][] = []

addEventListener('message', ({ data }: MessageEvent<ToExcel>) => {
  if ('head' in data) head = data.head
  else if ('rows' in data) take(data.rows)
  else finish().catch((error: unknown) => tell({ failed: String(error) }))
})

function take(rows: readonly (readonly string[])[]): void {
  for (const row of rows) body.push(row.map((text, place) => cellOf(text, head?.isMoney[place] === true)))
  tell({ taken: body.length })
}

function cellOf(text: string, isMoney: boolean): Cell {
  // Fen over 100 is the nearest double to the amount: Excel shows the same two decimals.
  if (isMoney && text !== '') return { value: fenOf(text) / 100, type: Number, format: '#,##0.00' }
  return { value: text, type: String }
}

async function finish(): Promise<void> {
  if (head === undefined) throw new Error('rows without a head')
  const titles = head.titles.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true }))
  const columns = head.isMoney.map((isMoney) => ({ width: isMoney ? 20 : 18 }))
  tell({ file: await write([titles, ...body], { columns, stickyRowsCount: 1, sheet: head.sheet }).toBlob() })
}

function tell(message: FromExcel): void {
  postMessage(message)
}
