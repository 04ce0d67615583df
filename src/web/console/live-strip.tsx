/** Above every page: what is worked on now, how far it is, and where to watch it; nothing where nothing is. */
import { Link } from 'wouter'
import { consoleRoutes } from '../console-routes.ts'
import { Progress } from '../kit/progress.tsx'
import { nameOfRun } from '../kit/step-names.ts'
import './live-strip.css'
import { useRunning, useYear, useYearEvents } from './run-queries.ts'
import { stopOf } from './stops.ts'

export function LiveStrip({ year }: { readonly year: number }) {
  const { data: state } = useYear(year)
  const running = useRunning(year).data ?? []
  useYearEvents(year, state !== undefined && !(state.conducted && state.order === null))
  if (state === undefined || (state.order === null && stopOf(state) === undefined)) return null
  const isUnderWay = state.order !== null
  const [run] = running
  return (
    <aside className="live" aria-label="正在办理">
      <strong>{isUnderWay ? `正在办理 ${year} 年度` : `${year} 年度办理已停`}</strong>
      <Progress name={`${year}年度进度`} done={state.steps.done} of={state.steps.of} unit="步" />
      {isUnderWay && run && (
        <span>
          {nameOfRun(run.kind)} {run.bookingMonth} · {run.chunks.done}/{run.chunks.of} 块
        </span>
      )}
      {!isUnderWay && <span>{stopOf(state)?.title}</span>}
      <Link href={consoleRoutes.runs}>查看运行</Link>
    </aside>
  )
}
