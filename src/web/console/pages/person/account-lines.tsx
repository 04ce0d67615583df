/** One person's individual account: the years summed up, then every entry with what stood on the account after it. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Money } from '../../../kit/money.tsx'
import { Empty } from '../../../kit/state-page.tsx'
import type { Account, AccountLine } from '../../person-queries.ts'
import { isKept } from './months-contributed.ts'

/** A line of difference is an entry too, made when law was published late. */
type Kind = AccountLine['kind'] | 'difference'

const KINDS: Readonly<Record<Kind, string>> = {
  opening: '期初储存额',
  contribution: '缴费记账',
  difference: '差额记账',
  interest: '记账利息',
  heirs: '死亡结清（继承）',
}

function kindOf({ kind, line }: AccountLine): Kind {
  return kind === 'contribution' && (line ?? 1) > 1 ? 'difference' : kind
}

const LINES: readonly Column<AccountLine>[] = [
  { key: 'booked', title: '记账月', kind: 'text', isHead: true, isShort: true, value: ({ bookingMonth }) => bookingMonth ?? '期初' },
  { key: 'kind', title: '类别', kind: 'text', value: (line) => KINDS[kindOf(line)] },
  {
    key: 'of',
    title: '所属期',
    kind: 'text',
    isMinor: true,
    value: ({ forMonth, year }) => forMonth ?? (year === null ? '—' : `${year} 年度`),
  },
  {
    key: 'base',
    title: '缴费基数',
    kind: 'money',
    isMinor: true,
    value: ({ base }) => base ?? '',
    show: ({ base, figures }) =>
      base === null ? (
        <span className="soft">—</span>
      ) : (
        <Figure figure={figures['base'] ?? ''} name="缴费基数">
          <Money yuan={base} />
        </Figure>
      ),
  },
  {
    key: 'amount',
    title: '记入',
    cite: '支出为负',
    kind: 'money',
    value: ({ amount }) => amount,
    figure: ({ figures }) => figures['amount'],
  },
  { key: 'balance', title: '余额', kind: 'money', value: ({ balance }) => balance, figure: ({ figures }) => figures['balance'] },
]

const ALL = 'all'
/** Of the box in which the entries scroll, in pixels. */
const HEIGHT = 560

export function AccountLines({ of: { lines, years, person } }: { readonly of: Account }) {
  const [chosen, setChosen] = useState<Kind | typeof ALL>(ALL)
  if (lines.length === 0) {
    return <Empty title="没有个人账户">账簿中没有此人的期初储存额，也没有记账；首次缴费到账的当月末建立账户。</Empty>
  }
  if (!isKept({ lines })) {
    return (
      <Empty title="账户随养老金支付">
        此人在建账以前已领取养老金，个人账户余额随养老金逐月支付，不再逐笔记账；余额的继承见“待遇发放”。
      </Empty>
    )
  }
  const present = new Set(lines.map(kindOf))
  const shown = lines.filter((line) => chosen === ALL || kindOf(line) === chosen)
  const options: { value: Kind | typeof ALL; label: string }[] = [
    { value: ALL, label: '全部' },
    ...[...present].map((value) => ({ value, label: KINDS[value] })),
  ]
  return (
    <>
      <section className="sheet" aria-labelledby="years">
        <h2 id="years">个人账户·分年</h2>
        <DataTable name={`参保人${person}个人账户分年`} columns={YEARS} rows={acrossYears(years)} keyOf={({ year }) => String(year)} bare />
      </section>
      <section className="sheet" aria-labelledby="lines">
        <h2 id="lines">个人账户·逐笔</h2>
        <div className="tools wide">
          <Segmented<Kind | typeof ALL> aria-label="类别" value={chosen} onChange={setChosen} options={options} />
        </div>
        <DataTable name={`参保人${person}个人账户逐笔`} columns={LINES} rows={shown} keyOf={lineKey} height={HEIGHT} />
      </section>
    </>
  )
}

function lineKey({ kind, bookingMonth, forMonth, line, year }: AccountLine): string {
  return [kind, bookingMonth, forMonth, line, year].join(' ')
}

type YearOfAccount = Account['years'][number]

/** Each year begins with what the one before left; what there was before the books is where the first begins. */
function acrossYears(years: readonly YearOfAccount[]): readonly YearOfAccount[] {
  const across = years.map((each, place) => {
    const before = years[place - 1]
    if (before === undefined) return each
    const { balance: address } = before.figures
    return { ...each, opening: before.balance, figures: { ...each.figures, ...(address !== undefined && { opening: address }) } }
  })
  return across.length > 1 ? across.filter(({ year }) => year !== null) : across
}

const YEARS: readonly Column<YearOfAccount>[] = [
  { key: 'year', title: '年度', kind: 'text', isHead: true, isShort: true, value: ({ year }) => (year === null ? '期初' : String(year)) },
  ...(['opening', 'contribution', 'difference', 'interest', 'heirs'] as const).map(
    (kind): Column<YearOfAccount> => ({
      key: kind,
      title: kind === 'opening' ? '年初储存额' : KINDS[kind],
      kind: 'money',
      // Where there is little room, what came on it and what stands on it.
      isMinor: kind !== 'contribution' && kind !== 'interest',
      value: (year) => year[kind],
      figure: ({ figures }) => figures[kind],
    }),
  ),
  { key: 'balance', title: '年末余额', kind: 'money', value: ({ balance }) => balance, figure: ({ figures }) => figures['balance'] },
]
