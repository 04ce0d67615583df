/** The vouchers of a plan unit, or of all the reader may see, the newest first. */

import { Link } from 'wouter'
import { printCites } from '../../../kit/cite.ts'
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { AMOUNT } from '../../amount-column.ts'
import type { SortOf } from '../../api.ts'
import { eventNames, nameOfEvent } from '../../event-names.ts'
import { type VoucherLine, vouchersPage } from '../../fund-queries.ts'
import { PROVINCE, useProvince } from '../../province.tsx'

const COLUMNS: readonly ServerColumn<VoucherLine, SortOf<'/api/v1/ledger/vouchers'>>[] = [
  {
    key: 'number',
    title: '凭证',
    kind: 'number',
    sort: 'number',
    isHead: true,
    value: ({ number }) => String(number),
    show: ({ number }) => <Link href={`/fund/vouchers/${number}`}>{number}</Link>,
  },
  { key: 'day', title: '日期', kind: 'text', sort: 'day', value: ({ day }) => day },
  AMOUNT,
  { key: 'event', title: '事项', kind: 'text', value: ({ event }) => nameOfEvent(event) },
  { key: 'summary', title: '摘要', kind: 'text', isLong: true, value: ({ summary }) => summary },
  { key: 'cites', title: '依据', kind: 'text', isLong: true, isMinor: true, value: ({ cites }) => printCites(cites) },
  { key: 'reverses', title: '冲销', kind: 'text', isMinor: true, value: ({ reverses }) => (reverses === null ? '—' : `凭证 ${reverses}`) },
]

/** A local reader is told the part of the own units, by which vouchers do not stand in order. */
const LOCAL = COLUMNS.map(({ sort, ...column }) => (sort === undefined || sort === 'amount' ? column : { ...column, sort }))

const EVENTS = Object.entries(eventNames).map(([value, label]) => ({ value, label }))

export function Vouchers() {
  const { home, units } = useProvince()
  const filters = useFilters({
    at: { kind: 'unit', label: '涉及单位', units },
    event: { kind: 'choice', label: '事项', choices: EVENTS },
    from: { kind: 'day', label: '自' },
    until: { kind: 'day', label: '至' },
  })
  const { at, event, from, until } = filters.values
  const asked = { ...(at && { region: at }), ...(event && { event }), ...(from && { from }), ...(until && { until }) }
  return (
    <section className="sheet" aria-labelledby="vouchers">
      <h2 id="vouchers">凭证</h2>
      <ServerTable
        name="记账凭证"
        columns={home === PROVINCE ? COLUMNS : LOCAL}
        keyOf={({ number }) => String(number)}
        queryKey={['vouchers']}
        list={(ask) => vouchersPage({ ...ask, ...asked })}
        filters={filters}
        empty="账簿中还没有凭证。"
      />
    </section>
  )
}
