/** 要缴的款: every month that is not paid in full, when it is or was due, what it costs to be late, and how it is paid. */
import { useMemo } from 'react'
import { daysBetween, parseDay } from '../../../../kernel/day.ts'
import { Why } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { DayField } from '../../../kit/fields.tsx'
import { Money } from '../../../kit/money.tsx'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import type { EmployerMonth, EmployerYear } from '../../employer-queries.ts'
import { type LawEntry, useLaw } from '../../queries.ts'
import { explained, lawFrom } from '../../rule-book.ts'

export function ToPay({ of }: { readonly of: EmployerYear }) {
  const open = of.months.filter((month) => month.open !== '0.00')
  return (
    <section className="sheet" aria-labelledby="to-pay">
      <h2 id="to-pay">要缴的款</h2>
      {open.length === 0 ? <p role="status">账单都已缴清，没有要缴的款。</p> : <Open of={of} open={open} />}
    </section>
  )
}

interface OpenProps {
  readonly of: EmployerYear
  readonly open: readonly EmployerMonth[]
}

function Open({ of, open }: OpenProps) {
  const law = useLaw()
  const [day, setDay] = useParameter('payOn', of.upTo ?? '')
  const { creditCode, collectorName } = of.employer
  return (
    <>
      <p>
        请向 <strong>{collectorName}</strong> 缴纳，缴费人代码填 <strong className="number">{creditCode}</strong>
        ，费款所属期填下列月份；一个月的款须整笔缴清，职工当月才记入个人账户。逾期自应缴日次日起按日加收滞纳金（社会保险法第八十六条），政策差额不加收。
      </p>
      <div className="filters">
        <DayField label="拟缴日" value={day} onChange={setDay} />
      </div>
      <Shown of={law} what="法规">
        {({ entries }) => <OpenMonths open={open} day={day} entries={entries} />}
      </Shown>
    </>
  )
}

const RULE = 'contribution/late-surcharge'

function OpenMonths({
  open,
  day,
  entries,
}: {
  readonly open: readonly EmployerMonth[]
  readonly day: string
  readonly entries: readonly LawEntry[]
}) {
  const law = useMemo(() => lawFrom(entries), [entries])
  const rows = open.map((month) => {
    const given = { principal: month.openAssessed, dueOn: month.dueOn, paidOn: day }
    const found = explained(RULE, given, law)
    return {
      ...month,
      given,
      late: lateBy(month.dueOn, day),
      surchargeThen: found.ok ? (found.value as { surcharge: string }).surcharge : undefined,
    }
  })
  type Row = (typeof rows)[number]
  const columns: readonly Column<Row>[] = [
    { key: 'forMonth', title: '所属月', kind: 'text', isHead: true, isShort: true, value: ({ forMonth }) => forMonth },
    // Amounts first, so that they are seen where there is little room.
    { key: 'open', title: '未缴', kind: 'money', value: (row) => row.open, figure: ({ figures }) => figures['open'] },
    {
      key: 'surcharge',
      title: '至拟缴日滞纳金',
      kind: 'money',
      value: ({ surchargeThen }) => surchargeThen ?? '',
      show: ({ forMonth, given, surchargeThen }) =>
        surchargeThen === undefined ? (
          '法规未定'
        ) : (
          <Why rule={RULE} given={given} name={`${forMonth} 滞纳金`}>
            <Money yuan={surchargeThen} />
          </Why>
        ),
    },
    { key: 'dueOn', title: '应缴日', kind: 'text', value: ({ dueOn }) => dueOn },
    { key: 'state', title: '状态', kind: 'text', value: ({ late }) => (late > 0 ? `逾期 ${late} 天` : '未到期') },
  ]
  return <DataTable name="要缴的款" columns={columns} rows={rows} keyOf={({ forMonth }) => forMonth} bare={rows.length < 6} />
}

function lateBy(dueOn: string, day: string): number {
  const [due, on] = [parseDay(dueOn), parseDay(day)]
  return due === undefined || on === undefined ? 0 : Math.max(0, daysBetween(due, on))
}
