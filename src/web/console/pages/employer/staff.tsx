/** 职工: each person under the employer with the base and the dues of a month, masked as in every list; read for a purpose. */
import { Link } from 'wouter'
import { useFilters } from '../../../kit/filters.ts'
import { Purposed } from '../../../kit/purpose.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Due, duesPage } from '../../collection-queries.ts'
import type { EmployerYear } from '../../employer-queries.ts'

type Sort = 'person' | 'month'

function money(key: 'wage' | 'base' | 'due' | 'toAccount', title: string, isMinor = false): ServerColumn<Due, Sort> {
  return { key, title, kind: 'money', isMinor, value: (due) => due[key], figure: ({ figures }) => figures[key] }
}

const COLUMNS: readonly ServerColumn<Due, Sort>[] = [
  { key: 'name', title: '姓名', kind: 'text', isHead: true, isShort: true, sort: 'person', value: ({ name }) => name },
  { key: 'idNumber', title: '身份号码', kind: 'text', isMinor: true, value: ({ idNumber }) => idNumber },
  {
    key: 'person',
    title: '编号',
    kind: 'number',
    isMinor: true,
    value: ({ person }) => String(person),
    show: ({ person, employer }) => <Link href={`/employers/${employer}/staff?person=${person}`}>{person}</Link>,
  },
  { key: 'forMonth', title: '所属月', kind: 'text', value: ({ forMonth }) => forMonth },
  { key: 'bookingMonth', title: '入账月', kind: 'text', isMinor: true, sort: 'month', value: ({ bookingMonth }) => bookingMonth },
  { key: 'line', title: '性质', kind: 'text', isMinor: true, value: ({ line }) => (line === 1 ? '当月核定' : '政策差额') },
  money('wage', '月平均工资', true),
  money('base', '缴费基数'),
  money('due', '个人应缴'),
  money('toAccount', '应记入个人账户', true),
]

const BOOKED = [
  { value: 'assessment', label: '当月核定' },
  { value: 'difference', label: '政策差额' },
] as const

export function EmployerStaff({ of }: { readonly of: EmployerYear }) {
  return (
    <Purposed matter={`employer/${of.employer.employer}`} what="职工的缴费基数与个人应缴">
      {(purpose) => <StaffList of={of} purpose={purpose} />}
    </Purposed>
  )
}

function StaffList({ of: { employer, months }, purpose }: { readonly of: EmployerYear; readonly purpose: string }) {
  const filters = useFilters({
    forMonth: {
      kind: 'choice',
      label: '所属月',
      choices: months.toReversed().map(({ forMonth }) => ({ value: forMonth, label: forMonth })),
    },
    booked: { kind: 'choice', label: '性质', choices: BOOKED },
    person: { kind: 'text', label: '职工编号', pattern: /^[1-9]\d{0,14}$/, form: '应为账簿中的编号' },
  })
  const whose = { employer: String(employer.employer), purpose }
  return (
    <section className="sheet">
      <p className="soft">
        基数是上年度月平均工资，夹在当月上下限之间；个人应缴由单位代扣代缴，全部记入本人账户。姓名与身份号码均已掩码，点编号可只看一人的逐月记录。
      </p>
      <ServerTable
        name="职工"
        columns={COLUMNS}
        keyOf={({ person, bookingMonth, forMonth, line }) => `${person} ${bookingMonth} ${forMonth} ${line}`}
        queryKey={['dues', 'of employer', whose]}
        list={(ask) => duesPage({ ...ask, ...filters.values, ...whose })}
        filters={filters}
        empty="本单位还没有职工被核定过应缴。"
      />
    </section>
  )
}
