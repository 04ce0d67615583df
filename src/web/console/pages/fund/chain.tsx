/** The chain of vouchers: its head, and what of it each closed month holds fast. */
import { Link } from 'wouter'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { type Chain, useChain } from '../../fund-queries.ts'

type Closing = Chain['closings'][number]

const MONTH: Column<Closing> = { key: 'month', title: '月份', kind: 'text', isHead: true, isShort: true, value: ({ month }) => month }
const CLOSED: Column<Closing> = { key: 'closedOn', title: '结账日期', kind: 'text', value: ({ closedOn }) => closedOn }
const HEAD: Column<Closing> = {
  key: 'headHash',
  title: '结账时链首 SM3',
  kind: 'text',
  isLong: true,
  isMinor: true,
  value: ({ headHash }) => headHash,
  show: ({ headHash }) => <code>{headHash}</code>,
}
/** Of the province: a local office is not told. */
const COUNTED: readonly Column<Closing>[] = [
  {
    key: 'turnover',
    title: '发生额',
    kind: 'money',
    value: ({ turnover }) => turnover ?? '',
    figure: ({ figures }) => figures['turnover'],
  },
  { key: 'vouchers', title: '凭证数', kind: 'number', value: ({ vouchers }) => String(vouchers ?? '') },
]

export function ChainOfVouchers() {
  const chain = useChain()
  return (
    <section className="sheet" aria-labelledby="chain">
      <h2 id="chain">凭证链</h2>
      <Shown of={chain} what="凭证链">
        {({ head, closings }) => {
          if (head === null) return <Empty title="还没有凭证">账簿中尚无可查阅的凭证。</Empty>
          const isProvince = closings.some(({ turnover }) => turnover !== null)
          return (
            <>
              <p>
                最新可查的一张：<Link href={`/fund/vouchers/${head.number}`}>凭证 {head.number}</Link>（{head.day}）
                <span className="cite digest">
                  <code>{head.hash}</code>
                </span>
              </p>
              <p className="soft">每张凭证载有上一张的 SM3；已结账的月份不再记账。全链核对在“系统 · 账簿核对”。</p>
              <DataTable
                name="月度结账"
                columns={isProvince ? [MONTH, CLOSED, ...COUNTED, HEAD] : [MONTH, CLOSED, HEAD]}
                rows={closings}
                keyOf={({ month }) => month}
                bare
              />
            </>
          )
        }}
      </Shown>
    </section>
  )
}
