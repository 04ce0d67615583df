/** 地区: one plan unit. How far its collection came, what gap it would answer for, and how far it is to the next credit. */
import { Link, useLocation, useParams } from 'wouter'
import { planUnit } from '../../../kernel/plan-unit.ts'
import { Figure, Why } from '../../kit/address.tsx'
import { UnitPicker } from '../../kit/fields.tsx'
import { KeyMoney, Money } from '../../kit/money.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { ApiProblem } from '../../kit/problem.ts'
import { Empty, Failure, Shown } from '../../kit/state-page.tsx'
import { DaysFields, type DaysOfYear, printDays, queryOf, useDaysOfYear } from '../days-of-year.tsx'
import { useOutlook, useWork } from '../desk-queries.ts'
import { FinalLines, Progress } from '../final-lines.tsx'
import { useProvince } from '../province.tsx'
import { type SettlementRow, useFinalAccounts, useLaw, useSettlement } from '../queries.ts'
import { Rests } from '../rests.tsx'
import { NextBand } from './region/next-band.tsx'
import { OutlookOfUnit } from './region/outlook.tsx'

export function Region() {
  const { units, year } = useProvince()
  const { region = '' } = useParams()
  const [, go] = useLocation()
  const work = useWork('mine')
  const days = useDaysOfYear(year, withinYear(work.data?.day ?? '', year))
  const outlook = useOutlook(region, days.day, days.known)
  const settlement = useSettlement(year, days.asked)
  const unit = units.find((each) => each.region === region)
  const above = units.find((each) => each.region === unit?.parent)
  return (
    <>
      <PageHead
        title={unit?.name ?? '地区'}
        note={
          <>
            {year} 年度，{printDays(days)} · 本级，不含所辖{above ? ` · 上级：${above.name}` : ''} · 收支表见
            <Link href={`/fund?region=${region}&scope=unit&day=${days.day}`}>基金</Link>
          </>
        }
      >
        <UnitPicker units={units} value={region} onChange={(chosen) => go(`/regions/${chosen}${queryOf(days.asked)}`)} />
        <DaysFields of={days} />
      </PageHead>
      {unit === undefined ? (
        <NotHere region={region} />
      ) : (
        <Shown of={outlook} what="年度展望">
          {(found) => (
            <>
              <OutlookOfUnit of={found} name={unit.name} />
              <Shown of={settlement} what="责任清算">
                {({ rows, settled, rests }) => {
                  const row = rows.find((each) => each.region === region)
                  if (row === undefined) return <Empty title="没有责任清算">本年度没有这个计划单位的清算。</Empty>
                  return (
                    <>
                      <section className="sheet" aria-labelledby="settled">
                        <h2 id="settled">{year} 年责任清算</h2>
                        <Rests rests={rests} />
                        {settled ? <Responsibility row={row} year={year} /> : <NotSettled days={days} />}
                      </section>
                      <LinesOfUnit row={row} year={year} days={days} />
                    </>
                  )
                }}
              </Shown>
            </>
          )}
        </Shown>
      )}
    </>
  )
}

/** The day the books have come to, or the end of their year. */
function withinYear(day: string, year: number): string {
  return day.startsWith(`${year}-`) ? day : `${year}-12-31`
}

function NotSettled({ days }: { readonly days: DaysOfYear }) {
  return (
    <p role="status">
      {printDays(days)}，本年度尚未清算；上面是年度若于该日结束的情形。清算在年度终了后办理，
      <button type="button" className="plain" onClick={days.toYearEnd}>
        查看年度终了的清算
      </button>
      。
    </p>
  )
}

/** A unit there is and which the reader may not see is told apart from one there is not. */
function NotHere({ region }: { readonly region: string }) {
  if (planUnit(region) === undefined) return <Empty title={`没有代码为 ${region} 的计划单位`}>请在上方重新选择。</Empty>
  return <Failure error={new ApiProblem({ title: '没有此项权限。', status: 403, code: 'not-permitted' })} />
}

function Responsibility({ row, year }: { readonly row: SettlementRow; readonly year: number }) {
  const law = useLaw({ at: `${year}-12-31` })
  const compared = { planned: row.plannedContributions, collected: row.collected }
  return (
    <dl className="figures">
      <div className="figure" data-figure="collected">
        <dt>保费征缴</dt>
        <dd>
          <Of row={row} field="collected" name="保费征缴" />
          <br />
          <Progress actual={row.collected} planned={row.plannedContributions} />
          <br />
          <span className="note">
            计划 <Of row={row} field="plannedContributions" name="保费计划" isNote />
          </span>
        </dd>
      </div>
      <div className="figure" data-figure="managerialGap">
        <dt>管理性缺口</dt>
        <dd>
          <Why rule="responsibility/plan-shortfall" given={compared} name={`${row.name}管理性缺口`}>
            <KeyMoney yuan={row.managerialGap} />
          </Why>
          <br />
          <span className="note">未完成征收计划的部分；由本地承担</span>
        </dd>
      </div>
      <div className="figure" data-figure="credit">
        <dt>超收可冲减额</dt>
        <dd>
          {row.plannedContributions === '0.00' ? (
            <span className="note">没有下达保费计划，不计超收。</span>
          ) : (
            <>
              <Why rule="responsibility/over-collection-credit" given={compared} name={`${row.name}超收可冲减额`}>
                <KeyMoney yuan={row.credit} />
              </Why>
              <br />
              <Shown of={law} what="超收分档">
                {({ entries }) => <NextBand {...compared} entries={entries} />}
              </Shown>
            </>
          )}
        </dd>
      </div>
      <div className="figure" data-figure="generalGap">
        <dt>一般性缺口</dt>
        <dd>
          <Why
            rule="responsibility/general-gap"
            given={{ plannedIncome: row.plannedIncome, plannedExpenditure: row.plannedExpenditure }}
            name={`${row.name}一般性缺口`}
          >
            <KeyMoney yuan={row.generalGap} />
          </Why>
          <br />
          <span className="note">计划支出大于计划收入的部分</span>
        </dd>
      </div>
      <div className="figure" data-figure="arrears">
        <dt>欠费</dt>
        <dd>
          <Of row={row} field="arrears" name="欠费" />
        </dd>
      </div>
    </dl>
  )
}

interface OfProps {
  readonly row: SettlementRow
  readonly field: 'collected' | 'plannedContributions' | 'arrears'
  readonly name: string
  readonly isNote?: boolean
}

/** A figure of the settlement as it is stored. */
function Of({ row, field, name, isNote = false }: OfProps) {
  const yuan = row[field]
  const figure = row.figures[field]
  const money = isNote ? <Money yuan={yuan} withUnit /> : <KeyMoney yuan={yuan} />
  return figure === undefined ? (
    money
  ) : (
    <Figure figure={figure} name={`${row.name}${name}`}>
      {money}
    </Figure>
  )
}

function LinesOfUnit({ row, year, days }: { readonly row: SettlementRow; readonly year: number; readonly days: DaysOfYear }) {
  const accounts = useFinalAccounts(year, days.asked)
  return (
    <section className="sheet" aria-labelledby="lines">
      <h2 id="lines">计划与执行</h2>
      <p className="soft">计划为全年数，执行{printDays(days)}。</p>
      <Shown of={accounts} what="决算">
        {({ units }) => (
          <FinalLines
            name={`${row.name}${year}年计划与执行 ${printDays(days)}`}
            lines={units.find(({ region }) => region === row.region)?.lines ?? []}
          />
        )}
      </Shown>
    </section>
  )
}
