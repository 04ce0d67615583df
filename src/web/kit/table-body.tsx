/** The rows of a table. Of many only those in sight are drawn; on paper all are. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Column } from './column.ts'
import { usePrinting } from './printing.tsx'
import { useStacked } from './stacked.tsx'
import { cell, classOf, Line } from './table-line.tsx'
import { AS } from './table-roles.ts'

interface Props<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  keyOf(row: Row): string
  isSum?: ((row: Row) => boolean) | undefined
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>
  /** The last row in sight, each time it is another. */
  onSeen?(last: number): void
}

/** Up to this many rows are drawn all at once. */
const FEW = 150
const ROW_HEIGHT = 38
/** Of one cell of a stacked row. */
const LINE_HEIGHT = 24

export function Body<Row>(props: Props<Row>) {
  const isStacked = useStacked()
  // Heights that were measured of the one form say nothing of the other.
  return <Rows key={String(isStacked)} {...props} isStacked={isStacked} />
}

function Rows<Row>({ isStacked, columns, rows, keyOf, isSum, box, onSeen }: Props<Row> & { readonly isStacked: boolean }) {
  const isOnPaper = usePrinting()
  const isLong = rows.length > FEW && !isOnPaper
  // The box is attached after this has been drawn for the first time: only then is there something to measure.
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  useEffect(() => setScroller(box.current), [box])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => (isStacked ? LINE_HEIGHT * columns.length : ROW_HEIGHT),
    overscan: 20,
    enabled: isLong,
  })
  const drawn = virtual.getVirtualItems()
  const last = isLong ? (drawn.at(-1)?.index ?? 0) : rows.length - 1
  useEffect(() => onSeen?.(last), [last, onSeen])
  if (!isLong) {
    return (
      <tbody {...AS.group}>
        {rows.map((row) => (
          <Line key={keyOf(row)} columns={columns} row={row} id={keyOf(row)} isSum={isSum?.(row)} />
        ))}
      </tbody>
    )
  }
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  const isUneven = isStacked || columns.some((column) => column.isLong)
  return (
    <tbody {...AS.group}>
      <Widest columns={columns} rows={rows} />
      <Gap height={above} />
      {drawn.flatMap(({ index }) => {
        const row = rows[index]
        if (row === undefined) return []
        const key = keyOf(row)
        return [
          <Line
            key={key}
            columns={columns}
            row={row}
            id={key}
            isSum={isSum?.(row)}
            place={index + 2}
            {...(isUneven && { measure: virtual.measureElement })}
          />,
        ]
      })}
      <Gap height={below} />
    </tbody>
  )
}

function Gap({ height }: { readonly height: number }) {
  return <tr style={{ height }} />
}

/** Rows looked at for the widths of the columns. */
const LOOKED_AT = 1_000

/** Takes no height and gives each column the width of its longest cell, so that columns keep still while one scrolls. */
function Widest<Row>({ columns, rows }: Pick<Props<Row>, 'columns' | 'rows'>) {
  const longest = useMemo(() => columns.map((column) => longestOf(column, rows.slice(0, LOOKED_AT))), [columns, rows])
  return (
    <tr className="widest">
      {columns.map((column, index) => {
        const row = longest[index]
        return (
          <td key={column.key} className={classOf(column)}>
            {row !== undefined && cell(column, row)}
          </td>
        )
      })}
    </tr>
  )
}

function longestOf<Row>({ value }: Column<Row>, rows: readonly Row[]): Row | undefined {
  let longest = -1
  let found: Row | undefined
  for (const row of rows) {
    const { length } = value(row)
    if (length > longest) {
      longest = length
      found = row
    }
  }
  return found
}
