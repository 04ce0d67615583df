/** The settlement of a year as it is read: a row a plan unit and the province's total, money in yuan. */
import type pg from 'pg'
import { fen, printYuan } from '../../kernel/fen.ts'

export interface SettlementRow {
  readonly region: string
  readonly name: string
  readonly plannedIncome: string
  readonly plannedExpenditure: string
  readonly generalGap: string
  readonly surplus: string
  readonly plannedContributions: string
  readonly collected: string
  readonly managerialGap: string
  readonly credit: string
  readonly arrears: string
}

export interface Settlement {
  readonly rows: readonly SettlementRow[]
  readonly total: SettlementRow
  /** How the province's gap is covered: an outcome in JSON form, money in yuan. */
  readonly cover: unknown
  readonly usableBalance: string
}

const MONEY = {
  plannedIncome: 'planned_income',
  plannedExpenditure: 'planned_expenditure',
  generalGap: 'general_gap',
  surplus: 'surplus',
  plannedContributions: 'planned_contributions',
  collected: 'collected',
  managerialGap: 'managerial_gap',
  credit: 'credit',
  arrears: 'arrears',
} as const

const FIELDS = Object.keys(MONEY) as (keyof typeof MONEY)[]

/** Rows in order of region. An unfinished year has none. */
export async function settlementOf(database: pg.ClientBase | pg.Pool, year: number): Promise<Settlement> {
  const { rows } = await database.query(
    'select s.*, u.name from settlement s join plan_unit u using (region) where year = $1 order by region',
    [year],
  )
  const cover = await database.query('select usable_balance, outcome from gap_cover where year = $1', [year])
  const amounts = (row: Record<string, number>) =>
    Object.fromEntries(FIELDS.map((field) => [field, printYuan(fen(row[MONEY[field]] ?? 0))])) as Record<keyof typeof MONEY, string>
  const sums = Object.fromEntries(FIELDS.map((field) => [MONEY[field], rows.reduce((sum, row) => sum + row[MONEY[field]], 0)]))
  return {
    rows: rows.map((row) => ({ region: row.region, name: row.name, ...amounts(row) })),
    total: { region: 'total', name: '全省', ...amounts(sums) },
    cover: yuanIn(cover.rows[0]?.outcome),
    usableBalance: printYuan(fen(cover.rows[0]?.usable_balance ?? 0)),
  }
}

/** The stored outcome counts fen; what leaves the house is yuan. */
function yuanIn(outcome: unknown): unknown {
  if (typeof outcome !== 'object' || outcome === null || !('value' in outcome)) return outcome ?? null
  const value = Object.entries(outcome.value as Record<string, number>).map(([name, amount]) => [name, printYuan(fen(amount))])
  return { ...outcome, value: Object.fromEntries(value) }
}
