/** The columns of the parts of a figure, and the orders of the server's that their heads ask for. */
import { Figure } from '../../kit/address.tsx'
import type { Column } from '../../kit/column.ts'
import { percentOf } from '../../kit/comparison.ts'
import type { Order } from '../../kit/in-order.ts'
import { fenOf, grouped } from '../../kit/money.ts'
import type { Explained, PartsAsked } from '../queries.ts'

export type Part = Explained['parts'][number]
export type PartsSort = NonNullable<PartsAsked['sort']>

/** Of one whole the larger part has the larger share. */
const SORTS: Readonly<Record<string, PartsSort>> = { title: 'title', value: 'value', share: 'value' }

export function sortOf(order: Order | null): { readonly sort?: PartsSort; readonly descending?: 'true' } {
  const sort = SORTS[order?.key ?? '']
  return sort === undefined ? {} : { sort, ...(order?.isDown && { descending: 'true' }) }
}

export function columnsFor(whole: string | undefined, parts: readonly Part[]): Column<Part>[] {
  const columns: Column<Part>[] = [
    { key: 'title', title: '名称', kind: 'text', isHead: true, value: ({ title }) => title },
    { key: 'value', title: '金额', kind: 'money', value: ({ value }) => value, show: (part) => <Value part={part} /> },
  ]
  // A share is told where all parts point the same way: of a difference it says nothing.
  const hasShares = whole !== undefined && parts.length > 1 && fenOf(whole) > 0 && parts.every(({ value }) => fenOf(value) >= 0)
  if (!hasShares) return columns
  const share = ({ value }: Part) => percentOf(value, whole)
  return [
    ...columns,
    { key: 'share', title: '占比', kind: 'number', isMinor: true, value: share, show: (part) => <Share percent={share(part)} /> },
  ]
}

/** Exact, whatever unit tables are shown in: the parts are to be added up. */
function Value({ part: { figure, title, value } }: { readonly part: Part }) {
  const digits = (
    <span className="money" data-yuan={value}>
      {grouped(value)}
    </span>
  )
  if (figure === '') return digits
  return (
    <Figure figure={figure} name={title}>
      {digits}
    </Figure>
  )
}

function Share({ percent }: { readonly percent: string }) {
  return (
    <span className="share">
      <span className="bar" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className="percent number">{percent}%</span>
    </span>
  )
}
