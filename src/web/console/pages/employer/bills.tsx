/** 缴费: what is to be paid now and how, and the bills month by month. */
import { Link } from 'wouter'
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { KeyMoney } from '../../../kit/money.tsx'
import { Empty } from '../../../kit/state-page.tsx'
import type { EmployerMonth, EmployerYear } from '../../employer-queries.ts'
import { ToPay } from './to-pay.tsx'

type Amount = 'due' | 'assessed' | 'difference' | 'paid' | 'open' | 'surchargeDue' | 'surcharge'

const KEY: readonly (readonly [Amount, string])[] = [
  ['open', '未缴'],
  ['due', '应缴合计'],
  ['paid', '已缴'],
  ['surcharge', '已缴滞纳金'],
]

function money(key: Amount, title: string, isMinor = false): Column<EmployerMonth> {
  return { key, title, kind: 'money', isMinor, value: (month) => month[key], figure: ({ figures }) => figures[key] }
}

function columnsOf(employer: number): readonly Column<EmployerMonth>[] {
  const staff = (month: string) => `/employers/${employer}/staff?forMonth=${month}`
  const month: Column<EmployerMonth> = {
    key: 'forMonth',
    title: '所属月',
    kind: 'text',
    isHead: true,
    isShort: true,
    value: ({ forMonth }) => forMonth,
    show: ({ forMonth }) => <Link href={staff(forMonth)}>{forMonth}</Link>,
  }
  return [month, ...COLUMNS]
}

const COLUMNS: readonly Column<EmployerMonth>[] = [
  { key: 'dueOn', title: '应缴日', kind: 'text', isMinor: true, value: ({ dueOn }) => dueOn },
  { key: 'persons', title: '人数', kind: 'number', isMinor: true, value: ({ persons }) => String(persons) },
  money('assessed', '当月核定', true),
  money('difference', '政策差额', true),
  money('due', '应缴'),
  money('paid', '已缴'),
  money('open', '未缴'),
  money('surchargeDue', '应收滞纳金', true),
  money('surcharge', '已缴滞纳金', true),
]

export function EmployerBills({ of }: { readonly of: EmployerYear }) {
  const { employer, months, total } = of
  if (total === null) {
    return (
      <Empty title="还没有账单">本单位还没有核定过应缴。每月核定后，账单在此逐月列出；如已申报职工而没有账单，请联系参保地经办机构。</Empty>
    )
  }
  return (
    <>
      <dl className="figures">
        {KEY.map(([key, zh]) => (
          <div key={key} className="figure" data-figure={key}>
            <dt>{zh}</dt>
            <dd>
              <Figure figure={total.figures[key] ?? ''} name={zh}>
                <KeyMoney yuan={total[key]} />
              </Figure>
            </dd>
          </div>
        ))}
      </dl>
      <ToPay of={of} />
      <section className="sheet" aria-labelledby="months">
        <h2 id="months">逐月账单</h2>
        <p className="soft">
          应缴为当月核定与政策差额之和，含单位缴费与代扣的个人缴费；点所属月可看当月每人的基数与应缴。应收滞纳金在缴款时按逾期天数核算，尚未缴的部分此前为零，拟缴日的数见“要缴的款”。
        </p>
        <DataTable name="逐月账单" columns={columnsOf(employer.employer)} rows={months} keyOf={({ forMonth }) => forMonth} />
      </section>
    </>
  )
}
