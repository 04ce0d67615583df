/** The head of a column: by a button the table is sorted by it, where it can be. */
import type { CSSProperties } from 'react'
import { Kept } from './cites.tsx'
import type { Column } from './column.ts'
import type { Order } from './in-order.ts'
import { classOf } from './table-line.tsx'
import { AS } from './table-roles.ts'

interface Props<Row> {
  readonly column: Column<Row>
  readonly order: Order | null
  /** Left out where the table cannot be sorted by this column. */
  onOrder?: ((order: Order | null) => void) | undefined
}

/** Rising, falling, as given: in this turn. */
export function Head<Row>({ column, order, onOrder }: Props<Row>) {
  const { key, title, cite } = column
  const name = (
    <span style={{ '--half': halfOf(title) } as CSSProperties}>
      {title}
      {cite !== undefined && (
        <span className="cite">
          <Kept text={cite} />
        </span>
      )}
    </span>
  )
  if (onOrder === undefined) {
    return (
      <th {...AS.columnHead} scope="col" className={classOf(column)}>
        <span className="plain-head">{name}</span>
      </th>
    )
  }
  const mine = order?.key === key ? order : null
  const next = mine === null ? { key, isDown: false } : mine.isDown ? null : { key, isDown: true }
  const sort = mine === null ? 'none' : mine.isDown ? 'descending' : 'ascending'
  return (
    <th {...AS.columnHead} scope="col" aria-sort={sort} className={classOf(column)}>
      <button type="button" onClick={() => onOrder(next)}>
        {name}
        <span className="arrow" aria-hidden="true">
          {ARROWS[sort]}
        </span>
      </button>
    </th>
  )
}

/** Characters of the longer of two lines, where there is little room; three are not parted. */
function halfOf({ length }: string): number {
  return length <= 3 ? length : Math.ceil(length / 2)
}

const ARROWS = { none: '↕', ascending: '↑', descending: '↓' } as const
