/** What the law does not allow or does not say yet, with its article and the figures. */

import { parameterKind } from '../../../../rules/index.ts'
import { Figure } from '../../../kit/address.tsx'
import { printCites } from '../../../kit/cite.ts'
import { nameOfField } from '../../../kit/field-names.ts'
import { useFilters } from '../../../kit/filters.ts'
import { refusals } from '../../../kit/refusals.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import type { SortOf } from '../../api.ts'
import { refusalsPage } from '../../benefit-queries.ts'
import { benefitNames, nameOfUnit, yearsAndMonths } from '../../person-names.ts'
import type { RefusalLine } from '../../person-queries.ts'
import { useProvince } from '../../province.tsx'
import { personColumns } from './person-column.tsx'

function reasonOf({ code }: RefusalLine): string {
  return refusals[code] ?? code
}

const COLUMNS: readonly ServerColumn<RefusalLine, SortOf<'/api/v1/benefit-refusals'>>[] = [
  ...personColumns<RefusalLine>(),
  { key: 'benefit', title: '待遇', kind: 'text', sort: 'benefit', value: ({ benefit }) => benefitNames[benefit] ?? benefit },
  { key: 'month', title: '月份', kind: 'text', sort: 'month', isMinor: true, value: ({ month }) => month },
  { key: 'region', title: '办理地', kind: 'text', sort: 'region', isMinor: true, value: ({ region }) => nameOfUnit(region) },
  {
    key: 'reason',
    title: '理由',
    kind: 'text',
    sort: 'code',
    isLong: true,
    value: reasonOf,
    show: (row) => {
      const address = row.figures['code']
      if (address === undefined) return reasonOf(row)
      return (
        <Figure figure={address} name="不予办理的理由">
          {reasonOf(row)}
        </Figure>
      )
    },
  },
  { key: 'facts', title: '情况', kind: 'text', isLong: true, isMinor: true, value: ({ facts }) => factsOf(facts) },
  { key: 'cites', title: '依据', kind: 'text', isLong: true, isMinor: true, value: ({ cites }) => printCites(cites) },
]

/** Counts of months are read as years; parameters by their names. */
function factsOf(facts: RefusalLine['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => `${nameOfField(name)}：${factOf(name, value)}`)
    .join('，')
}

function factOf(name: string, value: RefusalLine['facts'][string]): string {
  if (name === 'parameter') return parameterKind(String(value))?.zh ?? String(value)
  return name.endsWith('Months') && typeof value === 'number' ? yearsAndMonths(value) : String(value ?? '无')
}

export function RefusalList({ purpose }: { readonly purpose: string }) {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '办理地', units },
    month: { kind: 'month', label: '月份' },
  })
  return (
    <ServerTable
      name="不予办理的待遇"
      columns={COLUMNS}
      keyOf={({ person, benefit, month }) => `${person} ${benefit} ${month}`}
      queryKey={['benefit-refusals', purpose]}
      list={(ask) => refusalsPage({ ...ask, ...filters.values, purpose })}
      filters={filters}
      empty="没有依法不予办理的待遇。"
    />
  )
}
