/** Deaths reported, with what survivors and heirs were given, and what had been paid past the end. */
import { useFilters } from '../../../kit/filters.ts'
import { refusals } from '../../../kit/refusals.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { cell } from '../../../kit/table-line.tsx'
import { deathsPage } from '../../benefit-queries.ts'
import { deathSources, nameOfUnit } from '../../person-names.ts'
import type { Death } from '../../person-queries.ts'
import { useProvince } from '../../province.tsx'
import { personColumns } from './person-column.tsx'

type Sort = 'reported' | 'died'

const AMOUNTS = [
  ['funeral', '丧葬补助金', false],
  ['grant', '抚恤金', false],
  ['heirs', '账户继承', true],
  ['overpaid', '死后多发', true],
  ['setOff', '已抵扣', true],
] as const

/** Of a death that was not dealt with yet there is no amount; what was paid past it is known all the same. */
function amount(key: (typeof AMOUNTS)[number][0], title: string, isMinor: boolean): ServerColumn<Death, Sort> {
  const column: ServerColumn<Death, Sort> = {
    key,
    title,
    kind: 'money',
    isMinor,
    value: (row) => (isNone(row, key) ? '' : row[key]),
    figure: ({ figures }) => figures[key],
  }
  return { ...column, show: (row) => (isNone(row, key) ? <span className="soft">—</span> : cell(column, row)) }
}

function isNone(row: Death, key: (typeof AMOUNTS)[number][0]): boolean {
  return row.region === null && row[key] === '0.00'
}

const COLUMNS: readonly ServerColumn<Death, Sort>[] = [
  ...personColumns<Death>(),
  // Before all else, so that it is seen where there is little room: what survivors were given.
  ...AMOUNTS.filter(([, , isMinor]) => !isMinor).map(([key, title]) => amount(key, title, false)),
  { key: 'died', title: '死亡日期', kind: 'text', sort: 'died', value: ({ diedOn }) => diedOn },
  { key: 'reported', title: '报告日期', kind: 'text', sort: 'reported', isMinor: true, value: ({ reportedOn }) => reportedOn },
  { key: 'source', title: '来源', kind: 'text', isMinor: true, value: ({ source }) => deathSources[source] ?? source },
  {
    key: 'region',
    title: '办理地',
    kind: 'text',
    isMinor: true,
    value: ({ region }) => (region === null ? '—' : nameOfUnit(region)),
  },
  { key: 'state', title: '生前', kind: 'text', isMinor: true, value: ({ pensioner }) => (pensioner ? '领取待遇' : '在职参保') },
  ...AMOUNTS.filter(([, , isMinor]) => isMinor).map(([key, title]) => amount(key, title, true)),
  {
    key: 'pay',
    title: '发放月',
    kind: 'text',
    isMinor: true,
    value: ({ payMonth, region }) => payMonth ?? (region === null ? '尚未办理' : '—'),
  },
  {
    key: 'refusal',
    title: '不予办理',
    kind: 'text',
    isMinor: true,
    isLong: true,
    value: ({ refusal }) => (refusal === null ? '' : (refusals[refusal] ?? refusal)),
  },
]

export function DeathList({ purpose }: { readonly purpose: string }) {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '办理地', units },
    from: { kind: 'day', label: '报告日期自' },
    until: { kind: 'day', label: '至' },
  })
  return (
    <ServerTable
      name="死亡与遗属待遇"
      columns={COLUMNS}
      keyOf={({ person }) => String(person)}
      queryKey={['deaths', purpose]}
      list={(ask) => deathsPage({ ...ask, ...filters.values, purpose })}
      filters={filters}
      empty="民政和公安没有报告过死亡。"
    />
  )
}
