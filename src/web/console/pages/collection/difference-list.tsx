/** 政策差额: what law published after a month was assessed changes of it, bill by bill. */
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Bill, billsPage } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { billKey, changed, changes, forMonth, payer, payerCode, unit } from './bill-columns.tsx'
import { CREDIT_CODE } from './bill-list.tsx'

type Sort = 'payer' | 'month'

const COLUMNS: readonly ServerColumn<Bill, Sort>[] = [
  payer,
  ...changed,
  payerCode,
  unit,
  forMonth,
  { key: 'bookingMonth', title: '入账月', kind: 'text', sort: 'month', value: ({ bookingMonth }) => bookingMonth },
  ...changes,
]

export function DifferenceList() {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '单位', units },
    forMonth: { kind: 'month', label: '所属月' },
    bookingMonth: { kind: 'month', label: '入账月' },
    creditCode: CREDIT_CODE,
  })
  return (
    <section className="sheet">
      <ServerTable
        name="政策差额"
        columns={COLUMNS}
        keyOf={billKey}
        queryKey={['bills', 'difference']}
        list={(ask) => billsPage({ ...ask, ...filters.values, booked: 'difference' })}
        filters={filters}
        empty="没有因政策晚于应缴月公布而产生的差额。"
      />
    </section>
  )
}
