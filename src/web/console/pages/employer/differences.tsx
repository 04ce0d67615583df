/** 补缴与退还: what law published after a month was assessed changes of its bills, and what goes back. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Bill, billsPage } from '../../collection-queries.ts'
import type { EmployerRefund, EmployerYear } from '../../employer-queries.ts'
import { billKey, changed, changes, forMonth } from '../collection/bill-columns.tsx'

const COLUMNS: readonly ServerColumn<Bill, 'month'>[] = [
  { ...forMonth, isHead: true, isShort: true } as ServerColumn<Bill, never>,
  ...changed,
  { key: 'bookingMonth', title: '入账月', kind: 'text', sort: 'month', isMinor: true, value: ({ bookingMonth }) => bookingMonth },
  ...changes,
  { key: 'dueOn', title: '应缴日', kind: 'text', isMinor: true, value: ({ dueOn }) => dueOn },
]

const GROUNDS = { 'later-law': '政策公布后多缴', 'not-owed': '暂收款不属应缴' } as const

const REFUNDS: readonly Column<EmployerRefund>[] = [
  { key: 'forMonth', title: '所属月', kind: 'text', isHead: true, isShort: true, value: (refund) => refund.forMonth ?? '—' },
  { key: 'ground', title: '事由', kind: 'text', value: ({ ground }) => GROUNDS[ground] },
  { key: 'amount', title: '应退', kind: 'money', value: (refund) => refund.amount, figure: ({ figures }) => figures['amount'] },
  { key: 'decidedOn', title: '决定日', kind: 'text', isMinor: true, value: ({ decidedOn }) => decidedOn },
  { key: 'paidOn', title: '退款日', kind: 'text', value: ({ paidOn }) => paidOn ?? '尚未退款' },
]

export function EmployerDifferences({ of: { employer, refunds } }: { readonly of: EmployerYear }) {
  const whose = { employer: String(employer.employer), booked: 'difference' } as const
  return (
    <>
      <section className="sheet" aria-labelledby="differences">
        <h2 id="differences">政策差额</h2>
        <p className="soft">
          缴费基数上下限等参数晚于应缴月公布时，逐月重算与原核定之差：正数补缴，负数先抵当月未缴，余额退还，均不收滞纳金。
        </p>
        <ServerTable
          name="政策差额"
          columns={COLUMNS}
          keyOf={billKey}
          queryKey={['bills', 'of employer', whose]}
          list={(ask) => billsPage({ ...ask, ...whose })}
          empty="没有因政策晚于应缴月公布而产生的差额。"
        />
      </section>
      <section className="sheet" aria-labelledby="refunds">
        <h2 id="refunds">退还</h2>
        {refunds.length === 0 ? (
          <p className="soft">没有应退给本单位的款项。</p>
        ) : (
          <DataTable name="退还" columns={REFUNDS} rows={refunds} keyOf={({ source }) => source} />
        )}
      </section>
    </>
  )
}
