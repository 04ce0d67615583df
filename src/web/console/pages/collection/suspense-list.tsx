/** 暂收: money that met no bill, why, for how long, and what can be done about it. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { DayField } from '../../../kit/fields.tsx'
import { useFilters } from '../../../kit/filters.ts'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Held, heldPage } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { useSession } from '../../session.ts'
import { nameOfUnit, reasonOf, SUSPENSE_REASONS } from './names.ts'
import { payerOfMoney } from './payer-of-money.tsx'
import { ProposePanel } from './propose-panel.tsx'

type Sort = 'since' | 'open' | 'receipt'

function columnsOf(propose: ((held: Held) => void) | undefined): readonly ServerColumn<Held, Sort>[] {
  const money = (key: 'open' | 'free', title: string, more: Partial<ServerColumn<Held, Sort>> = {}): ServerColumn<Held, Sort> => ({
    key,
    title,
    kind: 'money',
    value: (row) => row[key],
    figure: ({ figures }) => figures[key],
    ...more,
  })
  return [
    {
      key: 'receipt',
      title: '回执号',
      kind: 'text',
      isHead: true,
      sort: 'receipt',
      value: ({ receipt }) => receipt,
      show: ({ receipt }) => <Link href={`/collection/receipts?opened=${receipt}`}>{receipt}</Link>,
    },
    ...(propose === undefined
      ? []
      : [
          {
            key: 'do',
            title: '办理',
            kind: 'text' as const,
            value: ({ free }: Held) => (free === '0.00' ? '已有处理意见' : ''),
            show: (held: Held) =>
              held.free === '0.00' ? (
                '已有处理意见'
              ) : (
                <Button size="small" onClick={() => propose(held)}>
                  处理<span className="hidden">回执 {held.receipt}</span>
                </Button>
              ),
          },
        ]),
    // Amounts before what explains them, so that they are seen where there is little room.
    money('open', '现尚余', { sort: 'open' }),
    money('free', '现可处理'),
    { key: 'reason', title: '原因', kind: 'text', isLong: true, value: ({ reason }) => reasonOf(reason)?.sentence ?? reason },
    { ...payerOfMoney, isMinor: true },
    { key: 'forMonth', title: '所属月', kind: 'text', isMinor: true, value: ({ forMonth }) => forMonth },
    { key: 'region', title: '挂账单位', kind: 'text', isMinor: true, value: ({ region }) => nameOfUnit(region) },
    { key: 'since', title: '到账日', kind: 'text', sort: 'since', isMinor: true, value: ({ since }) => since },
    { key: 'age', title: '至所选日挂账天数', kind: 'number', value: ({ age }) => String(age) },
  ]
}

export function SuspenseList() {
  const { units, year } = useProvince()
  const [day, setDay] = useParameter('day', `${year}-12-31`)
  const [chosen, setChosen] = useState<Held>()
  const mayPropose = useSession().data?.permitted.some(({ action }) => action === 'suspense.propose') ?? false
  const filters = useFilters({
    region: { kind: 'unit', label: '挂账单位', units },
    reason: { kind: 'choice', label: '原因', choices: SUSPENSE_REASONS },
  })
  return (
    <section className="sheet">
      <p className="soft">只列现在仍未清的；金额是现在的数，不是所选日的数。</p>
      <ServerTable
        name="暂收款"
        columns={columnsOf(mayPropose ? setChosen : undefined)}
        keyOf={({ receipt }) => receipt}
        queryKey={['suspense', day]}
        list={(ask) => heldPage({ ...ask, ...filters.values, day })}
        filters={filters}
        tools={<DayField label="只列到账日不晚于" value={day} onChange={setDay} />}
        empty="没有挂账的暂收款：到账的钱都对上了账单。"
      />
      {chosen !== undefined && <ProposePanel key={chosen.receipt} held={chosen} onClose={() => setChosen(undefined)} />}
    </section>
  )
}
