/** How far the year is, and what is worked on now. */
import { Link } from 'wouter'
import { Progress } from '../../../kit/progress.tsx'
import { nameOfRun, nameOfStep } from '../../../kit/step-names.ts'
import { useRunning, type Year } from '../../run-queries.ts'
import { stopOf } from '../../stops.ts'

function wordFor(state: Year): string {
  if (state.order !== null) return '正在办理'
  if (state.conducted) return '全年已办结'
  if (stopOf(state) !== undefined) return '已停'
  return state.steps.done === 0 ? '尚未开始' : '等待下达'
}

export function YearState({ state }: { readonly state: Year }) {
  const running = useRunning(state.year).data ?? []
  const { done, of } = state.steps
  const last = state.done.at(-1)
  return (
    <dl className="figures">
      <div className="figure" data-figure="state">
        <dt>{state.year} 年度</dt>
        <dd>
          <span className="large" role="status">
            {wordFor(state)}
          </span>
        </dd>
      </div>
      <div className="figure" data-figure="steps">
        <dt>进度</dt>
        <dd>
          <Progress name={`${state.year}年步骤进度`} done={done} of={of} unit="步" />
          {last !== undefined && (
            <>
              <br />
              <span className="note">刚办完：{nameOfStep(last.step)}</span>
            </>
          )}
        </dd>
      </div>
      {running.map(({ run, kind, bookingMonth, chunks }) => (
        <div key={run} className="figure" data-figure="running">
          <dt>在办批次</dt>
          <dd>
            <Link href={`/runs/${run}`}>
              {nameOfRun(kind)} {bookingMonth}
            </Link>
            <br />
            <Progress name={`${nameOfRun(kind)}进度`} done={chunks.done} of={chunks.of} unit="块" />
          </dd>
        </div>
      ))}
    </dl>
  )
}
