/**
 * Balance sheet (资产负债表) and income–expenditure statement (收支表) of a plan unit or of the whole province, at any
 * day and as known by another, straight from the postings. Memorandum accounts stand outside.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, subtract, sum } from '../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../kernel/moment.ts'
import { type TrialRow, trialBalance } from './balances.ts'
import { type AccountClass, type AccountName, chart } from './chart.ts'

/** The event of the vouchers that move a year's income and expenditure into the accumulated balance. */
export const YEAR_END = 'year-closed'

export interface StatementLine {
  readonly account: AccountName
  readonly code: string
  readonly zh: string
  readonly fen: Fen
}

export interface BalanceSheet {
  readonly assets: StatementLine[]
  readonly liabilities: StatementLine[]
  readonly net: StatementLine[]
  readonly yearBalance: Fen
  readonly totalAssets: Fen
  readonly totalLiabilitiesAndNet: Fen
}

export interface IncomeStatement {
  readonly income: StatementLine[]
  readonly expenditure: StatementLine[]
  readonly totalIncome: Fen
  readonly totalExpenditure: Fen
  readonly balance: Fen
}

/** `region` undefined means the whole province. Assets equal liabilities, net assets and the balance of the open year. */
export async function balanceSheet(client: pg.ClientBase | pg.Pool, at: Moment, region?: string): Promise<BalanceSheet> {
  const { day, known } = clocksOf(at)
  const rows = await trialBalance(client, { until: day, known, region })
  const assets = linesOf(rows, 'asset', 1)
  const liabilities = linesOf(rows, 'liability', -1)
  const net = linesOf(rows, 'net', -1)
  const yearBalance = subtract(total(linesOf(rows, 'income', -1)), total(linesOf(rows, 'expenditure', 1)))
  return {
    assets,
    liabilities,
    net,
    yearBalance,
    totalAssets: total(assets),
    totalLiabilitiesAndNet: fen(total(liabilities) + total(net) + yearBalance),
  }
}

export async function incomeStatement(
  client: pg.ClientBase | pg.Pool,
  period: { from: Day; until: Moment },
  region?: string,
): Promise<IncomeStatement> {
  const { day, known } = clocksOf(period.until)
  return statementOf(await trialBalance(client, { from: period.from, until: day, known, without: YEAR_END, region }))
}

/** The statements of all plan units that had income or expenditure, from one reading of the books. */
export async function incomeStatements(
  client: pg.ClientBase,
  period: { from: Day; until: Day; known?: Day | undefined },
): Promise<Map<string, IncomeStatement>> {
  const rows = await trialBalance(client, { ...period, without: YEAR_END })
  return new Map([...Map.groupBy(rows, (row) => row.region)].map(([region, of]) => [region, statementOf(of)]))
}

function statementOf(rows: readonly TrialRow[]): IncomeStatement {
  const income = linesOf(rows, 'income', -1)
  const expenditure = linesOf(rows, 'expenditure', 1)
  const [totalIncome, totalExpenditure] = [total(income), total(expenditure)]
  return { income, expenditure, totalIncome, totalExpenditure, balance: subtract(totalIncome, totalExpenditure) }
}

/** One line an account name, added up over the units of the rows. */
function linesOf(rows: readonly TrialRow[], wanted: AccountClass, sign: 1 | -1): StatementLine[] {
  const names = Map.groupBy(
    rows.filter((row) => chart[row.name].class === wanted),
    (row) => row.name,
  )
  return [...names]
    .map(([account, of]) => {
      const { code, zh } = chart[account]
      return { account, code, zh, fen: sum(of.map((row) => fen(sign * (row.debit - row.credit)))) }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function total(lines: readonly StatementLine[]): Fen {
  return sum(lines.map((line) => line.fen))
}
