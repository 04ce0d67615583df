/** The first row that the release check did not get again: which run, which table, and whose. */
import { Link } from 'wouter'
import { type Month, printMonth } from '../../../../kernel/month.ts'
import { nameOfRun } from '../../../kit/step-names.ts'
import type { YearOrder } from '../../run-queries.ts'
import { useMay } from '../../session.ts'

type Differing = NonNullable<YearOrder['differs']>

const TABLES: Readonly<Record<string, string>> = {
  due: '个人应缴',
  bill: '应缴账单',
  receipt_match: '回执匹配',
  account_entry: '个人账户记账',
  account_interest: '个人账户利息',
  payment: '待遇发放',
}

const PAYERS: Readonly<Record<string, string>> = { 1: '用人单位', 2: '灵活就业人员' }

/** What a column of a key says, in the order in which one says it. */
const COLUMNS: Readonly<Record<string, (value: string | number) => string>> = {
  person_id: (value) => `参保人 ${value}`,
  payer_kind: (value) => PAYERS[value] ?? String(value),
  payer_id: (value) => `编号 ${value}`,
  receipt: (value) => `回执 ${value}`,
  for_month: (value) => `所属月 ${printMonth(Number(value) as Month)}`,
  booking_month: (value) => `入账月 ${printMonth(Number(value) as Month)}`,
  year: (value) => `${value} 年度`,
  line: (value) => `第 ${value} 项`,
  part: (value) => `第 ${value} 部分`,
}

export function DifferingRow({ of: { kind, table, key } }: { readonly of: Differing }) {
  const may = useMay()
  const person = key['person_id']
  const said = Object.entries(COLUMNS).flatMap(([column, say]) => (key[column] === undefined ? [] : [say(key[column])]))
  return (
    <>
      第一处不一致：{nameOfRun(kind)} · {TABLES[table] ?? table} · {said.join(' · ')}。
      {person !== undefined && may('account.read') && (
        <div>
          <Link href={`/accounts/${person}`}>查看此人</Link>
        </div>
      )}
    </>
  )
}
