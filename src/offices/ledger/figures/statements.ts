/** The figures of the statements, as the API serves them: a line is made of the units' accounts, a total of the lines. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../../kernel/moment.ts'
import {
  day,
  type Figure,
  figureKind,
  lessPart,
  moment,
  momentName,
  oneOf,
  type Page,
  type Part,
  part,
  partsOf,
  region,
  unitName,
} from '../../explanation/index.ts'
import { type TrialRow, trialBalance } from '../balances.ts'
import { type AccountClass, type AccountName, accountOf, chart } from '../chart.ts'
import { YEAR_END } from '../statements.ts'
import { regionsIn } from '../tree.ts'
import { balanceFigure, citesOfAccount, REPORTED, signOf, turnoverAddress } from './accounts.ts'

const SCOPES = ['unit', 'total'] as const
type Scope = (typeof SCOPES)[number]

const NAMES = (Object.keys(chart) as AccountName[]).filter((name) => chart[name].class !== 'memorandum')

interface Total {
  readonly zh: string
  readonly added: readonly AccountClass[]
  readonly less?: readonly AccountClass[]
}

const SHEET_TOTALS: Readonly<Record<string, Total>> = {
  totalAssets: { zh: '资产合计', added: ['asset'] },
  yearBalance: { zh: '本年收支结余', added: ['income'], less: ['expenditure'] },
  totalLiabilitiesAndNet: { zh: '负债和净资产合计', added: ['liability', 'net', 'income'], less: ['expenditure'] },
}

const INCOME_TOTALS: Readonly<Record<string, Total>> = {
  totalIncome: { zh: '收入合计', added: ['income'] },
  totalExpenditure: { zh: '支出合计', added: ['expenditure'] },
  balance: { zh: '本期收支结余', added: ['income'], less: ['expenditure'] },
}

/** One of the statements, read at one place. */
interface Statement {
  readonly title: string
  readonly totals: Readonly<Record<string, Total>>
  readonly rows: readonly TrialRow[]
  /** Where a line of the same statement opens, and a unit's account of a line. */
  line(name: AccountName): string
  account(name: AccountName, at: string): string
}

function figureOf({ title, totals, rows, line, account }: Statement, field: string, page: Page): Figure {
  const total = totals[field]
  const called = total?.zh ?? chart[field as AccountName].zh
  const parts = total ? linesOf(rows, total, line) : unitsOf(rows, field as AccountName, account)
  return {
    title: `${title} · ${called}`,
    unit: 'yuan',
    value: fen(parts.reduce((sum, each) => sum + each.fen, 0)),
    cites: total ? REPORTED : citesOfAccount(field as AccountName),
    parts: partsOf(parts, page),
  }
}

function unitsOf(rows: readonly TrialRow[], name: AccountName, account: (name: AccountName, at: string) => string): Part[] {
  return rows
    .filter((row) => row.name === name)
    .map((row) => part(account(name, row.region), unitName(row.region), signOf(name) * (row.debit - row.credit)))
}

function linesOf(rows: readonly TrialRow[], { added, less = [] }: Total, line: (name: AccountName) => string): Part[] {
  const balance = (name: AccountName) =>
    rows.reduce((sum, row) => (row.name === name ? sum + signOf(name) * (row.debit - row.credit) : sum), 0)
  return NAMES.flatMap((name): Part[] => {
    const amount = balance(name)
    if (amount === 0) return []
    if (added.includes(chart[name].class)) return [part(line(name), chart[name].zh, amount)]
    return less.includes(chart[name].class) ? [lessPart(line(name), chart[name].zh, amount)] : []
  })
}

interface Where {
  readonly region: string
  readonly scope: Scope
}

async function rowsAt(
  client: pg.ClientBase,
  { region: at, scope }: Where,
  { until, ...filter }: { from?: Day; until: Moment; without?: string },
): Promise<TrialRow[] | undefined> {
  const regions = await regionsIn(client, at, scope)
  if (regions.length === 0) return undefined
  const { day: last, known } = clocksOf(until)
  const rows = await trialBalance(client, { ...filter, until: last, known, ...(regions.length === 1 && { region: regions[0] }) })
  return rows.filter((row) => regions.includes(row.region))
}

function placeName({ region: at, scope }: Where): string {
  return scope === 'total' ? `${unitName(at)}（含下级）` : unitName(at)
}

export const balanceSheetFigure = figureKind({
  kind: 'ledger/balance-sheet',
  key: { day: moment, region, scope: oneOf(...SCOPES) },
  fields: [...NAMES, ...Object.keys(SHEET_TOTALS)],
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const rows = await rowsAt(client, key, { until: key.day })
    if (!rows) return undefined
    return figureOf(
      {
        title: `${placeName(key)} · ${momentName(key.day)} 资产负债表`,
        totals: SHEET_TOTALS,
        rows,
        line: (name) => balanceSheetFigure.address(key, name),
        account: (name, at) => balanceFigure.address({ account: accountOf(name, at), day: key.day }, 'balance'),
      },
      field,
      page,
    )
  },
})

export const incomeStatementFigure = figureKind({
  kind: 'ledger/income-statement',
  key: { from: day, until: moment, region, scope: oneOf(...SCOPES) },
  fields: [...NAMES.filter((name) => ['income', 'expenditure'].includes(chart[name].class)), ...Object.keys(INCOME_TOTALS)],
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const rows = await rowsAt(client, key, { from: key.from, until: key.until, without: YEAR_END })
    if (!rows) return undefined
    return figureOf(
      {
        title: `${placeName(key)} · ${key.from} 至 ${momentName(key.until)} 收支表`,
        totals: INCOME_TOTALS,
        rows,
        line: (name) => incomeStatementFigure.address(key, name),
        account: (name, at) => turnoverAddress(accountOf(name, at), key),
      },
      field,
      page,
    )
  },
})
