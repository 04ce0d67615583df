/** 缴款记录: what came in from the employer, and what of it met no bill and is still held. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { type Receipt, receiptsPage } from '../../collection-queries.ts'
import type { EmployerHeld, EmployerYear } from '../../employer-queries.ts'
import { reasonOf } from '../collection/names.ts'

type Sort = 'month' | 'receivedOn' | 'principal' | 'receipt'

function money(key: 'principal' | 'surcharge', title: string): ServerColumn<Receipt, Sort> {
  return { key, title, kind: 'money', value: (receipt) => receipt[key], figure: ({ figures }) => figures[key] }
}

const COLUMNS: readonly ServerColumn<Receipt, Sort>[] = [
  { key: 'receipt', title: '回执号', kind: 'text', isHead: true, sort: 'receipt', value: ({ receipt }) => receipt },
  // Amounts before what explains them, so that they are seen where there is little room.
  { ...money('principal', '费款'), sort: 'principal' },
  money('surcharge', '滞纳金'),
  { key: 'receivedOn', title: '到账日', kind: 'text', sort: 'receivedOn', value: ({ receivedOn }) => receivedOn },
  { key: 'forMonth', title: '所属月', kind: 'text', value: ({ forMonth }) => forMonth },
  { key: 'bookingMonth', title: '入账月', kind: 'text', isMinor: true, sort: 'month', value: ({ bookingMonth }) => bookingMonth },
]

const HELD: readonly Column<EmployerHeld>[] = [
  { key: 'receipt', title: '回执号', kind: 'text', isHead: true, value: ({ receipt }) => receipt },
  { key: 'open', title: '暂收', kind: 'money', value: ({ open }) => open, figure: ({ figures }) => figures['open'] },
  { key: 'forMonth', title: '所属月', kind: 'text', value: ({ forMonth }) => forMonth },
  { key: 'since', title: '到账日', kind: 'text', isMinor: true, value: ({ since }) => since },
  { key: 'reason', title: '原因', kind: 'text', isLong: true, value: ({ reason }) => reasonOf(reason)?.sentence ?? reason },
]

export function EmployerPayments({ of: { employer, held } }: { readonly of: EmployerYear }) {
  const whose = { employer: String(employer.employer) }
  return (
    <>
      {held.length > 0 && (
        <section className="sheet" aria-labelledby="held">
          <h2 id="held">暂收</h2>
          <p className="soft">这些款项没有对上账单，暂存在国库。认领到别的月份或退还，请联系参保地经办机构。</p>
          <DataTable name="暂收" columns={HELD} rows={held} keyOf={({ receipt }) => receipt} bare={held.length < 6} />
        </section>
      )}
      <section className="sheet" aria-labelledby="payments">
        <h2 id="payments">缴款</h2>
        <ServerTable
          name="缴款"
          columns={COLUMNS}
          keyOf={({ receipt }) => receipt}
          queryKey={['receipts', 'of employer', whose]}
          list={(ask) => receiptsPage({ ...ask, ...whose })}
          empty="还没有收到本单位的缴款。缴款由征收机构报送后在此列出。"
        />
      </section>
    </>
  )
}
