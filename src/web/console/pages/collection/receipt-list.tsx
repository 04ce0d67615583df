/** 到账: receipts of the tax offices, and what each was set against. */
import { Link } from 'wouter'
import { FIGURE } from '../../../kit/address.tsx'
import { useFilters } from '../../../kit/filters.ts'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Receipt, receiptsPage } from '../../collection-queries.ts'
import { useSession } from '../../session.ts'
import { PAYER_KINDS } from './bill-columns.tsx'
import { payerOfMoney } from './payer-of-money.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'

type Sort = 'receipt' | 'month' | 'receivedOn' | 'principal'

function columnsOf(open: (receipt: string) => void): readonly ServerColumn<Receipt, Sort>[] {
  return [
    {
      key: 'receipt',
      title: '回执号',
      kind: 'text',
      isHead: true,
      sort: 'receipt',
      value: ({ receipt }) => receipt,
      show: ({ receipt }) => (
        <button type="button" className="plain" onClick={() => open(receipt)}>
          {receipt}
        </button>
      ),
    },
    // Amounts before what explains them, so that they are seen where there is little room.
    {
      key: 'principal',
      title: '费款',
      kind: 'money',
      sort: 'principal',
      value: ({ principal }) => principal,
      figure: ({ figures }) => figures['principal'],
    },
    {
      key: 'surcharge',
      title: '滞纳金',
      kind: 'money',
      value: ({ surcharge }) => surcharge,
      figure: ({ figures }) => figures['surcharge'],
    },
    { key: 'bookingMonth', title: '入账月', kind: 'text', sort: 'month', isMinor: true, value: ({ bookingMonth }) => bookingMonth },
    { key: 'receivedOn', title: '到账日', kind: 'text', sort: 'receivedOn', value: ({ receivedOn }) => receivedOn },
    payerOfMoney,
    { key: 'kind', title: '类别', kind: 'text', isMinor: true, value: ({ payerKind }) => kindName(payerKind) },
    { key: 'forMonth', title: '所属月', kind: 'text', isMinor: true, value: ({ forMonth }) => forMonth },
    { key: 'collector', title: '征收机构', kind: 'text', isMinor: true, value: ({ collector }) => collector },
  ]
}

function kindName(kind: Receipt['payerKind']): string {
  return PAYER_KINDS.find(({ value }) => value === kind)?.label ?? '未登记'
}

export function ReceiptList() {
  const [receipt, setReceipt] = useParameter('opened')
  const [figure] = useParameter(FIGURE)
  const maySubmit = useSession().data?.permitted.some(({ action }) => action === 'receipts.submit') ?? false
  const filters = useFilters({
    bookingMonth: { kind: 'month', label: '入账月' },
    payerKind: { kind: 'choice', label: '缴费人类别', choices: PAYER_KINDS },
    collector: { kind: 'text', label: '征收机构代码', pattern: /^\S{1,20}$/, form: '至多 20 个字符' },
    receipt: { kind: 'text', label: '回执号', pattern: /^\S{1,40}$/, form: '至多 40 个字符' },
  })
  return (
    <section className="sheet">
      {maySubmit && (
        <p>
          <Link href="/imports">报送征收回执文件</Link>
        </p>
      )}
      <ServerTable
        name="征收回执"
        columns={columnsOf(setReceipt)}
        keyOf={(row) => row.receipt}
        queryKey={['receipts']}
        list={(ask) => receiptsPage({ ...ask, ...filters.values })}
        filters={filters}
        empty="还没有收到过征收回执。"
      />
      {receipt !== '' && figure === '' && <ReceiptPanel key={receipt} receipt={receipt} onClose={() => setReceipt('')} />}
    </section>
  )
}
