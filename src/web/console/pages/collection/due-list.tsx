/** 个人应缴: what is due of each person, month by month. */
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Due, duesPage } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { nameOfUnit } from './names.ts'

type Sort = 'person' | 'month'

function money(key: 'wage' | 'base' | 'due' | 'toAccount', title: string, isMinor = false): ServerColumn<Due, Sort> {
  return { key, title, kind: 'money', isMinor, value: (due) => due[key], figure: ({ figures }) => figures[key] }
}

const COLUMNS: readonly ServerColumn<Due, Sort>[] = [
  { key: 'name', title: '姓名', kind: 'text', isHead: true, isShort: true, sort: 'person', value: ({ name }) => name },
  { key: 'idNumber', title: '身份号码', kind: 'text', isMinor: true, value: ({ idNumber }) => idNumber },
  { key: 'kind', title: '缴费方式', kind: 'text', isMinor: true, value: ({ employer }) => (employer === null ? '灵活就业' : '单位') },
  { key: 'region', title: '单位', kind: 'text', isMinor: true, value: ({ region }) => nameOfUnit(region) },
  { key: 'bookingMonth', title: '入账月', kind: 'text', sort: 'month', value: ({ bookingMonth }) => bookingMonth },
  { key: 'forMonth', title: '所属月', kind: 'text', isMinor: true, value: ({ forMonth }) => forMonth },
  { key: 'line', title: '性质', kind: 'text', isMinor: true, value: ({ line }) => (line === 1 ? '当月核定' : '政策差额') },
  money('wage', '工资或申报', true),
  money('base', '缴费基数'),
  money('due', '个人应缴'),
  money('toAccount', '应记入个人账户', true),
]

const NUMBER = { pattern: /^[1-9]\d{0,14}$/, form: '应为账簿中的编号' } as const

export function DueList({ purpose }: { readonly purpose: string }) {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '单位', units },
    bookingMonth: { kind: 'month', label: '入账月' },
    forMonth: { kind: 'month', label: '所属月' },
    booked: { kind: 'choice', label: '性质', choices: BOOKED },
    employer: { kind: 'text', label: '用人单位编号', ...NUMBER },
    person: { kind: 'text', label: '参保人编号', ...NUMBER },
  })
  return (
    <section className="sheet">
      <ServerTable
        name="个人应缴"
        columns={COLUMNS}
        keyOf={({ person, bookingMonth, forMonth, line }) => `${person} ${bookingMonth} ${forMonth} ${line}`}
        queryKey={['dues', purpose]}
        list={(ask) => duesPage({ ...ask, ...filters.values, purpose })}
        filters={filters}
        empty="还没有核定过应缴。核定批次办结后明细在此列出。"
      />
    </section>
  )
}

const BOOKED = [
  { value: 'assessment', label: '当月核定' },
  { value: 'difference', label: '政策差额' },
] as const
