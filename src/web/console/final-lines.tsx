/** Lines of budget and final accounts: plan, actual, what lies between and how far the plan was carried out. */

import type { Column } from '../kit/column.ts'
import { less, percentOf } from '../kit/comparison.ts'
import { DataTable } from '../kit/data-table.tsx'
import { grouped } from '../kit/money.ts'
import type { FinalLine } from './queries.ts'

const SIDES: Readonly<Record<FinalLine['side'], string>> = { income: '收入', expenditure: '支出' }

const COLUMNS: readonly Column<FinalLine>[] = [
  { key: 'name', title: '项目', kind: 'text', value: ({ name }) => name, isHead: true },
  { key: 'side', title: '收支', kind: 'text', value: ({ side }) => SIDES[side], isMinor: true },
  // The amounts before what is reckoned of them, so that they are seen where there is little room.
  { key: 'planned', title: '计划', kind: 'money', value: ({ planned }) => planned, figure: ({ figures }) => figures['planned'] },
  { key: 'actual', title: '执行', kind: 'money', value: ({ actual }) => actual, figure: ({ figures }) => figures['actual'] },
  {
    key: 'progress',
    title: '完成计划',
    kind: 'number',
    value: ({ planned, actual }) => percentOf(actual, planned),
    show: ({ planned, actual }) => <Progress actual={actual} planned={planned} />,
  },
  { key: 'difference', title: '执行减计划', kind: 'money', value: ({ planned, actual }) => less(actual, planned) },
]

export function FinalLines({
  name,
  lines,
  bare = false,
}: {
  readonly name: string
  readonly lines: readonly FinalLine[]
  readonly bare?: boolean
}) {
  // A line with neither plan nor money says nothing.
  const told = lines.filter(({ planned, actual }) => planned !== '0.00' || actual !== '0.00')
  return <DataTable name={name} columns={COLUMNS} rows={told} keyOf={({ line }) => line} bare={bare} />
}

export function Progress({ actual, planned }: { readonly actual: string; readonly planned: string }) {
  const percent = percentOf(actual, planned)
  if (percent === '') return <span className="soft">无计划</span>
  const hundredths = Number(percent)
  return (
    <span className="number">
      {hundredths > 100 ? <Beyond hundredths={hundredths} /> : <Within hundredths={hundredths} />}
      <span className="percent">
        <Percent of={percent} />
      </span>
    </span>
  )
}

function Within({ hundredths }: { readonly hundredths: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <span style={{ width: `${Math.max(0, hundredths)}%` }} />
    </span>
  )
}

/** The bar is what was done, the notch in it the plan: a little more than planned is told from many times as much. */
function Beyond({ hundredths }: { readonly hundredths: number }) {
  return (
    <span className="bar beyond" aria-hidden="true">
      <span style={{ width: '100%' }} />
      <span className="plan" style={{ left: `${10_000 / hundredths}%` }} />
    </span>
  )
}

/** Hundredths of a plan; "" where there was none. */
export function Percent({ of }: { readonly of: string }) {
  return of === '' ? <span className="soft">无计划</span> : <span className="number">{grouped(of)}%</span>
}
