/** The money of the year until a day, from where it came, through treasury and special account, to what it was spent on. */
import { useMemo } from 'react'
import { CHART_COLOURS, Chart, TOOLTIP } from '../../kit/chart.tsx'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { fenOf, inUnit, type MoneyUnit, moneyUnits } from '../../kit/money.ts'
import { useNarrow } from '../../kit/narrow.tsx'
import { type Scheme, useMoneyUnit, usePreferences } from '../../kit/preferences.tsx'
import type { Flow } from '../queries.ts'
import { FlowList } from './flow-list.tsx'

type Node = Flow['nodes'][number]
type Link = Flow['links'][number]

const STAGES: readonly Node['stage'][] = ['source', 'collection', 'province', 'disbursement', 'use']

const COLOURS: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#4b8f6b', '#3f86a6', '#1f5f8b', '#6d6aa8', '#a8623c'],
  dark: ['#6cb48d', '#64abca', '#7dbde8', '#9c99d6', '#d98d63'],
}

export function FlowChart({ flow, name }: { readonly flow: Flow; readonly name: string }) {
  const { scheme } = usePreferences()
  const unit = useMoneyUnit()
  const isNarrow = useNarrow()
  const names = useMemo(() => new Map(flow.nodes.map(({ id, name }) => [id, name])), [flow])
  const option = useMemo(() => optionOf(flow, names, scheme, unit), [flow, names, scheme, unit])
  const columns: readonly Column<Link>[] = [
    { key: 'from', title: '从', kind: 'text', value: ({ from }) => names.get(from) ?? from },
    { key: 'to', title: '到', kind: 'text', value: ({ to }) => names.get(to) ?? to },
    { key: 'amount', title: '金额', kind: 'money', value: ({ amount }) => amount, figure: ({ figures }) => figures['amount'] },
  ]
  if (flow.links.length === 0) return <p className="soft">至该日没有资金流动。</p>
  return (
    <>
      {isNarrow ? (
        <FlowList flow={flow} names={names} name={name} />
      ) : (
        <Chart name={`${name}图，金额见下表`} option={option} height={520} minWidth={1120} />
      )}
      <details>
        <summary>资金流向表</summary>
        <DataTable name={name} columns={columns} rows={flow.links} keyOf={({ from, to }) => `${from} ${to}`} />
      </details>
    </>
  )
}

function optionOf(flow: Flow, names: ReadonlyMap<string, string>, scheme: Scheme, unit: MoneyUnit) {
  const { ink, sheet } = CHART_COLOURS[scheme]
  const amountOf = new Map(flow.nodes.map(({ id, amount }) => [id, amount]))
  const told = (yuan: string) => `${inUnit(yuan, unit)} ${moneyUnits[unit].zh}`
  return {
    tooltip: {
      ...TOOLTIP,
      backgroundColor: sheet,
      textStyle: { color: ink },
      formatter: ({ dataType, data }: { dataType: string; data: { name: string; source: string; target: string; amount: string } }) =>
        dataType === 'edge'
          ? `${names.get(data.source) ?? ''} → ${names.get(data.target) ?? ''}\n${told(data.amount)}`
          : `${names.get(data.name) ?? ''}\n${told(amountOf.get(data.name) ?? '0.00')}`,
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 250,
        top: 12,
        bottom: 12,
        nodeGap: 24,
        nodeWidth: 14,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'source', opacity: scheme === 'dark' ? 0.45 : 0.35, curveness: 0.5 },
        label: {
          color: ink,
          // Bands run under the names of narrow ones.
          textBorderColor: sheet,
          textBorderWidth: 3,
          formatter: ({ name }: { name: string }) => `${names.get(name) ?? ''} ${told(amountOf.get(name) ?? '0.00')}`,
        },
        data: flow.nodes.map(({ id, stage }) => {
          const depth = STAGES.indexOf(stage)
          return { name: id, depth, itemStyle: { color: COLOURS[scheme][depth] } }
        }),
        // What is known to have left a place before it is known to have come: a way back, which only the table can tell.
        links: flow.links
          .filter(({ from }) => from !== 'closing')
          .map(({ from, to, amount }) => ({ source: from, target: to, value: fenOf(amount), amount })),
      },
    ],
  }
}
