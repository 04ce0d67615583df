/** What adds up to the figure: sorted by any column, found by name, number or amount, each with its share of the whole. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Figure } from '../../kit/address.tsx'
import type { Column } from '../../kit/column.ts'
import { percentOf } from '../../kit/comparison.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { fenOf, grouped } from '../../kit/money.ts'
import { OrderProblem } from '../../kit/order-problem.tsx'
import { type Explained, useExplained } from '../queries.ts'

type Part = Explained['parts'][number]

interface Props {
  readonly of: Explained
  readonly purpose: string | undefined
}

/** From here on one seeks rather than looks. */
const MANY = 8
/** More than fit in a box of this height, in pixels, are scrolled in it. */
const HEIGHT = 480
const LONGEST = 60

export function Parts({ of: { figure, partsCount, partsTotal }, purpose }: Props) {
  const [sought, setSought] = useState('')
  const listed = useExplained(figure, purpose, sought)
  if (partsCount === 0) return null
  const pages = listed.data?.pages ?? []
  const parts = pages.flatMap((page) => page.parts)
  const total = partsTotal === undefined ? undefined : { figure: '', title: '合计', value: partsTotal, sign: 1 as const }
  return (
    <section aria-labelledby="parts" className="parts" data-parts={partsCount} aria-busy={listed.isPlaceholderData}>
      <h3 id="parts">
        由 {grouped(String(partsCount))} 项相加{partsTotal !== undefined && `，合计 ${grouped(partsTotal)} 元`}
      </h3>
      {partsCount > MANY && (
        <search className="tools">
          <Input.Search
            aria-label="在各项中查找"
            placeholder="名称、编号或金额"
            enterButton="查找"
            allowClear
            maxLength={LONGEST}
            onSearch={(text) => setSought(text.trim())}
            style={{ width: '16rem' }}
          />
          <span className="soft counted" role="status">
            {counted({ found: pages[0]?.partsFound, read: parts.length, all: partsCount })}
          </span>
        </search>
      )}
      <OrderProblem error={listed.error} />
      {parts.length > 0 && (
        <DataTable
          name="各组成部分"
          columns={columnsFor(partsTotal, parts)}
          rows={parts}
          keyOf={(part) => part.figure}
          total={sought === '' ? total : undefined}
          height={HEIGHT}
          bare
        />
      )}
      {listed.hasNextPage && (
        <Button onClick={() => listed.fetchNextPage()} loading={listed.isFetchingNextPage} disabled={listed.isFetchingNextPage}>
          再读入后面的各项
        </Button>
      )}
    </section>
  )
}

/** What was sought is sought among all parts; how many are listed so far stands beside it. */
function counted({ found, read, all }: { found: number | undefined; read: number; all: number }): string {
  const sought = found === undefined ? '' : `，找到 ${grouped(String(found))} 项`
  const listed = read < (found ?? all) ? `，已读入 ${grouped(String(read))} 项` : ''
  return `共 ${grouped(String(all))} 项${sought}${listed}`
}

function columnsFor(whole: string | undefined, parts: readonly Part[]): Column<Part>[] {
  const columns: Column<Part>[] = [
    { key: 'title', title: '名称', kind: 'text', isHead: true, value: ({ title }) => title },
    { key: 'value', title: '金额（元）', kind: 'money', value: ({ value }) => value, show: (part) => <Value part={part} /> },
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
