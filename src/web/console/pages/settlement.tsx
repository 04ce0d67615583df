/** 结算: who answers for which gap, the final accounts, and how the gap of the province is covered. */

import { Link } from 'wouter'
import { printCites } from '../../kit/cite.ts'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { UnitPicker } from '../../kit/fields.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { DaysFields, type DaysOfYear, KnownNote, printDays, queryOf, useDaysOfYear } from '../days-of-year.tsx'
import { FinalLines } from '../final-lines.tsx'
import { PROVINCE, useProvince } from '../province.tsx'
import { type FinalAccounts, type Settlement, type SettlementRow, useFinalAccounts, useSettlement } from '../queries.ts'
import { Rests } from '../rests.tsx'
import { CoverOfGap } from './cover-of-gap.tsx'

export function SettlementPage() {
  const { year, synthetic } = useProvince()
  const days = useDaysOfYear(year)
  const settlement = useSettlement(year, days.asked)
  return (
    <>
      <PageHead
        title="结算"
        note={`${year} 年度，${printDays(days)}${days.known === '' ? '，按各业务日当时已公布的法规' : ''} · 依据苏政发〔2020〕45号，各列条款列于表头；一般性缺口按下达的收支计划，管理性缺口按保费实收与计划之差。`}
      >
        <DaysFields of={days} />
      </PageHead>
      <Shown of={settlement} what="责任清算">
        {(settled) => (
          <>
            <section className="sheet" aria-labelledby="settlement">
              <h2 id="settlement">{settled.settled ? '责任清算' : '清算试算'}</h2>
              <KnownNote known={days.known} synthetic={synthetic} />
              {!settled.settled && <Trial days={days} />}
              <Rests rests={settled.rests} />
              <DataTable
                name={settled.settled ? `${year}年责任清算` : `${year}年清算试算 ${printDays(days)}`}
                columns={columnsOf(settled)}
                rows={settled.rows}
                keyOf={({ region }) => region}
                total={settled.rows.length > 1 ? settled.total : undefined}
                height={560}
              />
            </section>
            {settled.usableBalance !== null && (
              <section className="sheet" aria-labelledby="cover">
                <h2 id="cover">缺口弥补</h2>
                <CoverOfGap cover={settled.cover} usableBalance={settled.usableBalance} figures={settled.figures} units={settled.total} />
              </section>
            )}
            <Accounts year={year} days={days} />
            {settled.digest !== null && (
              <section className="sheet" aria-labelledby="digest">
                <h2 id="digest">年度摘要</h2>
                <p className="soft">决算、清算与余额的 SM3 摘要；同一省份数据与法规再办一次，得同一摘要。</p>
                <p className="digest">
                  <code>{settled.digest}</code>
                </p>
              </section>
            )}
          </>
        )}
      </Shown>
    </>
  )
}

/** Nothing is settled yet on that day: what the figures are instead, and what there is none of. */
function Trial({ days }: { readonly days: DaysOfYear }) {
  return (
    <p role="status">
      {printDays(days)}
      ，本年度尚未清算。下表是年度若于该日结束的试算：计划为全年数，保费与欠费为至该日的数，按同一规则计算；缺口弥补和年度摘要在清算时才有。
      <button type="button" className="plain" onClick={days.toYearEnd}>
        查看年度终了的清算
      </button>
    </p>
  )
}

type Amount = Exclude<keyof SettlementRow, 'region' | 'name' | 'figures'>

function columnsOf(of: Settlement): readonly Column<SettlementRow>[] {
  const { columns } = of
  return [
    {
      key: 'name',
      title: '计划单位',
      kind: 'text',
      isHead: true,
      isShort: true,
      value: ({ name }) => name,
      show: ({ region, name }) => (region === 'total' ? name : <Link href={`/regions/${region}${queryOf(of)}`}>{name}</Link>),
    },
    ...byWeight(Object.entries(columns)).map(([key, { name, cites }]): Column<SettlementRow> => {
      const column = key as Amount
      return {
        key,
        title: name,
        // The document is named once above the table; the article stands in the column.
        cite: printCites(cites).replace(/^苏政发〔2020〕45号 /, ''),
        kind: 'money',
        value: (row) => row[column],
        figure: ({ figures }) => figures[key],
      }
    }),
  ]
}

/** What is answered for stands before what it is reckoned of, so that it is seen where there is little room. */
const FIRST: readonly string[] = ['generalGap', 'managerialGap']

function byWeight<T>(columns: readonly [key: string, T][]): readonly [key: string, T][] {
  return [...columns.filter(([key]) => FIRST.includes(key)), ...columns.filter(([key]) => !FIRST.includes(key))]
}

interface AccountsProps {
  readonly year: number
  readonly days: DaysOfYear
}

function Accounts({ year, days }: AccountsProps) {
  const accounts = useFinalAccounts(year, days.asked)
  return (
    <section className="sheet" aria-labelledby="accounts">
      <Shown of={accounts} what="基金决算">
        {(data) => (
          <>
            <h2 id="accounts">{data.compiled ? '基金决算' : '预算执行'}</h2>
            {!data.compiled && <p className="soft">{printDays(days)}，决算尚未编制：计划为全年数，执行为至该日的数。</p>}
            <AccountsOfUnit year={year} days={days} accounts={data} />
          </>
        )}
      </Shown>
    </section>
  )
}

function AccountsOfUnit({ year, days, accounts }: AccountsProps & { readonly accounts: FinalAccounts }) {
  const { units, home } = useProvince()
  const whole = home === PROVINCE ? '全省' : '本地'
  const [region, setRegion] = useParameter('accounts', 'total')
  const unit = accounts.units.find((each) => each.region === region)
  return (
    <>
      <div className="tools">
        <UnitPicker units={units} value={region} first={{ value: 'total', label: `${whole}合计` }} onChange={setRegion} />
        <span className="cite">{accounts.cites.join('；')}</span>
      </div>
      <FinalLines
        name={`${unit?.name ?? whole}${year}年${accounts.compiled ? '基金决算' : `预算执行 ${printDays(days)}`}`}
        lines={unit?.lines ?? accounts.total}
      />
    </>
  )
}
