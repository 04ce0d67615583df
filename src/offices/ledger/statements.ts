/**
 * Balance sheet (资产负债表) and income–expenditure statement (收支表) of a plan unit or of the whole province, at any
 * day, straight from the postings. Memorandum accounts stand outside.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, subtract, sum } from '../../kernel/fen.ts'
import { trialBalance } from './balances.ts'
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
export async function balanceSheet(client: pg.ClientBase | pg.Pool, day: Day, region?: string): Promise<BalanceSheet> {
  const rows = await trialBalance(client, { until: day, ...(region === undefined ? {} : { region }) })
  const pick = (wanted: AccountClass, sign: 1 | -1) => linesOf(rows, wanted, sign)
  const assets = pick('asset', 1)
  const liabilities = pick('liability', -1)
  const net = pick('net', -1)
  const yearBalance = subtract(total(pick('income', -1)), total(pick('expenditure', 1)))
  return {
    assets, liabilities, net, yearBalance,
    totalAssets: total(assets),
    totalLiabilitiesAndNet: fen(total(liabilities) + total(net) + yearBalance),
  }
}

export async function incomeStatement(
  client: pg.ClientBase | pg.Pool,
  period: { from: Day; until: Day },
  region?: string,
): Promise<IncomeStatement> {
  const rows = await trialBalance(client, { ...period, without: YEAR_END, ...(region === undefined ? {} : { region }) })
  const income = linesOf(rows, 'income', -1)
  const expenditure = linesOf(rows, 'expenditure', 1)
  const [totalIncome, totalExpenditure] = [total(income), total(expenditure)]
  return { income, expenditure, totalIncome, totalExpenditure, balance: subtract(totalIncome, totalExpenditure) }
}

function linesOf(rows: readonly { name: AccountName; debit: Fen; credit: Fen }[], wanted: AccountClass, sign: 1 | -1): StatementLine[] {
  return rows
    .filter((row) => chart[row.name].class === wanted)
    .map((row) => ({
      account: row.name, code: chart[row.name].code, zh: chart[row.name].zh, fen: fen(sign * (row.debit - row.credit)),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function total(lines: readonly StatementLine[]): Fen {
  return sum(lines.map((line) => line.fen))
}
