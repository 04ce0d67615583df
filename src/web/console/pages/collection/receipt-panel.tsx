/** One receipt: what it was set against, and what of it is held in suspense. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Money } from '../../../kit/money.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type Match, useReceipt } from '../../collection-queries.ts'
import { HOW_MATCHED, nameOfUnit, reasonOf } from './names.ts'

function money(key: 'applied' | 'surcharge' | 'surchargeDue' | 'suspense', title: string): Column<Match> {
  return { key, title, kind: 'money', value: (match) => match[key], figure: ({ figures }) => figures[key] }
}

const COLUMNS: readonly Column<Match>[] = [
  { key: 'part', title: '部分', kind: 'number', isHead: true, value: ({ part }) => String(part) },
  { key: 'how', title: '方式', kind: 'text', value: ({ how }) => HOW_MATCHED[how] },
  { key: 'bill', title: '账单', kind: 'text', value: ({ bill, forMonth }) => (bill === null ? '' : billName(bill, forMonth)) },
  { key: 'region', title: '单位', kind: 'text', value: ({ region }) => nameOfUnit(region) },
  money('applied', '冲抵应缴'),
  money('surcharge', '实收滞纳金'),
  money('surchargeDue', '应收滞纳金'),
  money('suspense', '转入暂收'),
  { key: 'completes', title: '结果', kind: 'text', isLong: true, value: resultOf },
]

function billName({ bookingMonth, line }: NonNullable<Match['bill']>, forMonth: string): string {
  return line === 1 ? `${forMonth} 应缴` : `${forMonth} 差额（${bookingMonth} 入账）`
}

function resultOf({ completes, reason }: Match): string {
  if (reason !== null) return reasonOf(reason)?.sentence ?? reason
  return completes ? '账单缴清' : ''
}

export function ReceiptPanel({ receipt, onClose }: { readonly receipt: string; onClose(): void }) {
  const found = useReceipt(receipt)
  return (
    <Panel title={`回执 ${receipt}`} onClose={onClose}>
      <Shown of={found} what="回执">
        {({ matches, ...record }) => (
          <>
            <dl className="pairs">
              <dt>到账日</dt>
              <dd>{record.receivedOn}</dd>
              <dt>缴费人代码</dt>
              <dd>{record.payer}</dd>
              <dt>所属月</dt>
              <dd>{record.forMonth}</dd>
              <dt>费款</dt>
              <dd>
                <Money yuan={record.principal} withUnit />
              </dd>
              <dt>滞纳金</dt>
              <dd>
                <Money yuan={record.surcharge} withUnit />
              </dd>
            </dl>
            {matches.length === 0 ? (
              <p className="soft">这笔回执已接收，征收入账批次办结后才冲抵账单。</p>
            ) : (
              <DataTable
                name={`回执 ${receipt} 去向`}
                columns={COLUMNS}
                rows={matches}
                keyOf={({ part, bookingMonth }) => `${bookingMonth} ${part}`}
                bare
              />
            )}
          </>
        )}
      </Shown>
    </Panel>
  )
}
