/** Final accounts over HTTP: plan and actual of every line, by plan unit and for the province; for a local reader of his own tree alone. */
import type pg from 'pg'
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import type { Moment } from '../../kernel/moment.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, daysOfYear, dayText, figures, readRoute, region, yearParams, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { TOTAL, treeOf } from '../explanation/index.ts'
import { momentAsked, type Tree, treeAt } from '../ledger/index.ts'
import { executionAt, executionFigure, REPORTED } from './execution.ts'
import { COMPILED, finalAccountFigure } from './figures.ts'
import { type LineName, lineNames, lines } from './lines.ts'
import type { LineRow } from './rows.ts'

const line = z.object({
  line: z.enum(lineNames as [LineName, ...LineName[]]),
  name: z.string(),
  side: z.enum(['income', 'expenditure']),
  planned: yuan,
  actual: yuan,
  figures,
})
const finalAccounts = z.object({
  year: z.int(),
  day: dayText.nullable().describe('the day asked for; null: the end of the year'),
  known: dayText.nullable().describe('only what was recorded by this day; null: all that is known'),
  compiled: z.boolean().describe('false: not compiled by then; the lines are the execution of the plan until that day'),
  region: region.describe("the plan unit at the top of what is shown: the province, or the reader's own"),
  cites: z.array(z.string()),
  units: z.array(z.object({ region, name: z.string(), lines: z.array(line) })),
  total: z.array(line).describe('over the units shown, which for a local reader are those of his own tree'),
})

/**
 * Problems: `not-found` for a year that is not in the books, `outside-books` for a day before they begin; without a day
 * `year-incomplete` before its final accounts are compiled.
 */
export function finalAccountsRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/final-accounts/:year',
      tag: 'year',
      summary: '基金决算；年度终了以前的日期为至该日的预算执行',
      action: 'statement.read',
      params: yearParams.shape,
      query: daysOfYear,
      problems: ['year-incomplete', 'outside-books'],
      conditional: true,
      answer: finalAccounts,
    },
    async (client, { params: { year }, query: { day, known }, principal }) => {
      const tree = await treeAt(client, principal.region)
      const at = await momentAsked(client, { year, step: `final accounts ${year}`, day, known })
      const rows = at === undefined ? await rowsOf(client, year, tree) : await executionAt(client, at, tree.regions)
      const units = [...Map.groupBy(rows, (row) => row.region)].map(([code, of]) => ({
        region: code,
        name: of[0]?.name ?? '',
        lines: linesOf(of, { year, at, unit: code }),
      }))
      const total = linesOf(rows, { year, at, unit: tree.isProvince ? TOTAL : treeOf(tree.top) })
      const asked = { day: day ?? null, known: known ?? null, compiled: at === undefined }
      return { year, ...asked, region: tree.top, cites: [at === undefined ? COMPILED : REPORTED], units, total }
    },
  )
}

async function rowsOf(client: pg.ClientBase, year: number, { isProvince, regions }: Tree): Promise<LineRow[]> {
  const { rows } = await client.query<LineRow>(
    `select f.region, u.name, f.line, f.planned, f.actual from final_account f join plan_unit u using (region)
     where year = $1 and ($2 or region = any ($3)) order by region`,
    [year, isProvince, regions],
  )
  if (rows.length === 0) throw await missing(client, year)
  return rows
}

async function missing(client: pg.ClientBase, year: number): Promise<Problem> {
  const { rows } = await client.query('select from province where year = $1', [year])
  return new Problem(rows.length === 0 ? 'not-found' : 'year-incomplete', String(year))
}

interface Of {
  readonly year: number
  /** Undefined of what was compiled. */
  readonly at: Moment | undefined
  readonly unit: string
}

/** One line each, in the order of the budget; rows of several units are added up. */
function linesOf(rows: readonly LineRow[], { year, at, unit }: Of): z.output<typeof line>[] {
  const byLine = Map.groupBy(rows, (row) => row.line)
  return lineNames.map((name) => {
    const own = byLine.get(name) ?? []
    const total = (field: 'planned' | 'actual') => printYuan(fen(own.reduce((sum, row) => sum + row[field], 0)))
    const address = (field: 'planned' | 'actual') =>
      at === undefined
        ? finalAccountFigure.address({ year, unit, line: name }, field)
        : executionFigure.address({ until: at, unit, line: name }, field)
    return {
      line: name,
      name: lines[name].zh,
      side: lines[name].side,
      planned: total('planned'),
      actual: total('actual'),
      figures: { planned: address('planned'), actual: address('actual') },
    }
  })
}
