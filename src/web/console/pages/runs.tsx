/** 运行: how far the fund year is, the order to go on with it, its steps and its runs. */
import { Alert, Button } from 'antd'
import { Link } from 'wouter'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { useFilters } from '../../kit/filters.ts'
import { Instant, printInstant } from '../../kit/instant.tsx'
import { OrderProblem } from '../../kit/order-problem.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { ServerTable } from '../../kit/server-table.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { nameOfStep, runKinds, runStates } from '../../kit/step-names.ts'
import { useProvince } from '../province.tsx'
import { runsPage, useOrderYear, useYear, type Year, type YearOrder } from '../run-queries.ts'
import { useMay } from '../session.ts'
import { stopOf } from '../stops.ts'
import { DifferingRow } from './runs/differing-row.tsx'
import { RUN_COLUMNS } from './runs/run-columns.tsx'
import { YearState } from './runs/year-state.tsx'

export function Runs() {
  const { year } = useProvince()
  const state = useYear(year)
  return (
    <>
      <PageHead title="运行" note={`${year} 基金年度的办理进度、步骤与批次`} />
      <Shown of={state} what="年度进度">
        {(data) => (
          <>
            <Conduct state={data} />
            <Steps state={data} />
          </>
        )}
      </Shown>
      <RunList />
    </>
  )
}

function Conduct({ state }: { readonly state: Year }) {
  const may = useMay()
  const stop = stopOf(state)
  return (
    <section className="sheet" aria-labelledby="conduct">
      <h2 id="conduct">年度办理</h2>
      <YearState state={state} />
      {stop && (
        <Alert
          type="warning"
          showIcon
          title={`办理已停：${stop.title}`}
          description={
            <>
              {stop.advice} <span className="soft">代码 {stop.code}</span>
              {stop.order.differs && (
                <>
                  <br />
                  <DifferingRow of={stop.order.differs} />
                </>
              )}
            </>
          }
        />
      )}
      {may('run.order') && !state.conducted && <Orders state={state} />}
      {state.orders.length > 0 && (
        <DataTable name={`${state.year}年办理指令`} columns={ORDER_COLUMNS} rows={state.orders} keyOf={({ order }) => String(order)} bare />
      )}
    </section>
  )
}

/** While one is under way none can be given: of two conductors one would wait for the other. */
function Orders({ state }: { readonly state: Year }) {
  const { order, error, isUnderWay } = useOrderYear(state.year)
  const isBusy = isUnderWay || state.order !== null
  return (
    <>
      <div className="controls">
        <Button type="primary" disabled={isBusy} loading={isUnderWay} onClick={() => order('year')}>
          办理全年余下步骤
        </Button>
        <Button disabled={isBusy} onClick={() => order('step')}>
          只办下一步
        </Button>
        {state.next !== null && !isBusy && (
          <span className="soft">
            下一步：{nameOfStep(state.next.step)}（业务日期 {state.next.day}）
          </span>
        )}
      </div>
      <OrderProblem error={error} />
    </>
  )
}

const SCOPES = { step: '下一步', year: '全年余下步骤' } as const

function outcomeOf({ outcome, problemTitle, problem }: YearOrder): string {
  if (outcome === null) return '在办'
  return outcome === 'done' ? '已办完' : `已停：${problemTitle ?? problem ?? ''}`
}

const ORDER_COLUMNS: readonly Column<YearOrder>[] = [
  { key: 'scope', title: '指令', kind: 'text', value: ({ scope }) => SCOPES[scope], isHead: true },
  { key: 'by', title: '下达人', kind: 'text', value: ({ orderedByName, orderedBy }) => orderedByName ?? orderedBy },
  { key: 'at', title: '下达时间', kind: 'text', value: ({ orderedAt }) => printInstant(orderedAt), isMinor: true },
  { key: 'ended', title: '结束时间', kind: 'text', value: ({ endedAt }) => (endedAt === null ? '' : printInstant(endedAt)), isMinor: true },
  { key: 'outcome', title: '结果', kind: 'text', value: outcomeOf, isLong: true },
]

interface NumberedStep {
  readonly number: number
  readonly step: string
  readonly doneAt: string
  readonly seconds: number
}

const STEP_COLUMNS: readonly Column<NumberedStep>[] = [
  {
    key: 'step',
    title: '步骤',
    kind: 'text',
    value: ({ step }) => nameOfStep(step),
    show: ({ step }) => <Step step={step} />,
    isHead: true,
  },
  { key: 'number', title: '序号', kind: 'number', value: ({ number }) => String(number) },
  {
    key: 'at',
    title: '办完时间',
    kind: 'text',
    value: ({ doneAt }) => printInstant(doneAt),
    show: ({ doneAt }) => <Instant at={doneAt} />,
  },
  { key: 'seconds', title: '用时（秒）', kind: 'number', value: ({ seconds }) => seconds.toFixed(3) },
]

/** Its month stays in one piece. */
function Step({ step }: { readonly step: string }) {
  const [name, ...month] = nameOfStep(step).split(' ')
  return (
    <>
      {name} <span className="number">{month.join(' ')}</span>
    </>
  )
}

function Steps({ state: { year, done } }: { readonly state: Year }) {
  const rows = done.map((step, index) => ({ number: index + 1, ...step })).reverse()
  const seconds = done.reduce((sum, step) => sum + step.seconds, 0)
  return (
    <section className="sheet" aria-labelledby="steps">
      <h2 id="steps">已办步骤</h2>
      {rows.length === 0 ? (
        <p role="status">还没有办过任何步骤；下达办理后，每办完一步即列在这里。</p>
      ) : (
        <>
          <p className="soft">最近办完的在前；各步用时合计 {seconds.toFixed(1)} 秒。</p>
          <DataTable name={`${year}年步骤`} columns={STEP_COLUMNS} rows={rows} keyOf={({ step }) => step} height={360} />
        </>
      )}
    </section>
  )
}

function RunList() {
  const filters = useFilters({
    kind: { kind: 'choice', label: '种类', choices: Object.entries(runKinds).map(([value, label]) => ({ value, label })) },
    bookingMonth: { kind: 'month', label: '入账月' },
    state: {
      kind: 'choice',
      label: '状态',
      choices: [
        { value: 'running', label: runStates.running },
        { value: 'paused', label: runStates.paused },
        { value: 'finished', label: runStates.finished },
      ],
    },
  })
  return (
    <section className="sheet" aria-labelledby="runs">
      <h2 id="runs">批次</h2>
      <p className="soft">一步中按人或按单位分块计算的工作；放行前随机重算约百分之一，一致才入账。</p>
      <ServerTable
        name="批次"
        columns={RUN_COLUMNS}
        keyOf={({ run }) => String(run)}
        queryKey={['runs']}
        list={(ask) => runsPage({ ...ask, ...filters.values })}
        filters={filters}
        empty={
          <>
            还没有批次；下达年度办理后，缴费核定、发放、征收等批次列在这里。<Link href="/imports">先导入省份文件</Link>
          </>
        }
      />
    </section>
  )
}
