/** Rows in the order of a column, as its kind of value goes; where there is no value the row comes last, either way round. */
import type { Column } from './column.ts'
import { fenOf } from './money.ts'

export interface Order {
  readonly key: string
  readonly isDown: boolean
}

export function inOrder<Row>(columns: readonly Column<Row>[], rows: readonly Row[], order: Order | null): readonly Row[] {
  const column = columns.find(({ key }) => key === order?.key)
  if (column === undefined) return rows
  const { kind, value } = column
  const sign = order?.isDown ? -1 : 1
  const { there = [], empty = [] } = Object.groupBy(rows, (row) => (value(row) === '' ? 'empty' : 'there'))
  return [...there.toSorted((a, b) => sign * COMPARE[kind](value(a), value(b))), ...empty]
}

const COLLATOR = new Intl.Collator('zh')

const COMPARE: Readonly<Record<Column<never>['kind'], (a: string, b: string) => number>> = {
  text: (a, b) => COLLATOR.compare(a, b),
  money: (a, b) => fenOf(a) - fenOf(b),
  number: (a, b) => Number(a) - Number(b),
}
