/** The pension runs of the year, month by month, and one month by plan unit. */
import { fen, printYuan } from '../../../../kernel/fen.ts'
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { fenOf } from '../../../kit/money.ts'
import { Money } from '../../../kit/money.tsx'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { type PaymentTotal, usePaymentTotals } from '../../benefit-queries.ts'
import { monthName, nameOfUnit, paymentLines } from '../../person-names.ts'

export function PaymentRuns({ year }: { readonly year: number }) {
  const totals = usePaymentTotals(year)
  return (
    <Shown of={totals} what="发放合计">
      {({ totals: all }) =>
        all.length === 0 ? (
          <Empty title="还没有发放">{year} 年度尚未发放待遇；每月 10 日的发放批次办结后，这里显示各月、各单位的笔数与金额。</Empty>
        ) : (
          <Runs totals={all} />
        )
      }
    </Shown>
  )
}

/** Some payments together: of a month, or of a unit. */
interface Group {
  readonly key: string
  readonly name: string
  readonly of: readonly PaymentTotal[]
}

function Runs({ totals }: { readonly totals: readonly PaymentTotal[] }) {
  const [asked, choose] = useParameter('paid')
  const months = groupsBy(totals, ({ bookingMonth }) => bookingMonth, monthName)
  const month = months.find(({ key }) => key === asked) ?? months.at(-1)
  return (
    <>
      <section className="sheet" aria-labelledby="months">
        <h2 id="months">各月发放</h2>
        <p className="soft">每月 10 日发放。点月份看该月各计划单位；再点各单位的金额，看它由哪些人的待遇组成。</p>
        <DataTable
          name="各月待遇发放"
          columns={columnsOf('月份', ({ key, name }) =>
            key === '' ? (
              name
            ) : (
              <button type="button" className="plain" aria-pressed={key === month?.key} onClick={() => choose(key)}>
                {name}
              </button>
            ),
          )}
          rows={months}
          keyOf={({ key }) => key}
          total={{ key: '', name: '合计', of: totals }}
        />
      </section>
      {month && (
        <section className="sheet" aria-labelledby="units">
          <h2 id="units">{month.name}·各计划单位</h2>
          <DataTable
            name={`${month.name}各单位待遇发放`}
            columns={columnsOf('计划单位')}
            rows={groupsBy(month.of, ({ region }) => region, nameOfUnit)}
            keyOf={({ key }) => key}
            total={{ key: '', name: '合计', of: month.of }}
          />
        </section>
      )}
    </>
  )
}

function groupsBy(totals: readonly PaymentTotal[], keyOf: (total: PaymentTotal) => string, nameOf: (key: string) => string): Group[] {
  return [...Map.groupBy(totals, keyOf)].map(([key, of]) => ({ key, name: nameOf(key), of }))
}

/** Lines that a column adds up. */
const COLUMNS: readonly { readonly key: string; readonly title: string; readonly lines: readonly number[]; readonly isMinor?: boolean }[] =
  [
    { key: 'pension', title: '养老金', lines: [1] },
    { key: 'revised', title: paymentLines[6] ?? '', lines: [6], isMinor: true },
    { key: 'again', title: paymentLines[5] ?? '', lines: [5], isMinor: true },
    { key: 'funeral', title: paymentLines[2] ?? '', lines: [2], isMinor: true },
    { key: 'grant', title: paymentLines[3] ?? '', lines: [3], isMinor: true },
    { key: 'heirs', title: '个人账户继承', lines: [4, 7], isMinor: true },
  ]

function columnsOf(title: string, show?: Column<Group>['show']): Column<Group>[] {
  return [
    { key: 'name', title, kind: 'text', isHead: true, value: ({ name }) => name, ...(show && { show }) },
    { key: 'payments', title: '笔数', kind: 'number', value: ({ of }) => String(of.reduce((sum, { payments }) => sum + payments, 0)) },
    ...COLUMNS.map(({ lines, ...column }): Column<Group> => {
      const chosen = ({ of }: Group) => of.filter(({ line }) => lines.includes(line))
      return {
        ...column,
        kind: 'money',
        value: (group) => sumOf(chosen(group), 'paid'),
        show: (group) => <Amount of={chosen(group)} name={`${group.name}${column.title}`} />,
      }
    }),
    { key: 'setOff', title: '抵扣多发', kind: 'money', isMinor: true, value: ({ of }) => sumOf(of, 'setOff') },
    { key: 'paid', title: '实付合计', kind: 'money', value: ({ of }) => sumOf(of, 'paid') },
  ]
}

/** One sum of the books opens into its payments; several together are no figure of theirs. */
function Amount({ of, name }: { readonly of: readonly PaymentTotal[]; readonly name: string }) {
  const money = <Money yuan={sumOf(of, 'paid')} />
  const address = of.length === 1 ? of[0]?.figures['paid'] : undefined
  if (address === undefined) return money
  return (
    <Figure figure={address} name={name}>
      {money}
    </Figure>
  )
}

function sumOf(of: readonly PaymentTotal[], field: 'paid' | 'setOff'): string {
  return printYuan(fen(of.reduce((sum, total) => sum + fenOf(total[field]), 0)))
}
