/** One row of a table, and one cell as it is shown. */
import type { ReactNode } from 'react'
import { Figure } from './address.tsx'
import { Kept } from './cites.tsx'
import type { Column } from './column.ts'
import { grouped } from './money.ts'
import { Money } from './money.tsx'
import { AS } from './table-roles.ts'

interface LineProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly row: Row
  readonly id: string
  readonly isSum?: boolean | undefined
  readonly isTotal?: boolean
  /** Among all rows, the head being the first; told where not all are drawn. */
  readonly place?: number
  /** Measures what is drawn, where rows are not all of one height. */
  measure?(line: HTMLTableRowElement | null): void
}

export function Line<Row>({ columns, row, id, isSum, isTotal, place, measure }: LineProps<Row>) {
  return (
    <tr
      {...AS.row}
      data-row={id}
      className={isTotal ? 'total' : isSum ? 'sum' : undefined}
      {...(place !== undefined && { 'aria-rowindex': place, 'data-index': place - 2 })}
      {...(measure !== undefined && { ref: measure })}
    >
      {columns.map((column) => {
        const content = cell(column, row)
        return column.isHead ? (
          <th
            key={column.key}
            {...AS.rowHead}
            scope="row"
            className={classOf(column)}
            {...(column.kind !== 'text' && { 'data-title': column.title })}
          >
            {content}
          </th>
        ) : (
          <td key={column.key} {...AS.cell} data-column={column.key} data-title={column.title} className={classOf(column)}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

export function classOf<Row>({ kind, isHead, isMinor, isLong, isShort }: Column<Row>): string {
  return [kind !== 'text' && 'right', isHead && 'first', isMinor && 'minor', isLong && 'long', isShort && 'short'].filter(Boolean).join(' ')
}

export function cell<Row>({ kind, title, value, figure, show, isHead }: Column<Row>, row: Row): ReactNode {
  if (show !== undefined) return show(row)
  const text = value(row)
  if (text === '') return null
  // A number that names its row is no amount.
  const digits = isHead ? text : grouped(text)
  const shown = kind === 'money' ? <Money yuan={text} /> : kind === 'text' ? <Kept text={text} /> : <span className="number">{digits}</span>
  const address = figure?.(row)
  if (address === undefined) return shown
  return (
    <Figure figure={address} name={title}>
      {shown}
    </Figure>
  )
}
