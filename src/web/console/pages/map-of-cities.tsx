/** The thirteen cities by income, expenditure or gap, each with its counties; every unit by itself stands in the list beside. */
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { add, type Fen, printYuan, sum } from '../../../kernel/fen.ts'
import { CHART_COLOURS, Chart, registerMap, TOOLTIP } from '../../kit/chart.tsx'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { fenOf, inUnit, type MoneyUnit, moneyUnits } from '../../kit/money.ts'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { type Scheme, usePreferences } from '../../kit/preferences.tsx'
import { inTreeOrder } from '../../kit/tree-order.ts'
import outlines from '../jiangsu.json'
import { treeOf, useProvince } from '../province.tsx'
import type { Flow, Settlement } from '../queries.ts'

type Measured = Flow['units'][number] & Settlement['rows'][number]

interface Measure {
  readonly zh: string
  amount(unit: Measured): Fen
}

const MEASURES = {
  income: { zh: '收入', amount: ({ contributions, otherIncome }) => add(fenOf(contributions), fenOf(otherIncome)) },
  expenditure: { zh: '支出', amount: ({ benefits, otherExpenditure }) => add(fenOf(benefits), fenOf(otherExpenditure)) },
  generalGap: { zh: '一般性缺口', amount: ({ generalGap }) => fenOf(generalGap) },
  managerialGap: { zh: '管理性缺口', amount: ({ managerialGap }) => fenOf(managerialGap) },
} as const satisfies Record<string, Measure>

type MeasureName = keyof typeof MEASURES
const measureNames = Object.keys(MEASURES) as MeasureName[]

const CITIES = Object.keys(outlines)

registerMap('jiangsu', {
  type: 'FeatureCollection',
  features: Object.entries(outlines).map(([name, rings]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
  })),
} as Parameters<typeof registerMap>[1])

interface Line {
  readonly region: string
  readonly name: string
  readonly depth: number
  readonly yuan: string
}

export function MapOfCities({ flow, settled }: { readonly flow: Flow; readonly settled: Settlement }) {
  const { units } = useProvince()
  const { scheme, unit } = usePreferences()
  const [chosen, setChosen] = useParameter('measure', 'income')
  const measure = measureNames.find((name) => name === chosen) ?? 'income'
  const lines = useMemo(() => linesOf(flow, settled, units, measure), [flow, settled, units, measure])
  const option = useMemo(() => {
    const amounts = new Map(lines.map(({ region, yuan }) => [region, fenOf(yuan)]))
    const cities = CITIES.map((region) => ({
      region,
      name: lines.find((line) => line.region === region)?.name ?? region,
      total: sum(treeOf(units, region).map((each) => amounts.get(each) ?? fenOf('0.00'))),
    }))
    return optionOf(cities, MEASURES[measure].zh, scheme, unit)
  }, [lines, units, measure, scheme, unit])
  return (
    <>
      <div className="tools">
        <Segmented<MeasureName>
          aria-label="地图所示"
          value={measure}
          onChange={setChosen}
          options={measureNames.map((name) => ({ value: name, label: MEASURES[name].zh }))}
        />
        <span className="soft">地图为各市连同所辖县（市）、园区；右表为各计划单位本身。</span>
      </div>
      <div className="beside">
        <Chart name={`江苏省各市${MEASURES[measure].zh}地图，数字见旁边的表`} option={option} height="min(520px, 92vw)" />
        <DataTable
          name={`各计划单位${MEASURES[measure].zh}`}
          columns={columnsOf(measure)}
          rows={lines}
          keyOf={({ region }) => region}
          bare
          height={480}
        />
      </div>
    </>
  )
}

function columnsOf(measure: MeasureName): readonly Column<Line>[] {
  return [
    {
      key: 'name',
      title: '计划单位',
      kind: 'text',
      value: ({ name }) => name,
      show: ({ region, name, depth }) => (
        <Link href={`/regions/${region}`} className={depth > 1 ? 'indent' : ''}>
          {name}
        </Link>
      ),
    },
    { key: measure, title: MEASURES[measure].zh, kind: 'money', value: ({ yuan }) => yuan },
  ]
}

function linesOf(flow: Flow, settled: Settlement, units: Parameters<typeof treeOf>[0], measure: MeasureName): Line[] {
  const rows = new Map(settled.rows.map((row) => [row.region, row]))
  const moved = new Map(flow.units.map((each) => [each.region, each]))
  return inTreeOrder(units).flatMap(({ region, name, depth }) => {
    const [row, flows] = [rows.get(region), moved.get(region)]
    return row && flows ? [{ region, name, depth, yuan: printYuan(MEASURES[measure].amount({ ...row, ...flows })) }] : []
  })
}

interface City {
  readonly region: string
  readonly name: string
  readonly total: Fen
}

function optionOf(cities: readonly City[], title: string, scheme: Scheme, unit: MoneyUnit) {
  const { ink, soft, line, sheet, scale } = CHART_COLOURS[scheme]
  const named = new Map(cities.map((city) => [city.region, city]))
  const told = (total: number) => `${inUnit(printYuan(total as Fen), unit)} ${moneyUnits[unit].zh}`
  const most = Math.max(1, ...cities.map(({ total }) => total))
  return {
    tooltip: {
      ...TOOLTIP,
      backgroundColor: sheet,
      textStyle: { color: ink },
      formatter: ({ name }: { name: string }) => `${named.get(name)?.name ?? ''}（含所辖）\n${title} ${told(named.get(name)?.total ?? 0)}`,
    },
    visualMap: {
      min: 0,
      max: most,
      left: 0,
      bottom: 0,
      itemHeight: 100,
      text: [told(most), '0'],
      textStyle: { color: soft },
      inRange: { color: scale },
    },
    series: [
      {
        type: 'map',
        map: 'jiangsu',
        // One degree of longitude is shorter than one of latitude here.
        aspectScale: 0.84,
        layoutCenter: ['50%', '50%'],
        layoutSize: '100%',
        selectedMode: false,
        itemStyle: { borderColor: line, areaColor: sheet },
        label: {
          show: true,
          color: ink,
          fontSize: 12,
          textBorderColor: sheet,
          textBorderWidth: 3,
          formatter: ({ name }: { name: string }) => named.get(name)?.name.replace(/市$/, '') ?? '',
        },
        emphasis: { label: { color: ink }, itemStyle: { areaColor: undefined, borderColor: ink, borderWidth: 1.5 } },
        data: cities.map(({ region, total }) => ({ name: region, value: total })),
      },
    ],
  }
}
