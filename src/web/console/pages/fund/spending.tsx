/** Both views of spending: for finance when it reaches the disbursement account, for the agency when it reaches the person. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type DaysOfYear, printDays } from '../../days-of-year.tsx'
import { type Spending, useSpending } from '../../fund-queries.ts'
import type { Whose } from '../../queries.ts'

type Day = Spending['days'][number]

const COLUMNS: readonly Column<Day>[] = [
  { key: 'day', title: '日期', kind: 'text', isHead: true, isShort: true, value: ({ day }) => day },
  // Before what it is made of, so that it is seen where there is little room.
  { key: 'held', title: '支出户余额', cite: '日终', kind: 'money', value: ({ held }) => held, figure: ({ figures }) => figures['held'] },
  {
    key: 'finance',
    title: '财政口径',
    cite: '拨入支出户',
    kind: 'money',
    value: ({ finance }) => finance,
    figure: ({ figures }) => figures['finance'],
  },
  {
    key: 'agency',
    title: '经办口径',
    cite: '付到个人',
    kind: 'money',
    value: ({ agency }) => agency,
    figure: ({ figures }) => figures['agency'],
  },
]

export function BothViews({ of, days: asked, whose }: { readonly of: string; readonly days: DaysOfYear; readonly whose: Whose }) {
  const { day, known } = asked
  const from = `${day.slice(0, 4)}-01-01`
  const spending = useSpending(whose, { from, until: day, ...(known !== '' && { known }) })
  return (
    <section className="sheet" aria-labelledby="views">
      <h2 id="views">支出的两种口径</h2>
      <p className="soft">财政以拨入支出户为支出，经办以付到个人为支出（减退回）；两者累计之差，每日即支出户余额。</p>
      <Shown of={spending} what="支出">
        {({ days, total }) => (
          <DataTable
            name={`${of}支出两种口径 ${from} 起，${printDays(asked)}`}
            columns={COLUMNS}
            rows={days}
            keyOf={(each) => each.day}
            total={days.length > 0 ? { ...total, day: '合计' } : undefined}
            height={560}
          />
        )}
      </Shown>
    </section>
  )
}
