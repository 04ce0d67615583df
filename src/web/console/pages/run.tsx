/** One run: how far it is, what a person may say to it, what it gave, what the law refused in it, and what happened to it. */
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { consoleRoutes } from '../../console-routes.ts'
import { printCites } from '../../kit/cite.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { fieldNames } from '../../kit/field-names.ts'
import { useFilters } from '../../kit/filters.ts'
import { Instant } from '../../kit/instant.tsx'
import { grouped } from '../../kit/money.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { Progress } from '../../kit/progress.tsx'
import { refusals } from '../../kit/refusals.ts'
import { type ServerColumn, ServerTable } from '../../kit/server-table.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { nameOfRun, runEvents, runStates } from '../../kit/step-names.ts'
import type { SortOf } from '../api.ts'
import { useProvince } from '../province.tsx'
import { isGone, type RunRecord, type RunRefusal, refusalsPage, useRun, useRunEvents, useYear } from '../run-queries.ts'
import { useMay } from '../session.ts'
import { stopOf } from '../stops.ts'
import { DifferingRow } from './runs/differing-row.tsx'
import { recheckWord } from './runs/run-columns.tsx'
import { RunControls } from './runs/run-controls.tsx'
import { isTotal, sumColumns, sumsOf } from './runs/run-sums.ts'

export function RunPage() {
  const number = Number(useParams<{ run: string }>().run)
  const run = useRun(number)
  useRunEvents(run.data)
  const isCancelled = run.data?.isCancelled === true
  if (isCancelled || isGone(run.error)) return <Gone number={number} isCancelled={isCancelled} />
  return (
    <Shown of={run} what="批次" heading={1}>
      {(data) => <Run run={data} />}
    </Shown>
  )
}

function Gone({ number, isCancelled }: { readonly number: number; readonly isCancelled: boolean }) {
  return (
    <Empty heading={1} title={isCancelled ? '批次已取消' : '没有这个批次'}>
      {isCancelled ? `批次 ${number} 没有留下任何结果。再次下达办理时，这一批次从头开始。` : `批次 ${number} 不存在，或已被取消。`}
      <br />
      <Link href={consoleRoutes.runs}>回到运行</Link>
    </Empty>
  )
}

function Run({ run }: { readonly run: RunRecord }) {
  const { year } = useProvince()
  const may = useMay()
  const name = `${nameOfRun(run.kind)} ${run.bookingMonth}`
  return (
    <>
      <PageHead title={`批次 ${run.run} ${name}`} note={`按 ${run.knownOn} 已公布的法规办理`}>
        {may('run.control') && run.state !== 'finished' && <RunControls run={run} year={year} />}
      </PageHead>
      {run.state === 'paused' && (
        <Alert type="warning" showIcon title="批次已暂停" description="已办完的块都保留；恢复后从余下的块接着办理。" />
      )}
      <Differs run={run} />
      <dl className="figures">
        <Cell id="state" title="状态">
          <span className="large" role="status">
            {runStates[run.state]}
          </span>
        </Cell>
        <Cell id="chunks" title="分块进度">
          <Progress name={`${name}进度`} done={run.chunks.done} of={run.chunks.of} unit="块" />
        </Cell>
        <Cell id="rows" title="结果行">
          <span className="large number">{grouped(String(run.rowsOut))}</span>
          <br />
          <span className="note">读入 {grouped(String(run.rowsIn))} 行</span>
        </Cell>
        <Cell id="refusals" title="不予办理">
          <span className="large number">{grouped(String(run.refusals))}</span>
        </Cell>
        <Cell id="recheck" title="放行核对">
          {recheckWord(run)}
          <br />
          <span className="note">每块随机一段按规则重算，全部列一致才放行</span>
        </Cell>
      </dl>
      <Sums run={run} />
      <Refusals run={run} />
      <section className="sheet" aria-labelledby="events">
        <h2 id="events">经过</h2>
        <ul className="plain-list">
          {run.events.map(({ id, event, at }) => (
            <li key={id}>
              <Instant at={at} /> {runEvents[event] ?? event}
            </li>
          ))}
        </ul>
        <p className="soft digest">
          法规快照 <code>{run.law}</code>
        </p>
      </section>
    </>
  )
}

/** Where the release check stopped this run. */
function Differs({ run }: { readonly run: RunRecord }) {
  const state = useYear(useProvince().year).data
  const stop = state && stopOf(state)
  if (run.state === 'finished' || stop?.order.differs?.kind !== run.kind) return null
  return <Alert type="error" showIcon role="alert" title={stop.title} description={<DifferingRow of={stop.order.differs} />} />
}

function Cell({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="figure" data-figure={id}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Sums({ run }: { readonly run: RunRecord }) {
  const { units } = useProvince()
  const rows = sumsOf(run, units)
  return (
    <section className="sheet" aria-labelledby="sums">
      <h2 id="sums">合计</h2>
      {rows.length === 0 ? (
        <p className="soft">
          {run.state === 'finished' ? '这个批次没有可供查阅的金额合计。' : '金额合计在办理中逐块得出，发放合计在办结记账时得出。'}
        </p>
      ) : (
        <DataTable
          name={`批次${run.run}合计`}
          columns={sumColumns(rows)}
          rows={rows}
          keyOf={({ key }) => key}
          isSum={isTotal}
          height={360}
        />
      )}
    </section>
  )
}

/** Whom a refusal is about: a person or an employer by its number, and where it is found. */
function subjectOf(subject: string): { name: string; page?: string } {
  const [, kind, number] = /^registry\/(person|employer)\/(\d+)$/.exec(subject) ?? []
  if (kind === 'person') return { name: `参保人 ${number}`, page: `/accounts/${number}` }
  if (kind === 'employer') return { name: `参保单位 ${number}`, page: `/employers/${number}` }
  return { name: subject }
}

const REFUSAL_COLUMNS: readonly ServerColumn<RunRefusal, SortOf<'/api/v1/runs/{run}/refusals'>>[] = [
  {
    key: 'subject',
    title: '事项',
    kind: 'text',
    sort: 'subject',
    isHead: true,
    value: ({ subject }) => subjectOf(subject).name,
    show: ({ subject }) => {
      const { name, page } = subjectOf(subject)
      return page === undefined ? name : <Link href={page}>{name}</Link>
    },
  },
  { key: 'code', title: '原因', kind: 'text', sort: 'code', value: ({ code }) => refusals[code] ?? code, isLong: true },
  { key: 'cites', title: '依据', kind: 'text', value: ({ cites }) => printCites(cites), isLong: true },
  { key: 'facts', title: '数据', kind: 'text', value: ({ facts }) => printFacts(facts), isLong: true },
]

const REASONS = Object.entries(refusals).map(([value, label]) => ({ value, label }))

function printFacts(facts: RunRefusal['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => `${fieldNames[name] ?? name} ${value ?? '无'}`)
    .join('；')
}

function Refusals({ run }: { readonly run: RunRecord }) {
  const filters = useFilters({ code: { kind: 'choice', label: '原因', choices: REASONS } })
  if (run.refusals === 0) return null
  return (
    <section className="sheet" aria-labelledby="refused">
      <h2 id="refused">依法不予办理</h2>
      <ServerTable
        name={`批次${run.run}不予办理`}
        columns={REFUSAL_COLUMNS}
        keyOf={({ subject, code, facts }) => `${subject} ${code} ${JSON.stringify(facts)}`}
        queryKey={['refusals', run.run]}
        list={(ask) => refusalsPage(run.run, { ...ask, ...filters.values })}
        filters={filters}
      />
    </section>
  )
}
