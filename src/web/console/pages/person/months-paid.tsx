/** What is due for each month, by whom, and whether it has come to the account. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Empty } from '../../../kit/state-page.tsx'
import { nameOfUnit } from '../../person-names.ts'
import type { Account, Due, Person } from '../../person-queries.ts'

interface Props {
  readonly person: Person
  readonly dues: readonly Due[]
  /** Left out where the reader may not see it. */
  readonly account: Account | undefined
}

const HEIGHT = 560

export function MonthsPaid({ person, dues, account }: Props) {
  if (dues.length === 0) return <Empty title="没有应缴记录">此人在账簿期间没有核定过应缴。</Empty>
  const entered = account && new Map(account.lines.map(({ forMonth, line, bookingMonth }) => [`${forMonth} ${line}`, bookingMonth]))
  const employers = new Map(person.participation.map(({ employer }) => [employer?.employer, employer?.name]))
  const columns: readonly Column<Due>[] = [
    { key: 'month', title: '所属月', kind: 'text', isHead: true, isShort: true, value: ({ forMonth }) => forMonth },
    { key: 'line', title: '项目', kind: 'text', value: ({ line }) => (line === 1 ? '当月核定' : '差额') },
    {
      key: 'payer',
      title: '缴费单位',
      kind: 'text',
      isMinor: true,
      value: ({ employer }) => (employer === null ? '本人（灵活就业）' : (employers.get(employer) ?? `单位 ${employer}`)),
    },
    { key: 'region', title: '参保地', kind: 'text', isMinor: true, value: ({ region }) => nameOfUnit(region) },
    { key: 'wage', title: '申报工资', kind: 'money', isMinor: true, value: ({ wage }) => wage, figure: ({ figures }) => figures['wage'] },
    { key: 'base', title: '缴费基数', kind: 'money', value: ({ base }) => base, figure: ({ figures }) => figures['base'] },
    { key: 'due', title: '个人应缴', kind: 'money', value: ({ due }) => due, figure: ({ figures }) => figures['due'] },
    {
      key: 'toAccount',
      title: '应记入个人账户',
      kind: 'money',
      isMinor: true,
      value: ({ toAccount }) => toAccount,
      figure: ({ figures }) => figures['toAccount'],
    },
    ...(entered === undefined
      ? []
      : [
          {
            key: 'entered',
            title: '到账',
            kind: 'text' as const,
            value: ({ forMonth, line }: Due) => {
              const month = entered.get(`${forMonth} ${line}`)
              return month === undefined || month === null ? '尚未到账' : month
            },
          },
        ]),
  ]
  return (
    <section className="sheet" aria-labelledby="dues">
      <h2 id="dues">逐月缴费</h2>
      <p className="soft">单位整笔缴清后，个人部分于当月末记入个人账户。</p>
      <DataTable
        name={`参保人${person.person}逐月缴费`}
        columns={columns}
        rows={dues}
        keyOf={({ forMonth, bookingMonth, line }) => `${forMonth} ${bookingMonth} ${line}`}
        height={HEIGHT}
      />
    </section>
  )
}
