/** The books over HTTP: statements of a unit, of its tree or of the province, and where the money of a year went. */
import type pg from 'pg'
import { z } from 'zod'
import { type Fen, fen, printYuan, sum } from '../../kernel/fen.ts'
import { type Moment, momentOf } from '../../kernel/moment.ts'
import { type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  asKnown,
  day,
  daysOfYear,
  dayText,
  figures,
  knownText,
  principalOf,
  readRoute,
  region,
  scope,
  yearParams,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { flowLinkFigure, flowNodeFigure, treeFlowLinkFigure, treeFlowNodeFigure, unitFlowFigure } from './figures/flow.ts'
import { balanceSheetFigure, incomeStatementFigure } from './figures/statements.ts'
import { flowOfTree } from './flow-of-tree.ts'
import { type FlowOfYear, flowOfYear, stages } from './flow-of-year.ts'
import { momentOfYear } from './reach.ts'
import { type BalanceSheet, balanceSheet, type IncomeStatement, incomeStatement, type StatementLine } from './statements.ts'
import { regionsIn, type Tree, treeAt } from './tree.ts'
import { PROVINCE } from './voucher.ts'

const lines = z.array(z.object({ account: z.string(), code: z.string(), name: z.string(), amount: yuan, figures }))
const whose = { region, scope }
const place = { region: region.optional(), scope: scope.optional() }

const sheet = z.object({
  ...whose,
  day: z.string(),
  known: knownText,
  assets: lines,
  liabilities: lines,
  net: lines,
  yearBalance: yuan.describe('本年收支结余，年终结转前'),
  totalAssets: yuan,
  totalLiabilitiesAndNet: yuan,
  figures,
})

const income = z.object({
  ...whose,
  from: z.string(),
  until: z.string().describe('the last day of the period, itself included'),
  known: knownText,
  income: lines,
  expenditure: lines,
  totalIncome: yuan,
  totalExpenditure: yuan,
  balance: yuan,
  figures,
})

const flow = z.object({
  year: z.int(),
  day: dayText.nullable().describe('as of this day; null: the end of the year'),
  known: knownText,
  region: region.describe("the plan unit at the top of what is shown: the province, or the reader's own"),
  nodes: z.array(z.object({ id: z.string(), name: z.string(), stage: z.enum(stages), amount: yuan, figures })),
  links: z.array(z.object({ from: z.string(), to: z.string(), amount: yuan, figures })),
  units: z.array(
    z.object({
      region,
      name: z.string(),
      income: yuan.describe('contributions and other income'),
      contributions: yuan,
      otherIncome: yuan,
      allocated: yuan,
      expenditure: yuan.describe('benefits and other expenditure'),
      benefits: yuan,
      otherExpenditure: yuan,
      figures,
    }),
  ),
})

/** Problems: `missing-field` where neither a region nor the total is asked for, `invalid-field` for a unit the books do not know. */
export function ledgerRoutes(app: Api, books: Pick<Books, 'server'>): void {
  const tags = ['ledger']
  app.get(
    '/api/v1/statements/balance-sheet',
    {
      config: { action: 'statement.read', conditional: true },
      schema: { tags, summary: '资产负债表', querystring: z.strictObject({ day, ...asKnown, ...place }), response: { 200: sheet } },
    },
    async (request) => {
      const { query } = request
      const asked = askedOf(query)
      const at = momentOf(query)
      const sheets = await statements(books, principalOf(request), asked, (client, each) => balanceSheet(client, at, each))
      const address = (field: string) => balanceSheetFigure.address({ ...asked, day: at }, field)
      const lists = (of: (each: BalanceSheet) => StatementLine[]) => merged(sheets.map(of), address)
      const total = (of: (each: BalanceSheet) => Fen) => printYuan(sum(sheets.map(of)))
      return {
        ...asked,
        day: query.day,
        known: query.known ?? null,
        assets: lists((each) => each.assets),
        liabilities: lists((each) => each.liabilities),
        net: lists((each) => each.net),
        yearBalance: total((each) => each.yearBalance),
        totalAssets: total((each) => each.totalAssets),
        totalLiabilitiesAndNet: total((each) => each.totalLiabilitiesAndNet),
        figures: addressesOf(['yearBalance', 'totalAssets', 'totalLiabilitiesAndNet'], address),
      }
    },
  )
  app.get(
    '/api/v1/statements/income',
    {
      config: { action: 'statement.read', conditional: true },
      schema: {
        tags,
        summary: '收支表，起止日均含',
        querystring: z.strictObject({ from: day, until: day, ...asKnown, ...place }),
        response: { 200: income },
      },
    },
    async (request) => {
      const { query } = request
      if (query.until < query.from) throw new Problem('invalid-field', 'before from', { in: 'query', path: 'until' })
      const asked = askedOf(query)
      const period = { from: query.from, until: momentOf({ day: query.until, known: query.known }) }
      const found = await statements(books, principalOf(request), asked, (client, each) => incomeStatement(client, period, each))
      const address = (field: string) => incomeStatementFigure.address({ ...asked, ...period }, field)
      const total = (of: (each: IncomeStatement) => Fen) => printYuan(sum(found.map(of)))
      const lists = (of: (each: IncomeStatement) => StatementLine[]) => merged(found.map(of), address)
      return {
        ...asked,
        from: query.from,
        until: query.until,
        known: query.known ?? null,
        income: lists((each) => each.income),
        expenditure: lists((each) => each.expenditure),
        totalIncome: total((each) => each.totalIncome),
        totalExpenditure: total((each) => each.totalExpenditure),
        balance: total((each) => each.balance),
        figures: addressesOf(['totalIncome', 'totalExpenditure', 'balance'], address),
      }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/flow/:year',
      tag: 'ledger',
      summary: '资金流向，由分录得出：全年，或年初至某日',
      action: 'statement.read',
      params: yearParams.shape,
      query: { day: daysOfYear.day, ...asKnown },
      problems: ['outside-books'],
      conditional: true,
      answer: flow,
    },
    async (client, { params: { year }, query: { day, known }, principal }) => {
      const tree = await treeAt(client, principal.region)
      const until = await momentOfYear(client, { year, day, known })
      const found = tree.isProvince ? await flowOfYear(client, until) : await flowOfTree(client, until, tree)
      // Within the year there may be a day by which nothing had moved yet.
      if (found.links.length === 0 && day === undefined && known === undefined) throw new Problem('not-found', String(year))
      return { year, day: day ?? null, known: known ?? null, region: tree.top, ...withFigures(found, until, tree) }
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
  const regions = await regionsIn(client, asked.region, asked.scope)
  if (regions.length === 0) throw new Problem('invalid-field', 'no such plan unit in these books', { in: 'query', path: 'region' })
  return asked.scope === 'total' && asked.region === PROVINCE ? [undefined] : regions
}

function merged(lists: readonly StatementLine[][], address: (field: string) => string): z.output<typeof lines> {
  return [...Map.groupBy(lists.flat(), (line) => line.account)]
    .flatMap(([account, of]) =>
      of[0] ? [{ account, code: of[0].code, name: of[0].zh, amount: fen(of.reduce((total, line) => total + line.fen, 0)) }] : [],
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((line) => ({ ...line, amount: printYuan(line.amount), figures: { amount: address(line.account) } }))
}

function withFigures({ nodes, links, units }: FlowOfYear, until: Moment, { top, isProvince }: Tree) {
  const ofNode = (node: (typeof nodes)[number]['id']) =>
    isProvince ? flowNodeFigure.address({ until, node }, 'amount') : treeFlowNodeFigure.address({ until, region: top, node }, 'amount')
  const ofLink = ({ from, to }: (typeof links)[number]) =>
    isProvince
      ? flowLinkFigure.address({ until, from, to }, 'amount')
      : treeFlowLinkFigure.address({ until, region: top, from, to }, 'amount')
  return {
    nodes: nodes.map((node) => ({ ...node, figures: { amount: ofNode(node.id) } })),
    links: links.map((link) => ({ ...link, figures: { amount: ofLink(link) } })),
    units: units.map((unit) => ({
      ...unit,
      figures: addressesOf(unitFlowFigure.fields, (field) => unitFlowFigure.address({ until, region: unit.region }, field)),
    })),
  }
}
