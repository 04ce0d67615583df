/** The units of a city or county side by side, by what the province compares them by. */
import { Link } from 'wouter'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { inTreeOrder } from '../../../kit/tree-order.ts'
import { queryOf } from '../../days-of-year.tsx'
import { Percent } from '../../final-lines.tsx'
import { useProvince } from '../../province.tsx'
import type { Flow, Settlement } from '../../queries.ts'
import { isMoney, joined, MEASURES, type Measured, measureNames, valueOver } from './measures.ts'

const columnsOf = (days: string): readonly Column<Measured>[] => [
  {
    key: 'name',
    title: '计划单位',
    kind: 'text',
    isHead: true,
    value: ({ name }) => name,
    show: ({ region, name }) => <Link href={`/regions/${region}${days}`}>{name}</Link>,
  },
  ...measureNames.map(
    (name): Column<Measured> => ({
      key: name,
      title: MEASURES[name].zh,
      kind: isMoney(name) ? 'money' : 'number',
      value: (unit) => valueOver(name, [unit]),
      figure: ({ figures }) => (isMoney(name) ? figures[name] : undefined),
      ...(!isMoney(name) && { show: (unit) => <Percent of={valueOver(name, [unit])} /> }),
    }),
  ),
]

export function OwnUnits({ flow, settled }: { readonly flow: Flow; readonly settled: Settlement }) {
  const { units } = useProvince()
  const rows = inTreeOrder(units).flatMap(({ region }): Measured[] => {
    const [row, moved] = [settled.rows.find((each) => each.region === region), flow.units.find((each) => each.region === region)]
    return row && moved ? [joined(row, moved)] : []
  })
  return <DataTable name="本地各计划单位" columns={columnsOf(queryOf(settled))} rows={rows} keyOf={({ region }) => region} />
}
