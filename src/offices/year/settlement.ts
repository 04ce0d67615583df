/** The settlement of a year as it is read: a row a plan unit and the province's total, money in yuan. */
import type pg from 'pg'
import { fen, printYuan } from '../../kernel/fen.ts'
import type { Moment } from '../../kernel/moment.ts'
import type { Law } from '../../law/index.ts'
import type { Tree } from '../ledger/index.ts'
import { type Standing, standingsAt } from '../responsibility/index.ts'

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

/** What of a settlement is a plan unit's: its own rows and those below it, added up. Cover and balance are the province's. */
type Share = Pick<Settlement, 'rows' | 'total'>

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
  const cover = await database.query('select usable_balance, outcome from gap_cover where year = $1', [year])
  return {
    ...(await shareOf(database, year)),
    cover: yuanIn(cover.rows[0]?.outcome),
    usableBalance: printYuan(fen(cover.rows[0]?.usable_balance ?? 0)),
  }
}

/** The rows of a tree, or of all; an unfinished year has none. */
export async function shareOf(database: pg.ClientBase | pg.Pool, year: number, tree?: Tree): Promise<Share> {
  const { rows } = await database.query(
    `select s.*, u.name from settlement s join plan_unit u using (region)
     where year = $1 and ($2::text[] is null or region = any ($2)) order by region`,
    [year, tree?.regions ?? null],
  )
  const amounts = (row: Record<string, number>) =>
    Object.fromEntries(FIELDS.map((field) => [field, printYuan(fen(row[MONEY[field]] ?? 0))])) as Record<keyof typeof MONEY, string>
  const sums = Object.fromEntries(FIELDS.map((field) => [MONEY[field], rows.reduce((sum, row) => sum + row[MONEY[field]], 0)]))
  return {
    rows: rows.map((row) => ({ region: row.region, name: row.name, ...amounts(row) })),
    total: { region: 'total', name: tree === undefined ? '全省' : '合计', ...amounts(sums) },
  }
}

/** What a column of the settlement is while the year is not settled. */
export const TRIAL = {
  plannedIncome: 'plannedIncome',
  plannedExpenditure: 'plannedExpenditure',
  generalGap: 'generalGap',
  surplus: 'surplus',
  plannedContributions: 'planned',
  collected: 'collected',
  managerialGap: 'shortfall',
  credit: 'credit',
  arrears: 'unpaid',
} as const satisfies Record<keyof typeof MONEY, keyof Standing>

/** Nothing is settled at that moment: where each unit would stand if the year ended there. */
export async function trialOf(client: pg.ClientBase, at: Moment, tree: Tree, law: Law): Promise<Share> {
  const units = await standingsAt(client, at, tree.regions, law)
  const amounts = (of: readonly Standing[]) =>
    Object.fromEntries(FIELDS.map((field) => [field, printYuan(fen(of.reduce((sum, unit) => sum + unit[TRIAL[field]], 0)))])) as Record<
      keyof typeof MONEY,
      string
    >
  return {
    rows: units.map((unit) => ({ region: unit.region, name: unit.name, ...amounts([unit]) })),
    total: { region: 'total', name: tree.isProvince ? '全省' : '合计', ...amounts(units) },
  }
}

/** The stored outcome counts fen; what leaves the house is yuan. */
function yuanIn(outcome: unknown): unknown {
  if (typeof outcome !== 'object' || outcome === null || !('value' in outcome)) return outcome ?? null
  const value = Object.entries(outcome.value as Record<string, number>).map(([name, amount]) => [name, printYuan(fen(amount))])
  return { ...outcome, value: Object.fromEntries(value) }
}
