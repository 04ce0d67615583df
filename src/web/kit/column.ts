/** A column of a table: what it is called, what its cells hold, and how they are shown. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** The article the column rests on. */
  readonly cite?: string
  readonly kind: 'text' | 'money' | 'number'
  /** What the cell holds: text, an amount of yuan or a decimal. It is sorted, searched and exported by this. */
  value(row: Row): string
  /** Address of the stored figure in the cell: it then opens into where it comes from. */
  figure?(row: Row): string | undefined
  /** How it is shown, where that is more than the value. */
  show?(row: Row): ReactNode
  /** Left out where there is little room; told in print and in Excel all the same. */
  readonly isMinor?: boolean
  /** Text that may take several lines. */
  readonly isLong?: boolean
  /** Its text is short, such as a month: where there is little room it takes no more than it needs, and if long, lines of few characters. */
  readonly isShort?: boolean
  /** The first column, which names the row and stays in sight. */
  readonly isHead?: boolean
}

export function minorOf(columns: readonly { readonly isMinor?: boolean }[]): number {
  return columns.filter(({ isMinor }) => isMinor).length
}
