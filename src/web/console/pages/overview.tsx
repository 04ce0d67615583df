/** 总览: the fund year at a glance, where its money went, which city stands where, and plan against actual. */
import { Figure } from '../../kit/address.tsx'
import { monthsCovered, more } from '../../kit/comparison.ts'
import { KeyMoney } from '../../kit/money.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/printing.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { DaysFields, type DaysOfYear, KnownNote, printDays, useDaysOfYear } from '../days-of-year.tsx'
import { FinalLines } from '../final-lines.tsx'
import { PROVINCE, useProvince } from '../province.tsx'
import {
  type BalanceSheet,
  type IncomeStatement,
  type Settlement,
  useBalanceSheet,
  useFinalAccounts,
  useFlow,
  useIncome,
  useSettlement,
} from '../queries.ts'
import { Rests } from '../rests.tsx'
import { FlowChart } from './flow-chart.tsx'
import { MapOfCities } from './map-of-cities.tsx'
import { Late } from './overview/late.tsx'
import { OwnUnits } from './overview/own-units.tsx'

export function Overview() {
  const { year, name, synthetic, home, units } = useProvince()
  const days = useDaysOfYear(year)
  const settlement = useSettlement(year, days.asked)
  const unit = home === PROVINCE ? undefined : units.find(({ region }) => region === home)
  const note = `企业职工基本养老保险基金省级统筹 · ${name} ${year} 年度${unit === undefined ? '' : ` · ${unit.name}（含所辖）`}`
  return (
    <>
      <PageHead title="总览" note={`${note}，${printDays(days)}`}>
        <DaysFields of={days} />
        <PrintButton />
      </PageHead>
      {synthetic && (
        <p className="soft">本省由程序按种子生成，人员、单位和金额均非真实数据；法规参数为公布值，未公布者由合成数据补充并注明。</p>
      )}
      <KnownNote known={days.known} synthetic={synthetic} />
      <Shown of={settlement} what="年度">
        {(settled) => (
          <>
            <KeyFigures days={days} />
            <Rests rests={settled.rests} />
            <Late days={days} />
            <Flow year={year} days={days} settled={settled} />
            <PlanAndActual year={year} days={days} />
          </>
        )}
      </Shown>
    </>
  )
}

/** From the beginning of the year to the day. */
function KeyFigures({ days: { day, known } }: { readonly days: DaysOfYear }) {
  const { home } = useProvince()
  const asKnown = known === '' ? {} : { known }
  const whole = { region: home, scope: 'total' } as const
  const income = useIncome({ from: `${day.slice(0, 4)}-01-01`, until: day, ...asKnown }, whole)
  const sheet = useBalanceSheet({ day, ...asKnown }, whole)
  return (
    <Shown of={income} what="收支">
      {(statement) => (
        <Shown of={sheet} what="结余">
          {(balances) => <Figures until={known !== '' && known < day ? known : day} statement={statement} balances={balances} />}
        </Shown>
      )}
    </Shown>
  )
}

interface FiguresProps {
  /** The earlier of both days: what was spent after it is in no figure. */
  readonly until: string
  readonly statement: IncomeStatement
  readonly balances: BalanceSheet
}

function Figures({ until, statement, balances }: FiguresProps) {
  const held = balances.net.find(({ account }) => account === 'accumulated')
  const accumulated = held?.amount ?? '0.00'
  const spentIn = Number(until.slice(5, 7))
  // Until the year is closed its own balance is held as well and not yet added to that of former years.
  const months = monthsCovered(more(accumulated, balances.yearBalance), statement.totalExpenditure, spentIn)
  const figures: readonly [string, string, string, string | undefined][] = [
    ['income', '基金收入', statement.totalIncome, statement.figures['totalIncome']],
    ['expenditure', '基金支出', statement.totalExpenditure, statement.figures['totalExpenditure']],
    ['balance', '本年收支结余', statement.balance, statement.figures['balance']],
    ['accumulated', '累计结余', accumulated, held?.figures['amount']],
  ]
  return (
    <dl className="figures">
      {figures.map(([id, title, yuan, address]) => (
        <div key={id} className="figure" data-figure={id}>
          <dt>{title}</dt>
          <dd>
            {address === undefined ? (
              <KeyMoney yuan={yuan} />
            ) : (
              <Figure figure={address} name={title}>
                <KeyMoney yuan={yuan} />
              </Figure>
            )}
          </dd>
        </div>
      ))}
      <div className="figure" data-figure="months">
        <dt>结余可支付</dt>
        <dd>
          <span className="large number">{months === '' ? '没有支出' : `${months} 个月`}</span>
          <br />
          <span className="note">累计结余与未结转的本年结余 ÷ 本年至该日的月均支出（{spentIn} 个月）</span>
        </dd>
      </div>
    </dl>
  )
}

function Flow({ year, days, settled }: { readonly year: number; readonly days: DaysOfYear; readonly settled: Settlement }) {
  const { home } = useProvince()
  const flow = useFlow(year, days.asked)
  return (
    <Shown of={flow} what="资金流向">
      {(data) => (
        <>
          <section className="sheet" aria-labelledby="flow">
            <h2 id="flow">资金流向</h2>
            {home !== PROVINCE && <p className="soft">只含本地的资金；省财政专户只示本地上缴与省拨入，全省统一调度。</p>}
            <FlowChart flow={data} name={nameOf(`${year}年资金流向`, days)} />
          </section>
          <section className="sheet" aria-labelledby="map">
            <h2 id="map">{home === PROVINCE ? '各地收支、缺口与进度' : '本地收支、缺口与进度'}</h2>
            {!settled.settled && (
              <p className="soft">{printDays(days)}，本年度尚未清算：缺口为年度若于该日结束的试算，进度为已收保费占全年计划之比。</p>
            )}
            {home === PROVINCE ? <MapOfCities flow={data} settled={settled} /> : <OwnUnits flow={data} settled={settled} />}
          </section>
        </>
      )}
    </Shown>
  )
}

function PlanAndActual({ year, days }: { readonly year: number; readonly days: DaysOfYear }) {
  const { home } = useProvince()
  const accounts = useFinalAccounts(year, days.asked)
  return (
    <section className="sheet" aria-labelledby="plan">
      <h2 id="plan">计划与执行</h2>
      <Shown of={accounts} what="决算">
        {({ total }) => <FinalLines name={nameOf(`${year}年${home === PROVINCE ? '全省' : '本地'}计划与执行`, days)} lines={total} bare />}
      </Shown>
    </section>
  )
}

/** Of the whole year as it stands, the year says it. */
function nameOf(name: string, days: DaysOfYear): string {
  return Object.keys(days.asked).length === 0 ? name : `${name} ${printDays(days)}`
}
