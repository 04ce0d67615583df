/** 概况: a month of collection by plan unit, with its totals on top. */
import { Link } from 'wouter'
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { MonthField } from '../../../kit/filter-fields.tsx'
import { KeyMoney } from '../../../kit/money.tsx'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { type UnitMonth, useCollectionMonth } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { nameOfUnit } from './names.ts'

type Amount = 'due' | 'lowered' | 'received' | 'open' | 'arrears' | 'suspense'

const AMOUNTS: readonly (readonly [Amount, string])[] = [
  ['due', '本月新增应缴'],
  ['received', '本月入库'],
  ['open', '月末未缴'],
  ['arrears', '月末欠费'],
  ['suspense', '月末暂收'],
]

const COLUMNS: readonly Column<UnitMonth>[] = [
  {
    key: 'region',
    title: '单位',
    kind: 'text',
    isHead: true,
    isShort: true,
    value: ({ region }) => (region === '' ? '合计' : nameOfUnit(region)),
  },
  ...AMOUNTS.map(
    ([key, title]): Column<UnitMonth> => ({
      key,
      title,
      kind: 'money',
      value: (row) => row[key],
      figure: ({ figures }) => figures[key],
    }),
  ),
  {
    key: 'lowered',
    title: '应缴减少',
    kind: 'money',
    isMinor: true,
    value: ({ lowered }) => lowered,
    figure: ({ figures }) => figures['lowered'],
  },
]

export function CollectionSummary() {
  const { year } = useProvince()
  const [month, setMonth] = useParameter('month', `${year}-12`)
  const found = useCollectionMonth(month)
  return (
    <>
      <div className="filters">
        <MonthField label="月份" value={month} onChange={setMonth} />
      </div>
      <Shown of={found} what="征缴概况">
        {({ units, total }) =>
          units.length === 0 ? <Nothing month={month} /> : <Month month={month} units={units} total={{ ...total, region: '' }} />
        }
      </Shown>
    </>
  )
}

function Nothing({ month }: { readonly month: string }) {
  return <Empty title="到这个月还没有应缴与到账">账簿在 {month} 月末之前没有征缴记录。请改选月份，或先办理核定与征收入账批次。</Empty>
}

interface MonthProps {
  readonly month: string
  readonly units: readonly UnitMonth[]
  readonly total: UnitMonth
}

function Month({ month, units, total }: MonthProps) {
  return (
    <>
      <dl className="figures">
        {AMOUNTS.map(([key, title]) => (
          <div key={key} className="figure" data-figure={key}>
            <dt>{title}</dt>
            <dd>
              <Figure figure={total.figures[key] ?? ''} name={title}>
                <KeyMoney yuan={total[key]} />
              </Figure>
            </dd>
          </div>
        ))}
      </dl>
      <section className="sheet">
        <p className="soft">
          应缴含政策公布后的调增；“应缴减少”是冲抵、调减与年末转入欠费之和；年末未缴的应缴转入欠费。入库按国库所在单位计，与应缴所属单位可能不同。明细见
          <Link href={`/collection/bills?bookingMonth=${month}`}>当月账单</Link>与
          <Link href={`/collection/receipts?bookingMonth=${month}`}>当月到账</Link>。
        </p>
        <DataTable name={`征缴概况 ${month}`} columns={COLUMNS} rows={units} keyOf={({ region }) => region} total={total} height={560} />
      </section>
    </>
  )
}
