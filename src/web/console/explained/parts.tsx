/** What adds up to the figure: sorted by any column, found by name, each with its share of the whole. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Figure } from '../../kit/address.tsx'
import type { Column } from '../../kit/column.ts'
import { percentOf } from '../../kit/comparison.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { fenOf, grouped } from '../../kit/money.ts'
import type { Explained } from '../queries.ts'

type Part = Explained['parts'][number]

interface Props {
  readonly of: Explained
  /** Those read so far. */
  readonly parts: readonly Part[]
  /** Reads the next ones, where there are any. */
  readonly more: (() => unknown) | undefined
  readonly isReading: boolean
}

/** From here on one seeks rather than looks. */
const MANY = 8
/** More than fit in a box of this height, in pixels, are scrolled in it. */
const HEIGHT = 480

export function Parts({ of: { partsCount, partsTotal }, parts, more, isReading }: Props) {
  const [sought, setSought] = useState('')
  if (partsCount === 0) return null
  const found = parts.filter(({ title }) => title.includes(sought.trim()))
  const total = partsTotal === undefined ? undefined : { figure: '', title: '合计', value: partsTotal, sign: 1 as const }
  return (
    <section aria-labelledby="parts" className="parts" data-parts={partsCount}>
      <h3 id="parts">
        由 {grouped(String(partsCount))} 项相加{partsTotal !== undefined && `，合计 ${grouped(partsTotal)} 元`}
      </h3>
      {partsCount > MANY && (
        <div className="tools">
          <Input
            aria-label="按名称查找各项"
            placeholder="按名称查找"
            allowClear
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            style={{ width: '12rem' }}
          />
          <span className="soft counted" role="status">
            {counted(found.length, parts.length, partsCount, sought.trim() !== '')}
          </span>
        </div>
      )}
      <DataTable
        name="各组成部分"
        columns={columnsFor(partsTotal, parts)}
        rows={found}
        keyOf={({ figure }) => figure}
        total={total}
        height={HEIGHT}
        bare
      />
      {more !== undefined && (
        <Button onClick={() => more()} loading={isReading} disabled={isReading}>
          再读入后面的各项
        </Button>
      )}
    </section>
  )
}

/** The search looks through what was read: it says so, and what it has not looked through. */
function counted(found: number, read: number, all: number, isSought: boolean): string {
  const [foundText, readText, allText] = [found, read, all].map((count) => grouped(String(count)))
  if (!isSought) return read < all ? `已读入 ${readText} 项，共 ${allText} 项` : `共 ${allText} 项`
  if (read === all) return `共 ${allText} 项，找到 ${foundText} 项`
  return `在已读入的 ${readText} 项中找到 ${foundText} 项；其余 ${grouped(String(all - read))} 项尚未查找，请先在下方读入`
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
