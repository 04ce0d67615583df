/** The pension runs of the year, month by month, and one month by plan unit. */
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Money } from '../../../kit/money.tsx'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { type PaymentTotals, usePaymentTotals } from '../../benefit-queries.ts'
import { nameOfUnit, paymentLines } from '../../person-names.ts'

export function PaymentRuns({ year }: { readonly year: number }) {
  const totals = usePaymentTotals(year)
  return (
    <Shown of={totals} what="发放合计">
      {(paid) =>
        paid.totals.length === 0 ? (
          <Empty title="还没有发放">{year} 年度尚未发放待遇；每月 10 日的发放批次办结后，这里显示各月、各单位的笔数与金额。</Empty>
        ) : (
          <Runs paid={paid} />
        )
      }
    </Shown>
  )
}

/** Some payments together: of a month, or of the year; of a unit, or of all of them. */
interface Group {
  readonly name: string
  readonly month: string | null
  readonly region: string | null
  readonly paid: PaymentTotals
}

function Runs({ paid }: { readonly paid: PaymentTotals }) {
  const [asked, choose] = useParameter('paid')
  const months = [...new Set(paid.totals.map(({ bookingMonth }) => bookingMonth))]
  const month = months.find((each) => each === asked) ?? months.at(-1) ?? ''
  const ofMonth = paid.totals.filter(({ bookingMonth }) => bookingMonth === month)
  return (
    <>
      <section className="sheet" aria-labelledby="months">
        <h2 id="months">各月发放</h2>
        <p className="soft">每月 10 日发放。点月份看该月各计划单位；点金额看它由哪些月份、单位和哪些人的待遇组成。</p>
        <DataTable
          name="各月待遇发放"
          columns={columnsOf('月份', (of) =>
            of.month === null ? (
              of.name
            ) : (
              <button type="button" className="plain" aria-pressed={of.month === month} onClick={() => choose(of.month ?? '')}>
                {of.name}
              </button>
            ),
          )}
          rows={months.map((each): Group => ({ name: each, month: each, region: null, paid }))}
          keyOf={(of) => of.month ?? ''}
          total={{ name: '合计', month: null, region: null, paid }}
        />
      </section>
      <section className="sheet" aria-labelledby="units">
        <h2 id="units">{month} 各计划单位</h2>
        <DataTable
          name={`${month} 各单位待遇发放`}
          columns={columnsOf('计划单位')}
          rows={[...new Set(ofMonth.map(({ region }) => region))].map(
            (region): Group => ({ name: nameOfUnit(region), month, region, paid }),
          )}
          keyOf={({ region }) => region ?? ''}
          height={560}
          total={{ name: '合计', month, region: null, paid }}
        />
      </section>
    </>
  )
}

type Sum = PaymentTotals['sums'][number]

/** Lines that a column shows. */
const COLUMNS: readonly {
  readonly key: Sum['benefit']
  readonly title: string
  readonly lines: readonly number[]
  readonly isMinor?: boolean
}[] = [
  { key: 'pension', title: '养老金', lines: [1] },
  { key: 'revised', title: paymentLines[6] ?? '', lines: [6], isMinor: true },
  { key: 'again', title: paymentLines[5] ?? '', lines: [5], isMinor: true },
  { key: 'funeral', title: paymentLines[2] ?? '', lines: [2], isMinor: true },
  { key: 'grant', title: paymentLines[3] ?? '', lines: [3], isMinor: true },
  { key: 'heirs', title: '个人账户继承', lines: [4, 7], isMinor: true },
]

type Paid = Pick<Sum, 'payments' | 'setOff' | 'paid' | 'figures'>

const NONE: Paid = { payments: 0, setOff: '0.00', paid: '0.00', figures: {} }

/** A sum of several lines, or the one line there is of it. */
function paidOf({ month, region, paid }: Group, benefit: Sum['benefit'], lines?: readonly number[]): Paid {
  const sum = paid.sums.find((each) => each.bookingMonth === month && each.region === region && each.benefit === benefit)
  if (sum !== undefined) return sum
  const isHere = (total: PaymentTotals['totals'][number]) =>
    (month === null || total.bookingMonth === month) &&
    (region === null || total.region === region) &&
    (lines?.includes(total.line) ?? true)
  return paid.totals.find(isHere) ?? NONE
}

function columnsOf(title: string, show?: Column<Group>['show']): Column<Group>[] {
  const money = (
    column: { key: string; title: string; cite?: string; isMinor?: boolean },
    of: (group: Group) => Paid,
    field: 'setOff' | 'paid',
  ): Column<Group> => ({
    ...column,
    kind: 'money',
    value: (group) => of(group)[field],
    show: (group) => <Amount of={of(group)} field={field} name={`${group.name}${column.title}`} />,
  })
  const whole = (group: Group) => paidOf(group, 'all')
  return [
    { key: 'name', title, kind: 'text', isHead: true, isShort: true, value: ({ name }) => name, ...(show && { show }) },
    { key: 'payments', title: '笔数', kind: 'number', value: (group) => String(whole(group).payments) },
    ...COLUMNS.map(({ lines, ...column }) => money(column, (group) => paidOf(group, column.key, lines), 'paid')),
    money({ key: 'paid', title: '实付合计' }, whole, 'paid'),
    money({ key: 'setOff', title: '抵扣多发', cite: '已从各项扣除', isMinor: true }, whole, 'setOff'),
  ]
}

/** Where nothing was paid there is nothing to open. */
function Amount({ of, field, name }: { readonly of: Paid; readonly field: 'setOff' | 'paid'; readonly name: string }) {
  const money = <Money yuan={of[field]} />
  const address = of.figures[field]
  if (address === undefined) return money
  return (
    <Figure figure={address} name={name}>
      {money}
    </Figure>
  )
}
