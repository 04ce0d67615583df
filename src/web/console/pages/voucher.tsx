/** 凭证: one voucher with its postings, each of which opens into what it was made of. */
import { Link, useParams } from 'wouter'
import { Cites } from '../../kit/cites.tsx'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Instant } from '../../kit/instant.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { nameOfEvent } from '../event-names.ts'
import { useVoucher, type Voucher } from '../fund-queries.ts'
import { sourceOf } from '../voucher-source.ts'
import { AccountLink } from './fund/account-link.tsx'
import { FundViews } from './fund/views.tsx'

type Posting = Voucher['postings'][number]

/** Lines are numbered from 1. */
const TOTAL = 0

const COLUMNS: readonly Column<Posting>[] = [
  {
    key: 'line',
    title: '序号',
    kind: 'number',
    isHead: true,
    isMinor: true,
    value: ({ line }) => (line === TOTAL ? '合计' : String(line)),
  },
  {
    key: 'debit',
    title: '借方',
    kind: 'text',
    isLong: true,
    isShort: true,
    value: ({ debit }) => debit,
    show: ({ line, debit }) => (line === TOTAL ? debit : <AccountLink account={debit} />),
  },
  {
    key: 'credit',
    title: '贷方',
    kind: 'text',
    isLong: true,
    isShort: true,
    value: ({ credit }) => credit,
    show: ({ line, credit }) => (line === TOTAL ? credit : <AccountLink account={credit} />),
  },
  { key: 'amount', title: '金额', kind: 'money', value: ({ amount }) => amount, figure: ({ figures }) => figures['amount'] },
]

export function VoucherPage() {
  const { number = '' } = useParams()
  const voucher = useVoucher(number)
  return (
    <>
      <PageHead title={`凭证 ${number}`} note={voucher.data?.summary} />
      <FundViews view="vouchers" />
      <Shown of={voucher} what="凭证">
        {(found) => (
          <>
            <section className="sheet" aria-labelledby="postings">
              <h2 id="postings">分录</h2>
              <p className="soft">只列出您有权查阅的计划单位的分录；金额可逐级打开。</p>
              <DataTable
                name={`凭证 ${number} 分录`}
                columns={COLUMNS}
                rows={found.postings}
                keyOf={({ line }) => String(line)}
                total={{ line: TOTAL, debit: '借方、贷方各计', credit: '', amount: found.amount, figures: found.figures }}
              />
            </section>
            <Particulars of={found} />
          </>
        )}
      </Shown>
    </>
  )
}

function Particulars({ of }: { readonly of: Voucher }) {
  const { day, event, source, cites, reverses, reversedBy, hash, previousHash, recordedAt } = of
  return (
    <section className="sheet" aria-labelledby="particulars">
      <h2 id="particulars">来源与凭证链</h2>
      <dl className="pairs">
        <dt>业务日期</dt>
        <dd>{day}</dd>
        <dt>事项</dt>
        <dd>{nameOfEvent(event)}</dd>
        <dt>来源</dt>
        <dd>
          <SourceOf address={source} />
        </dd>
        <dt>依据</dt>
        <dd>
          <Cites of={cites} />
        </dd>
        <Other title="冲销" number={reverses} />
        <Other title="被冲销于" number={reversedBy} />
        <dt>记账时间</dt>
        <dd>
          <Instant at={recordedAt} />
        </dd>
        <dt>本凭证 SM3</dt>
        <dd>
          <code>{hash}</code>
        </dd>
        <dt>上一凭证 SM3</dt>
        <dd>{previousHash === null ? '首张凭证' : <code>{previousHash}</code>}</dd>
      </dl>
    </section>
  )
}

function SourceOf({ address }: { readonly address: string }) {
  const { words, page } = sourceOf(address)
  return page === undefined ? words : <Link href={page}>{words}</Link>
}

function Other({ title, number }: { readonly title: string; readonly number: number | null }) {
  if (number === null) return null
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <Link href={`/fund/vouchers/${number}`}>凭证 {number}</Link>
      </dd>
    </>
  )
}
