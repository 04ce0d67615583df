/** 科目: one ledger account of a plan unit, posting by posting. */
import { Link, useParams } from 'wouter'
import { Figure } from '../../kit/address.tsx'
import { useFilters } from '../../kit/filters.ts'
import { KeyMoney } from '../../kit/money.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { type ServerColumn, ServerTable } from '../../kit/server-table.tsx'
import type { SortOf } from '../api.ts'
import { nameOfEvent } from '../event-names.ts'
import { type AccountPosting, postingsPage, useAccountTotals } from '../fund-queries.ts'
import { AccountLink, unitOfAccount, useAccountTitle } from './fund/account-link.tsx'
import { FundViews } from './fund/views.tsx'

const COLUMNS: readonly ServerColumn<AccountPosting, SortOf<'/api/v1/ledger/accounts/{account}/postings'>>[] = [
  {
    key: 'voucher',
    title: '凭证',
    kind: 'number',
    sort: 'voucher',
    isHead: true,
    value: ({ voucher }) => String(voucher),
    show: ({ voucher }) => <Link href={`/fund/vouchers/${voucher}`}>{voucher}</Link>,
  },
  { key: 'day', title: '日期', kind: 'text', sort: 'day', value: ({ day }) => day },
  { key: 'event', title: '事项', kind: 'text', sort: 'event', value: ({ event }) => nameOfEvent(event) },
  { key: 'summary', title: '摘要', kind: 'text', isLong: true, isMinor: true, value: ({ summary }) => summary },
  {
    key: 'other',
    title: '对方科目',
    kind: 'text',
    isLong: true,
    isMinor: true,
    value: (row) => otherOf(row),
    show: (row) => <AccountLink account={otherOf(row)} />,
  },
  {
    key: 'debit',
    title: '借方',
    kind: 'money',
    sort: 'amount',
    value: ({ side, amount }) => (side === 'debit' ? amount : ''),
    figure: ({ side, figures }) => (side === 'debit' ? figures['amount'] : undefined),
  },
  {
    key: 'credit',
    title: '贷方',
    kind: 'money',
    value: ({ side, amount }) => (side === 'credit' ? amount : ''),
    figure: ({ side, figures }) => (side === 'credit' ? figures['amount'] : undefined),
  },
]

function otherOf({ side, debit, credit }: AccountPosting): string {
  return side === 'debit' ? credit : debit
}

export function LedgerAccountPage() {
  const { account = '' } = useParams()
  const title = useAccountTitle(account)
  const filters = useFilters({ from: { kind: 'day', label: '自' }, until: { kind: 'day', label: '至' } })
  return (
    <>
      <PageHead title={title} note="分录默认按凭证号排列，点凭证号看整张凭证，点金额看其来源" />
      <FundViews view="accounts" region={unitOfAccount(account).region} />
      <Totals account={account} name={title} of={filters.values} />
      <section className="sheet" aria-labelledby="postings">
        <h2 id="postings">分录</h2>
        <ServerTable
          name={`${title} 分录`}
          columns={COLUMNS}
          keyOf={({ voucher, line }) => `${voucher} ${line}`}
          queryKey={['postings', account]}
          list={(ask) => postingsPage(account, { ...ask, ...filters.values })}
          filters={filters}
          empty="这个科目没有分录，或者不在您的权限范围内。"
        />
      </section>
    </>
  )
}

const TOTALS = [
  ['opening', '期初余额'],
  ['debit', '借方发生额'],
  ['credit', '贷方发生额'],
  ['closing', '期末余额'],
] as const

/** Of an account that the reader may not see, the list says what there is to say. */
function Totals({
  account,
  name,
  of,
}: {
  readonly account: string
  readonly name: string
  readonly of: Parameters<typeof useAccountTotals>[1]
}) {
  const { data } = useAccountTotals(account, of)
  if (data === undefined) return null
  return (
    <>
      <p className="soft">
        {data.from} 至 {data.until}，含年终结转；余额以科目通常的方向为正。
      </p>
      <dl className="figures">
        {TOTALS.map(([key, title]) => (
          <div key={key} className="figure" data-figure={key}>
            <dt>{title}</dt>
            <dd>
              <Figure figure={data.figures[key] ?? ''} name={`${name}${title}`}>
                <KeyMoney yuan={data[key]} />
              </Figure>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
