/** Awards as in force, the newest first; each opens into the sheet of its parts. */
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { awardsPage } from '../../benefit-queries.ts'
import { nameOfUnit, yearsAndMonths } from '../../person-names.ts'
import type { AwardLine } from '../../person-queries.ts'
import { useProvince } from '../../province.tsx'
import { personColumns } from './person-column.tsx'

const PARTS = [
  ['pooled', '基础养老金'],
  ['account', '个人账户养老金'],
  ['transitional', '过渡性养老金'],
] as const

const COLUMNS: readonly ServerColumn<AwardLine, 'month' | 'total'>[] = [
  ...personColumns<AwardLine>(({ person }) => `/benefits/awards/${person}`),
  { key: 'month', title: '核定月', kind: 'text', sort: 'month', value: ({ awardMonth }) => awardMonth },
  { key: 'region', title: '核定地', kind: 'text', isMinor: true, value: ({ region }) => nameOfUnit(region) },
  { key: 'months', title: '缴费年限', kind: 'text', isMinor: true, value: ({ contributionMonths }) => yearsAndMonths(contributionMonths) },
  { key: 'index', title: '平均缴费指数', kind: 'number', isMinor: true, value: ({ averageIndex }) => sixPlaces(averageIndex) },
  ...PARTS.map(
    ([key, title]): ServerColumn<AwardLine, 'month' | 'total'> => ({
      key,
      title,
      kind: 'money',
      isMinor: true,
      value: (row) => row[key],
      figure: ({ figures }) => figures[key],
    }),
  ),
  { key: 'total', title: '月养老金', kind: 'money', sort: 'total', value: ({ total }) => total, figure: ({ figures }) => figures['total'] },
  {
    key: 'revision',
    title: '重新核定',
    kind: 'text',
    isMinor: true,
    value: ({ revision }) => (revision === 0 ? '' : `${revision} 次`),
  },
]

/** The places that the law reckons it to, so that one stands under the other. */
function sixPlaces(index: string): string {
  const [whole = '', places = ''] = index.split('.')
  return `${whole}.${places.padEnd(6, '0')}`
}

export function AwardList({ purpose }: { readonly purpose: string }) {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '核定地', units },
    month: { kind: 'month', label: '核定月' },
  })
  return (
    <ServerTable
      name="待遇核定"
      columns={COLUMNS}
      keyOf={({ person }) => String(person)}
      queryKey={['awards', purpose]}
      list={(ask) => awardsPage({ ...ask, ...filters.values, purpose })}
      filters={filters}
      empty="还没有核定的养老金；到法定退休时间的次月起办理。"
    />
  )
}
