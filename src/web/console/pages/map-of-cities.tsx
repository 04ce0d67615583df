/** The thirteen cities by income, expenditure or gap, each with its counties; every unit by itself stands in the list beside. */
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { CHART_COLOURS, Chart, registerMap, TOOLTIP } from '../../kit/chart.tsx'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { inUnit, type MoneyUnit, moneyUnits } from '../../kit/money.ts'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { type Scheme, useMoneyUnit, usePreferences } from '../../kit/preferences.tsx'
import { StripesSample, stripes } from '../../kit/stripes.tsx'
import { inTreeOrder } from '../../kit/tree-order.ts'
import { queryOf } from '../days-of-year.tsx'
import { Percent } from '../final-lines.tsx'
import outlines from '../jiangsu.json'
import { treeOf, useProvince } from '../province.tsx'
import type { Flow, Settlement } from '../queries.ts'
import { isMoney, joined, MEASURES, type Measured, type MeasureName, measureNames, valueOver } from './overview/measures.ts'

const CITIES = Object.keys(outlines)

registerMap('jiangsu', {
  type: 'FeatureCollection',
  features: Object.entries(outlines).map(([name, rings]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
  })),
} as Parameters<typeof registerMap>[1])

/** In pixels, with the head and the frame: none is seen by half. */
const TWELVE_ROWS = 499

interface Line {
  readonly region: string
  readonly name: string
  readonly depth: number
  readonly value: string
  readonly figure: string | undefined
}

export function MapOfCities({ flow, settled }: { readonly flow: Flow; readonly settled: Settlement }) {
  const { units } = useProvince()
  const { scheme } = usePreferences()
  const unit = useMoneyUnit()
  const [chosen, setChosen] = useParameter('measure', 'income')
  const measure = measureNames.find((name) => name === chosen) ?? 'income'
  const measured = useMemo(() => measuredBy(flow, settled), [flow, settled])
  const lines = useMemo(
    () =>
      inTreeOrder(units).flatMap(({ region, name, depth }): Line[] => {
        const own = measured.get(region)
        return own ? [{ region, name, depth, value: valueOver(measure, [own]), figure: own.figures[measure] }] : []
      }),
    [measured, units, measure],
  )
  const cities = useMemo(
    () =>
      CITIES.map((region) => ({
        region,
        name: units.find((each) => each.region === region)?.name ?? region,
        total: valueOver(
          measure,
          treeOf(units, region).flatMap((each) => measured.get(each) ?? []),
        ),
      })),
    [measured, units, measure],
  )
  const option = useMemo(() => optionOf(cities, measure, scheme, unit), [cities, measure, scheme, unit])
  return (
    <>
      <div className="tools">
        <Segmented<MeasureName>
          aria-label="地图所示"
          value={measure}
          onChange={setChosen}
          options={measureNames.map((name) => ({ value: name, label: MEASURES[name].zh }))}
        />
        <span className="soft">地图为各市连同所辖县（市）、园区；表中为各计划单位本身。</span>
      </div>
      {cities.some(hasNone) && (
        <p className="soft">
          <StripesSample /> 斜纹：没有下达计划，不计进度
        </p>
      )}
      <div className="beside">
        <Chart name={`江苏省各市${MEASURES[measure].zh}地图，数字见旁边的表`} option={option} height="min(520px, 92vw)" />
        <DataTable
          name={`各计划单位${MEASURES[measure].zh}`}
          columns={columnsOf(measure, queryOf(settled))}
          rows={lines}
          keyOf={({ region }) => region}
          bare
          height={TWELVE_ROWS}
        />
      </div>
    </>
  )
}

function columnsOf(measure: MeasureName, days: string): readonly Column<Line>[] {
  return [
    {
      key: 'name',
      title: '计划单位',
      kind: 'text',
      value: ({ name }) => name,
      show: ({ region, name, depth }) => (
        <Link href={`/regions/${region}${days}`} className={depth > 1 ? 'indent' : ''}>
          {name}
        </Link>
      ),
    },
    isMoney(measure)
      ? { key: measure, title: MEASURES[measure].zh, kind: 'money', value: ({ value }) => value, figure: ({ figure }) => figure }
      : {
          key: measure,
          title: MEASURES[measure].zh,
          kind: 'number',
          value: ({ value }) => value,
          show: ({ value }) => <Percent of={value} />,
        },
  ]
}

function measuredBy(flow: Flow, settled: Settlement): Map<string, Measured> {
  const moved = new Map(flow.units.map((each) => [each.region, each]))
  return new Map(
    settled.rows.flatMap((row) => {
      const flows = moved.get(row.region)
      return flows ? [[row.region, joined(row, flows)]] : []
    }),
  )
}

interface City {
  readonly region: string
  readonly name: string
  /** Yuan, or hundredths. */
  readonly total: string
}

function hasNone({ total }: City): boolean {
  return total === ''
}

function optionOf(cities: readonly City[], measure: MeasureName, scheme: Scheme, unit: MoneyUnit) {
  const { ink, soft, line, sheet, scale } = CHART_COLOURS[scheme]
  const title = MEASURES[measure].zh
  const striped = { image: stripes(scheme), repeat: 'repeat' } as const
  const named = new Map(cities.map((city) => [city.region, city]))
  const told = (total: string) => {
    if (!isMoney(measure)) return total === '' ? '无计划' : `${total}%`
    return `${inUnit(total, unit)} ${moneyUnits[unit].zh}`
  }
  // Only how strong a colour is: no figure is made of it.
  const most = cities.reduce((best, { total }) => (Number(total) > Number(best) ? total : best), isMoney(measure) ? '0.00' : '100.00')
  const least = isMoney(measure) ? `0 ${moneyUnits[unit].zh}` : '0%'
  return {
    tooltip: {
      ...TOOLTIP,
      backgroundColor: sheet,
      textStyle: { color: ink },
      formatter: ({ name }: { name: string }) => `${named.get(name)?.name ?? ''}（含所辖）\n${title} ${told(named.get(name)?.total ?? '')}`,
    },
    visualMap: {
      min: 0,
      max: Math.max(1, Number(most)),
      left: 0,
      bottom: 0,
      itemHeight: 100,
      text: [told(most), least],
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
        data: cities.map((city) =>
          hasNone(city)
            ? // No place on the scale: not even its lowest end.
              { name: city.region, value: Number.NaN, visualMap: false, itemStyle: { color: striped, areaColor: striped } }
            : { name: city.region, value: Number(city.total) },
        ),
      },
    ],
  }
}
