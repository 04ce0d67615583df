/** Budget execution at a moment of the year (预算执行): what was planned for the whole of it, and what was booked until then. */
import type pg from 'pg'
import { dayOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import {
  type Figure,
  figureKind,
  moment,
  momentName,
  oneOf,
  part,
  partsOf,
  TOTAL,
  topOf,
  unitName,
  unitOrTotal,
} from '../explanation/index.ts'
import { incomeStatements, PROVINCE, regionsIn } from '../ledger/index.ts'
import { type OfUnit, partsOfActual, partsOfPlan } from './figures.ts'
import { lineNames, lines } from './lines.ts'
import type { LineRow } from './rows.ts'

export const REPORTED = '苏政发〔2020〕45号 附件2 第十七条'

/** A row a unit and line, in order of unit. */
export async function executionAt(client: pg.ClientBase, at: Moment, regions: readonly string[]): Promise<LineRow[]> {
  const { day, known } = clocksOf(at)
  const year = Number(day.slice(0, 4))
  const units = await client.query<{ region: string; name: string }>(
    'select region, name from plan_unit where region = any ($1) order by region',
    [regions],
  )
  const planned = await client.query<{ region: string; line: string; fen: number }>(
    'select region, line, fen from plan_line where year = $1',
    [year],
  )
  const plan = new Map(planned.rows.map((row) => [`${row.region} ${row.line}`, row.fen]))
  const statements = await incomeStatements(client, { from: dayOf(monthOf(year, 1), 1), until: day, known })
  return units.rows.flatMap(({ region, name }) => {
    const booked = statements.get(region)
    const moved = new Map([...(booked?.income ?? []), ...(booked?.expenditure ?? [])].map((line) => [line.account, line.fen]))
    return lineNames.map((line) => ({
      region,
      name,
      line,
      planned: plan.get(`${region} ${line}`) ?? 0,
      actual: lines[line].accounts.reduce((sum, account) => sum + (moved.get(account) ?? 0), 0),
    }))
  })
}

export const executionFigure = figureKind({
  kind: 'final-accounts/execution',
  key: { until: moment, unit: unitOrTotal, line: oneOf(...lineNames) },
  fields: ['planned', 'actual'],
  action: 'statement.read',
  place: ({ unit }) => ({ region: unit === TOTAL ? PROVINCE : (topOf(unit) ?? unit) }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const of = field as OfUnit['field']
    const whole = key.unit === TOTAL ? PROVINCE : topOf(key.unit)
    const regions = await regionsIn(client, whole ?? key.unit, whole === undefined ? 'unit' : 'total')
    if (regions.length === 0) return undefined
    const { day, known } = clocksOf(key.until)
    const year = Number(day.slice(0, 4))
    const parts =
      whole === undefined
        ? of === 'planned'
          ? await partsOfPlan(client, { year, region: key.unit, line: key.line })
          : await partsOfActual(client, { unit: key.unit, line: key.line, from: dayOf(monthOf(year, 1), 1), until: key.until })
        : (await executionAt(client, key.until, regions))
            .filter(({ line }) => line === key.line)
            .map((row) => part(executionFigure.address({ ...key, unit: row.region }, of), unitName(row.region), row[of]))
    return {
      title: `${unitName(key.unit)} · ${of === 'planned' ? `${year}年预算` : `截至 ${momentName(key.until)} 执行`} · ${lines[key.line].zh}`,
      unit: 'yuan',
      value: fen(parts.reduce((sum, each) => sum + each.fen, 0)),
      cites: [REPORTED, lines[key.line].cites],
      ...(known !== undefined && { inputs: [{ name: 'known', zh: '按此日已知', value: known }] }),
      parts: partsOf(parts, page),
    }
  },
})
