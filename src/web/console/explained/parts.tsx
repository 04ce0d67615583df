/** What adds up to the figure: sorted and found by the server among all of them, each with its share of the whole. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type Ref, useImperativeHandle, useState } from 'react'
import { DataTable } from '../../kit/data-table.tsx'
import type { Order } from '../../kit/in-order.ts'
import { grouped } from '../../kit/money.ts'
import { OrderProblem } from '../../kit/order-problem.tsx'
import { InYuan } from '../../kit/preferences.tsx'
import { printPanel } from '../../kit/printing.tsx'
import { TakingProgress } from '../../kit/taking-progress.tsx'
import { MOST_ON_PAPER, MOST_ROWS, useExport, usePaper } from '../../kit/whole-list.tsx'
import { type Explained, partsPage, useExplained } from '../queries.ts'
import { columnsFor, sortOf } from './part-columns.tsx'

/** What is printed waits until all parts are there to be printed. */
export interface OnPaper {
  print(): void
}

interface Props {
  readonly of: Explained
  readonly purpose: string | undefined
  readonly ref: Ref<OnPaper>
}

/** From here on one seeks rather than looks. */
const MANY = 8
/** More than fit in a box of this height, in pixels, are scrolled in it. */
const HEIGHT = 480
const LONGEST = 60

export function Parts({ of: { figure, title, partsCount, partsTotal }, purpose, ref }: Props) {
  const [sought, setSought] = useState('')
  const [order, setOrder] = useState<Order | null>(null)
  const sorted = sortOf(order)
  const find = sought === '' ? {} : { find: sought }
  const listed = useExplained(figure, purpose, { ...sorted, ...find })
  const pages = listed.data?.pages ?? []
  const parts = pages.flatMap((page) => page.parts)
  const columns = columnsFor(partsTotal, parts)
  const list = partsPage(figure, purpose, find)
  const excel = useExport(`${title} 各组成部分`, columns, sorted, list)
  const paper = usePaper(sorted, list, printPanel)
  useImperativeHandle(ref, () => ({ print: () => (listed.hasNextPage ? paper.start() : printPanel()) }))
  if (partsCount === 0) return null
  const total = partsTotal === undefined ? undefined : { figure: '', title: '合计', value: partsTotal, sign: 1 as const }
  return (
    <section aria-labelledby="parts" className="parts" data-parts={partsCount} aria-busy={listed.isPlaceholderData}>
      <h3 id="parts">
        由 {grouped(String(partsCount))} 项相加{partsTotal !== undefined && `，合计 ${grouped(partsTotal)} 元`}
      </h3>
      <div className="tools">
        {partsCount > MANY && (
          <search>
            <Input.Search
              aria-label="在各项中查找"
              placeholder="名称、编号或金额"
              enterButton="查找"
              allowClear
              maxLength={LONGEST}
              onSearch={(text) => setSought(text.trim())}
              style={{ width: '16rem' }}
            />
          </search>
        )}
        <Button icon={<DownloadOutlined />} onClick={excel.start} loading={excel.count !== null}>
          导出 Excel
        </Button>
        {partsCount > MANY && (
          <span className="soft counted" role="status">
            {counted({ found: pages[0]?.partsFound, read: parts.length, all: partsCount })}
          </span>
        )}
      </div>
      <TakingProgress of={excel} what="导出" most={MOST_ROWS} />
      <TakingProgress of={paper} what="打印" most={MOST_ON_PAPER} />
      <OrderProblem error={listed.error} />
      {parts.length > 0 && (
        <InYuan>
          <DataTable
            name={sought === '' ? '各组成部分' : `各组成部分中含“${sought}”的`}
            columns={columns}
            rows={paper.rows ?? parts}
            keyOf={(part) => part.figure}
            total={sought === '' ? total : undefined}
            height={HEIGHT}
            ordered={{ order, onOrder: setOrder }}
            bare
          />
        </InYuan>
      )}
      {listed.hasNextPage && (
        <Button
          className="more"
          onClick={() => listed.fetchNextPage()}
          loading={listed.isFetchingNextPage}
          disabled={listed.isFetchingNextPage}
        >
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
