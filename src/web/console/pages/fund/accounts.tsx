/** The ledger accounts of a plan unit; each leads to its postings. */
import { Link } from 'wouter'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LedgerAccount, useLedgerAccounts } from '../../fund-queries.ts'

const CLASSES: Readonly<Record<LedgerAccount['class'], string>> = {
  asset: '资产',
  liability: '负债',
  net: '净资产',
  income: '收入',
  expenditure: '支出',
  memorandum: '备查',
}

const COLUMNS: readonly Column<LedgerAccount>[] = [
  {
    key: 'title',
    title: '科目',
    kind: 'text',
    isHead: true,
    value: ({ title }) => title,
    show: ({ account, title }) => <Link href={`/fund/accounts/${account}`}>{title}</Link>,
  },
  { key: 'class', title: '类别', kind: 'text', value: (row) => CLASSES[row.class] },
  {
    key: 'code',
    title: '编码',
    kind: 'text',
    value: ({ code }) => code,
    show: ({ code, confirmed }) => (
      <>
        {code} {!confirmed && <span className="mark">未核实</span>}
      </>
    ),
  },
]

export function Accounts({ region, of }: { readonly region: string; readonly of: string }) {
  const accounts = useLedgerAccounts(region)
  return (
    <section className="sheet" aria-labelledby="accounts">
      <h2 id="accounts">会计科目</h2>
      <p className="soft">{of}本级的科目；点科目看其分录。</p>
      <Shown of={accounts} what="会计科目">
        {({ items }) => <DataTable name={`${of}会计科目`} columns={COLUMNS} rows={items} keyOf={({ account }) => account} />}
      </Shown>
    </section>
  )
}
