/** The books over HTTP: statements of a unit, of its tree or of the province, and where the money of a year went. */
import type pg from 'pg'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, printYuan, sum } from '../../kernel/fen.ts'
import { type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, day, noQuery, principalOf, region, scope, yearParams, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { flowOfYear, stages } from './flow-of-year.ts'
import { type BalanceSheet, balanceSheet, type IncomeStatement, incomeStatement, type StatementLine } from './statements.ts'
import { PROVINCE } from './voucher.ts'

const lines = z.array(z.object({ account: z.string(), code: z.string(), name: z.string(), amount: yuan }))
const whose = { region, scope }
const place = { region: region.optional(), scope: scope.optional() }

const sheet = z.object({
  ...whose,
  day: z.string(),
  assets: lines,
  liabilities: lines,
  net: lines,
  yearBalance: yuan.describe('本年收支结余，年终结转前'),
  totalAssets: yuan,
  totalLiabilitiesAndNet: yuan,
})

const income = z.object({
  ...whose,
  from: z.string(),
  until: z.string().describe('the last day of the period, itself included'),
  income: lines,
  expenditure: lines,
  totalIncome: yuan,
  totalExpenditure: yuan,
  balance: yuan,
})

const flow = z.object({
  year: z.int(),
  nodes: z.array(z.object({ id: z.string(), name: z.string(), stage: z.enum(stages), amount: yuan })),
  links: z.array(z.object({ from: z.string(), to: z.string(), amount: yuan })),
  units: z.array(
    z.object({ region, name: z.string(), contributions: yuan, otherIncome: yuan, allocated: yuan, benefits: yuan, otherExpenditure: yuan }),
  ),
})

/** Problems: `missing-field` where neither a region nor the total is asked for, `invalid-field` for a unit the books do not know. */
export function ledgerRoutes(app: Api, books: Pick<Books, 'server'>): void {
  const tags = ['ledger']
  app.get(
    '/api/v1/statements/balance-sheet',
    {
      config: { conditional: true },
      schema: { tags, summary: '资产负债表', querystring: z.strictObject({ day, ...place }), response: { 200: sheet } },
    },
    async (request) => {
      const { query } = request
      const asked = askedOf(query)
      const sheets = await statements(books, principalOf(request), asked, (client, each) => balanceSheet(client, query.day, each))
      const lists = (of: (each: BalanceSheet) => StatementLine[]) => merged(sheets.map(of))
      const total = (of: (each: BalanceSheet) => Fen) => printYuan(sum(sheets.map(of)))
      return {
        ...asked,
        day: query.day,
        assets: lists((each) => each.assets),
        liabilities: lists((each) => each.liabilities),
        net: lists((each) => each.net),
        yearBalance: total((each) => each.yearBalance),
        totalAssets: total((each) => each.totalAssets),
        totalLiabilitiesAndNet: total((each) => each.totalLiabilitiesAndNet),
      }
    },
  )
  app.get(
    '/api/v1/statements/income',
    {
      config: { conditional: true },
      schema: {
        tags,
        summary: '收支表，起止日均含',
        querystring: z.strictObject({ from: day, until: day, ...place }),
        response: { 200: income },
      },
    },
    async (request) => {
      const { query } = request
      if (query.until < query.from) throw new Problem('invalid-field', 'before from', { in: 'query', path: 'until' })
      const asked = askedOf(query)
      const period: { from: Day; until: Day } = { from: query.from, until: query.until }
      const found = await statements(books, principalOf(request), asked, (client, each) => incomeStatement(client, period, each))
      const total = (of: (each: IncomeStatement) => Fen) => printYuan(sum(found.map(of)))
      return {
        ...asked,
        ...period,
        income: merged(found.map((each) => each.income)),
        expenditure: merged(found.map((each) => each.expenditure)),
        totalIncome: total((each) => each.totalIncome),
        totalExpenditure: total((each) => each.totalExpenditure),
        balance: total((each) => each.balance),
      }
    },
  )
  app.get(
    '/api/v1/flow/:year',
    {
      config: { conditional: true },
      schema: { tags, summary: '全年资金流向，由分录得出', params: yearParams, querystring: noQuery, response: { 200: flow } },
    },
    async (request) => {
      const { year } = request.params
      const order = { action: 'statement.read', place: { region: PROVINCE } } as const
      const found = await perform(books, principalOf(request), order, (client) => flowOfYear(client, year))
      if (found === undefined) throw new Problem('not-found', String(year))
      return found
    },
  )
}

type Asked = { region: string; scope: 'unit' | 'total' }

function askedOf(query: { region?: string | undefined; scope?: 'unit' | 'total' | undefined }): Asked {
  const asked: Asked = { region: query.region ?? PROVINCE, scope: query.scope ?? 'unit' }
  if (query.region === undefined && asked.scope === 'unit')
    throw new Problem('missing-field', 'region, or scope=total', { in: 'query', path: 'region' })
  return asked
}

/** One statement after another: a session of the database answers one question at a time. */
async function statements<T>(
  books: Pick<Books, 'server'>,
  principal: Principal,
  asked: Asked,
  make: (client: pg.ClientBase, region: string | undefined) => Promise<T>,
): Promise<T[]> {
  return perform(books, principal, { action: 'statement.read', place: { region: asked.region } }, async (client) => {
    const made: T[] = []
    for (const region of await regionsOf(client, asked)) made.push(await make(client, region))
    return made
  })
}

/** A code alone is the unit itself; the total of the province is one statement, of another tree one for each unit in it. */
async function regionsOf(client: pg.ClientBase, asked: Asked): Promise<(string | undefined)[]> {
  const { rows } = await client.query<{ region: string }>(
    `with recursive tree as (
       select region from plan_unit where region = $1
       union all select u.region from plan_unit u join tree t on u.parent = t.region where $2)
     select region from tree order by region`,
    [asked.region, asked.scope === 'total'],
  )
  if (rows.length === 0) throw new Problem('invalid-field', 'no such plan unit in these books', { in: 'query', path: 'region' })
  return asked.scope === 'total' && asked.region === PROVINCE ? [undefined] : rows.map((row) => row.region)
}

function merged(lists: readonly StatementLine[][]): z.output<typeof lines> {
  return [...Map.groupBy(lists.flat(), (line) => line.account)]
    .flatMap(([account, of]) =>
      of[0] ? [{ account, code: of[0].code, name: of[0].zh, amount: fen(of.reduce((total, line) => total + line.fen, 0)) }] : [],
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((line) => ({ ...line, amount: printYuan(line.amount) }))
}
