/** The figures of budget and final accounts: what was planned as handed in, what was booked as the ledger holds it. */
import type pg from 'pg'
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import type { Moment } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import {
  type Figure,
  figureKind,
  oneOf,
  type Part,
  part,
  partsOf,
  region,
  TOTAL,
  topOf,
  unitName,
  unitOrTotal,
  year,
} from '../explanation/index.ts'
import {
  accountOf,
  chart,
  PROVINCE,
  regionsIn,
  type SourceSum,
  turnoverAddress,
  turnoverFigure,
  type VoucherSource,
  YEAR_END,
} from '../ledger/index.ts'
import { type LineName, lineNames, lines } from './lines.ts'

const line = oneOf(...lineNames)
export const COMPILED = '苏政发〔2020〕45号 附件2 第十五条'

export function yearPeriod(of: number): { from: Day; until: Day } {
  return { from: dayOf(monthOf(of, 1), 1), until: lastDay(monthOf(of, 12)) }
}

/** A line of the plan as handed in. */
export const planLineFigure = figureKind({
  kind: 'final-accounts/plan-line',
  key: { year, region, line },
  fields: ['amount'],
  action: 'plan.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key }) {
    const { rows } = await client.query<{ fen: number }>('select fen from plan_line where year = $1 and region = $2 and line = $3', [
      key.year,
      key.region,
      key.line,
    ])
    if (!rows[0]) return undefined
    const title = `${unitName(key.region)} · ${key.year}年下达计划 · ${lines[key.line].zh}`
    const inputs = [{ name: 'file', zh: '导入文件', value: 'plan.csv' }]
    return { title, unit: 'yuan', value: fen(rows[0].fen), cites: [lines[key.line].cites], inputs }
  },
})

interface Row {
  readonly region: string
  readonly planned: number
  readonly actual: number
}

export const finalAccountFigure = figureKind({
  kind: 'final-accounts/line',
  key: { year, unit: unitOrTotal, line },
  fields: ['planned', 'actual'],
  action: 'statement.read',
  place: ({ unit }) => ({ region: unit === TOTAL ? PROVINCE : (topOf(unit) ?? unit) }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const top = topOf(key.unit)
    const { rows } = await client.query<Row>(
      `select region, planned, actual from final_account where year = $1 and line = $2 and ($3 = '${TOTAL}' or region = any ($4)) order by region`,
      [key.year, key.line, key.unit, top === undefined ? [key.unit] : await regionsIn(client, top, 'total')],
    )
    const of = field as 'planned' | 'actual'
    if (rows.length === 0) return undefined
    const parts =
      key.unit === TOTAL || top !== undefined
        ? rows.map((row) => part(finalAccountFigure.address({ ...key, unit: row.region }, of), unitName(row.region), row[of]))
        : await partsBelow(client, { ...key, field: of })
    return {
      title: `${unitName(key.unit)} · ${key.year}年${of === 'planned' ? '预算' : '决算'} · ${lines[key.line].zh}`,
      unit: 'yuan',
      value: fen(rows.reduce((sum, row) => sum + row[of], 0)),
      cites: [COMPILED, lines[key.line].cites],
      parts: partsOf(parts, page),
    }
  },
})

export interface OfUnit {
  readonly year: number
  readonly unit: string
  readonly line: LineName
  readonly field: 'planned' | 'actual'
}

async function partsBelow(client: pg.ClientBase, { year: of, unit, line: name, field }: OfUnit): Promise<Part[]> {
  if (field === 'planned') return partsOfPlan(client, { year: of, region: unit, line: name })
  return partsOfActual(client, { unit, line: name, ...yearPeriod(of) })
}

/** The planned line as handed in; none where the plan has no such line. */
export async function partsOfPlan(client: pg.ClientBase, key: { year: number; region: string; line: LineName }): Promise<Part[]> {
  const found = await planLineFigure.load(client, { key, field: 'amount', page: { limit: 1 } })
  return found ? [part(planLineFigure.address(key, 'amount'), found.title, Number(found.value))] : []
}

interface Booked {
  readonly unit: string
  readonly line: LineName
  readonly from: Day
  readonly until: Moment
}

/** What was booked, by ledger account. */
export async function partsOfActual(client: pg.ClientBase, { unit, line: name, ...period }: Booked): Promise<Part[]> {
  const parts: Part[] = []
  for (const account of lines[name].accounts) {
    const at = { account: accountOf(account, unit), ...period }
    const found = await turnoverFigure.load(client, { key: at, field: 'amount', page: { limit: 1 } })
    if (found && found.value !== 0) parts.push(part(turnoverFigure.address(at, 'amount'), chart[account].zh, Number(found.value)))
  }
  return parts
}

/** The closing of a year moves what went over each income and expenditure account of a unit. */
export const closingSource: VoucherSource = {
  event: YEAR_END,
  action: 'statement.read',
  async sums(client, { number, day }) {
    const { rows } = await client.query<{ debit: string; credit: string; fen: number }>(
      'select debit, credit, fen from posting where voucher = $1 order by line',
      [number],
    )
    const period = yearPeriod(Number(day.slice(0, 4)))
    const sums: SourceSum[] = []
    for (const { debit, credit } of rows) {
      const account = debit.startsWith('accumulated@') ? credit : debit
      const found = await turnoverFigure.load(client, { key: { account, ...period }, field: 'amount', page: { limit: 1 } })
      if (!found) continue
      const figure = turnoverAddress(account, period)
      sums.push({ over: [{ debit, credit }], fen: fen(Math.abs(Number(found.value))), figure, title: found.title })
    }
    return sums
  },
}
