/** 应缴账单: bills of employers and of flexibly employed persons. */
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Bill, billsPage } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { amount, billKey, forMonth, PAYER_KINDS, payer, payerCode, unit } from './bill-columns.tsx'

type Sort = 'payer' | 'month'

const COLUMNS: readonly ServerColumn<Bill, Sort>[] = [
  payer,
  // Before all else, so that it is seen where there is little room.
  amount('open', '未缴') as ServerColumn<Bill, never>,
  payerCode,
  unit,
  { key: 'bookingMonth', title: '入账月', kind: 'text', sort: 'month', value: ({ bookingMonth }) => bookingMonth },
  forMonth,
  { key: 'persons', title: '人数', kind: 'number', isMinor: true, value: ({ persons }) => String(persons) },
  ...([
    amount('employerDue', '单位应缴', { isMinor: true }),
    amount('personalDue', '个人应缴', { isMinor: true }),
    amount('due', '应缴合计'),
    amount('paid', '已冲抵'),
  ] as ServerColumn<Bill, never>[]),
]

export const CREDIT_CODE = { kind: 'text', label: '统一社会信用代码', pattern: /^[0-9A-Z]{18}$/, form: '应为 18 位数字与大写字母' } as const

export function BillList() {
  const { units } = useProvince()
  const filters = useFilters({
    region: { kind: 'unit', label: '单位', units },
    bookingMonth: { kind: 'month', label: '入账月' },
    forMonth: { kind: 'month', label: '所属月' },
    payerKind: { kind: 'choice', label: '缴费人类别', choices: PAYER_KINDS },
    creditCode: CREDIT_CODE,
  })
  return (
    <section className="sheet">
      <ServerTable
        name="应缴账单"
        columns={COLUMNS}
        keyOf={billKey}
        queryKey={['bills']}
        list={(ask) => billsPage({ ...ask, ...filters.values })}
        filters={filters}
        empty="还没有核定过应缴。核定批次办结后账单在此列出。"
      />
    </section>
  )
}
