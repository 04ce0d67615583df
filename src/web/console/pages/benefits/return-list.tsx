/** What banks gave back, and why. */

import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { AMOUNT } from '../../amount-column.ts'
import { returnsPage } from '../../benefit-queries.ts'
import { nameOfUnit } from '../../person-names.ts'
import type { Returned } from '../../person-queries.ts'
import { useProvince } from '../../province.tsx'
import { personColumns } from './person-column.tsx'

const COLUMNS: readonly ServerColumn<Returned, 'person' | 'returned' | 'amount'>[] = [
  ...personColumns<Returned>(),
  AMOUNT,
  { key: 'of', title: '所属月', kind: 'text', value: ({ forMonth }) => forMonth },
  { key: 'on', title: '退回日期', kind: 'text', sort: 'returned', value: ({ returnedOn }) => returnedOn },
  { key: 'region', title: '发放地', kind: 'text', isMinor: true, value: ({ region }) => nameOfUnit(region) },
  { key: 'reason', title: '原因', kind: 'text', isLong: true, isMinor: true, value: ({ reason }) => reason },
]

export function ReturnList({ purpose }: { readonly purpose: string }) {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '发放地', units },
    bookingMonth: { kind: 'month', label: '入账月' },
  })
  return (
    <ServerTable
      name="银行退回"
      columns={COLUMNS}
      keyOf={({ person, forMonth }) => `${person} ${forMonth}`}
      queryKey={['returns', purpose]}
      list={(ask) => returnsPage({ ...ask, ...filters.values, purpose })}
      filters={filters}
      empty="银行没有退回过款项。"
    />
  )
}
