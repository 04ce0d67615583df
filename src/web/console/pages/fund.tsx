/** 基金: statements at any day, both views of spending, accounts, vouchers and their chain, of a unit itself, of its tree, or of the province. */
import { Segmented } from 'antd'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { UnitPicker } from '../../kit/fields.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { ViewTabs } from '../../kit/tabs.tsx'
import { DaysFields, type DaysOfYear, KnownNote, useDaysOfYear } from '../days-of-year.tsx'
import { PROVINCE, useProvince } from '../province.tsx'
import { type BalanceSheet, type IncomeStatement, useBalanceSheet, useIncome, type Whose } from '../queries.ts'
import { Accounts } from './fund/accounts.tsx'
import { ChainOfVouchers } from './fund/chain.tsx'
import { BothViews } from './fund/spending.tsx'
import { VIEWS } from './fund/views.tsx'
import { Vouchers } from './fund/vouchers.tsx'

/** Which of them are of a unit at a day. */
const AT_DAY = ['statements', 'spending']

const SCOPES: { value: Whose['scope']; label: string }[] = [
  { value: 'unit', label: '本级' },
  { value: 'total', label: '含所辖' },
]

export function Fund() {
  const { units, year, name, home, synthetic } = useProvince()
  const [region, setRegion] = useParameter('region', home)
  const [scope, setScope] = useParameter('scope', 'total')
  const days = useDaysOfYear(year)
  const [chosen] = useParameter('view', 'statements')
  const view = VIEWS.find(({ value }) => value === chosen)?.value ?? 'statements'
  const isAtDay = AT_DAY.includes(view)
  const whose: Whose = { region, scope: scope === 'unit' ? 'unit' : 'total' }
  const unit = units.find((each) => each.region === region)
  const of =
    region === PROVINCE && whose.scope === 'total' ? '全省合计' : `${unit?.name ?? region}${whose.scope === 'total' ? '（含所辖）' : ''}`
  return (
    <>
      <PageHead title="基金" note={`${name} · ${of} · 收付实现制，委托投资按权责发生制`}>
        {(isAtDay || view === 'accounts') && <UnitPicker units={units} value={region} onChange={setRegion} />}
        {isAtDay && (
          <>
            <div className="field">
              <span className="label">范围</span>
              <Segmented aria-label="范围" value={whose.scope} onChange={setScope} options={SCOPES} />
            </div>
            <DaysFields of={days} />
          </>
        )}
      </PageHead>
      <ViewTabs name="基金" views={VIEWS} view={view} />
      {isAtDay && <KnownNote known={days.known} synthetic={synthetic} />}
      {view === 'statements' && (
        <>
          <Income of={of} days={days} whose={whose} />
          <Sheet of={of} days={days} whose={whose} />
        </>
      )}
      {view === 'spending' && <BothViews of={of} days={days} whose={whose} />}
      {view === 'accounts' && <Accounts of={unit?.name ?? region} region={region} />}
      {view === 'vouchers' && <Vouchers />}
      {view === 'chain' && <ChainOfVouchers />}
    </>
  )
}

interface Asked {
  readonly of: string
  readonly days: Pick<DaysOfYear, 'day' | 'known'>
  readonly whose: Whose
}

interface Line {
  readonly key: string
  readonly side: string
  readonly code: string
  readonly name: string
  readonly amount: string
  readonly figure: string | undefined
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'name', title: '项目', kind: 'text', value: ({ name }) => name, isHead: true },
  { key: 'side', title: '类别', kind: 'text', value: ({ side }) => side, isMinor: true },
  { key: 'code', title: '科目编码', kind: 'text', value: ({ code }) => code, isMinor: true },
  { key: 'amount', title: '金额', kind: 'money', value: ({ amount }) => amount, figure: ({ figure }) => figure },
]

function Income({ of, days, whose }: Asked) {
  const { day, known } = days
  const from = `${day.slice(0, 4)}-01-01`
  const income = useIncome({ from, until: day, ...(known && { known }) }, whose)
  return (
    <section className="sheet" aria-labelledby="income">
      <h2 id="income">收支表</h2>
      <p className="soft">
        {from} 至 {day}，首尾两日均含{known && `；按 ${known} 已知`}。
      </p>
      <Shown of={income} what="收支表">
        {(statement) => (
          <DataTable
            name={`${of}收支表 ${nameOf(days)}`}
            columns={COLUMNS}
            rows={linesOfIncome(statement)}
            keyOf={({ key }) => key}
            isSum={({ side }) => side === ''}
            total={totalOf('本年收支结余', statement.balance, statement.figures['balance'])}
          />
        )}
      </Shown>
    </section>
  )
}

function Sheet({ of, days, whose }: Asked) {
  const { day, known } = days
  const sheet = useBalanceSheet({ day, ...(known && { known }) }, whose)
  return (
    <section className="sheet" aria-labelledby="sheet">
      <h2 id="sheet">资产负债表</h2>
      <p className="soft">
        {day} 日终{known && `，按 ${known} 已知`}。资产总计等于负债与净资产总计。
      </p>
      <Shown of={sheet} what="资产负债表">
        {(data) => (
          <DataTable
            name={`${of}资产负债表 ${nameOf(days)}`}
            columns={COLUMNS}
            rows={linesOfSheet(data)}
            keyOf={({ key }) => key}
            isSum={({ side }) => side === ''}
            total={totalOf('负债与净资产总计', data.totalLiabilitiesAndNet, data.figures['totalLiabilitiesAndNet'])}
          />
        )}
      </Shown>
    </section>
  )
}

function nameOf({ day, known }: Asked['days']): string {
  return known === '' ? day : `${day}，按 ${known} 已知`
}

function linesOfIncome({ income, expenditure, totalIncome, totalExpenditure, figures }: IncomeStatement): Line[] {
  return [
    ...linesOf('收入', income),
    totalOf('收入合计', totalIncome, figures['totalIncome']),
    ...linesOf('支出', expenditure),
    totalOf('支出合计', totalExpenditure, figures['totalExpenditure']),
  ]
}

function linesOfSheet({ assets, liabilities, net, yearBalance, totalAssets, figures }: BalanceSheet): Line[] {
  const open = totalOf('本年收支结余（未结转）', yearBalance, figures['yearBalance'])
  return [
    ...linesOf('资产', assets),
    totalOf('资产总计', totalAssets, figures['totalAssets']),
    ...linesOf('负债', liabilities),
    ...linesOf('净资产', net),
    ...(yearBalance === '0.00' ? [] : [{ ...open, side: '净资产' }]),
  ]
}

function linesOf(side: string, lines: BalanceSheet['assets']): Line[] {
  return lines.map(({ account, code, name, amount, figures }) => ({ key: account, side, code, name, amount, figure: figures['amount'] }))
}

function totalOf(name: string, amount: string, figure: string | undefined): Line {
  return { key: name, side: '', code: '', name, amount, figure }
}
