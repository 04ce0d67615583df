/** 地区: one plan unit. How far its collection came, what gap it would answer for, and how far it is to the next credit. */
import { useMemo } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { add, type Fen, MILLION, printYuan, subtract, times } from '../../../kernel/fen.ts'
import { Ratio } from '../../../kernel/ratio.ts'
import { Why } from '../../kit/address.tsx'
import { UnitPicker } from '../../kit/fields.tsx'
import { fenOf } from '../../kit/money.ts'
import { KeyMoney, Money } from '../../kit/money.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { FinalLines, Progress } from '../final-lines.tsx'
import { useProvince } from '../province.tsx'
import { type LawEntry, type SettlementRow, useFinalAccounts, useLaw, useSettlement } from '../queries.ts'

export function Region() {
  const { units, year } = useProvince()
  const { region = '' } = useParams()
  const [, go] = useLocation()
  const settlement = useSettlement(year)
  const unit = units.find((each) => each.region === region)
  const above = units.find((each) => each.region === unit?.parent)
  return (
    <>
      <PageHead
        title={unit?.name ?? '地区'}
        note={
          <>
            {year} 年度，截至 {year}-12-31 年度终了 · 本级，不含所辖{above ? ` · 上级：${above.name}` : ''} · 其他日期的收支见
            <Link href={`/fund?region=${region}&scope=unit`}>基金</Link>
          </>
        }
      >
        <UnitPicker units={units} value={region} onChange={(chosen) => go(`/regions/${chosen}`)} />
      </PageHead>
      <Shown of={settlement} what="责任清算">
        {({ rows }) => {
          const row = rows.find((each) => each.region === region)
          if (row === undefined) return <Empty title={`没有代码为 ${region} 的计划单位`}>请在上方重新选择。</Empty>
          return (
            <>
              <Responsibility row={row} year={year} />
              <LinesOfUnit row={row} year={year} />
            </>
          )
        }}
      </Shown>
    </>
  )
}

function Responsibility({ row, year }: { readonly row: SettlementRow; readonly year: number }) {
  const law = useLaw({ at: `${year}-12-31` })
  const compared = { planned: row.plannedContributions, collected: row.collected }
  return (
    <dl className="figures">
      <div className="figure" data-figure="collected">
        <dt>保费征缴</dt>
        <dd>
          <KeyMoney yuan={row.collected} />
          <br />
          <Progress actual={row.collected} planned={row.plannedContributions} />
          <br />
          <span className="note">
            计划 <Money yuan={row.plannedContributions} withUnit />
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
        <dt>超收可冲减</dt>
        <dd>
          {row.plannedContributions === '0.00' ? (
            <span className="note">没有下达保费计划，不计超收。</span>
          ) : (
            <>
              <Why rule="responsibility/over-collection-credit" given={compared} name={`${row.name}超收可冲减`}>
                <KeyMoney yuan={row.credit} />
              </Why>
              <br />
              <Shown of={law} what="超收分档">
                {({ entries }) => <NextBand row={row} entries={entries} />}
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
          <KeyMoney yuan={row.arrears} />
        </dd>
      </div>
    </dl>
  )
}

interface Band {
  readonly from: Ratio
  readonly share: Ratio
  /** What is still to be collected until the band begins. */
  readonly lacking: Fen
}

/** The first band not reached yet: the bands begin at a part of the plan above it. */
function NextBand({ row, entries }: { readonly row: SettlementRow; readonly entries: readonly LawEntry[] }) {
  const next = useMemo(() => bandsOf(row, entries).find(({ lacking }) => lacking > 0), [row, entries])
  if (next === undefined) return <span className="note">已在最高一档</span>
  return (
    <span className="note">
      再征{' '}
      <strong>
        <Money yuan={printYuan(next.lacking)} withUnit />
      </strong>{' '}
      即超计划 {percent(next.from)}，其后超收按 {percent(next.share)} 计入额度
    </span>
  )
}

function bandsOf({ plannedContributions, collected }: SettlementRow, entries: readonly LawEntry[]): Band[] {
  const planned = fenOf(plannedContributions)
  const shares = new Map(entries.filter(({ name }) => name === 'credit-share').map(({ key, value }) => [key, value]))
  return entries
    .filter(({ name }) => name === 'credit-from')
    .flatMap(({ key, value }) => {
      const [from, share] = [Ratio.parse(value), Ratio.parse(shares.get(key) ?? '')]
      if (from === undefined || share === undefined) return []
      const start = times(planned, Number(from.times(MILLION).round('half-up')), MILLION, 'half-up')
      return [{ from, share, lacking: subtract(add(planned, start), fenOf(collected)) }]
    })
    .sort((a, b) => a.from.compare(b.from))
}

function percent(part: Ratio): string {
  return `${part.times(100).print()}%`
}

function LinesOfUnit({ row, year }: { readonly row: SettlementRow; readonly year: number }) {
  const accounts = useFinalAccounts(year)
  return (
    <section className="sheet" aria-labelledby="lines">
      <h2 id="lines">计划与执行</h2>
      <Shown of={accounts} what="决算">
        {({ units }) => (
          <FinalLines name={`${row.name}${year}年计划与执行`} lines={units.find(({ region }) => region === row.region)?.lines ?? []} />
        )}
      </Shown>
    </section>
  )
}
