/**
 * Where plan units would stand if the year ended at a moment of it (清算试算): the settlement's own rules on what was booked
 * until then, for many units from one reading of the books.
 */
import type pg from 'pg'
import { dayOf } from '../../kernel/day.ts'
import { type Fen, fen, ZERO } from '../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import { generalGap, overCollectionCredit, planShortfall } from '../../rules/responsibility/index.ts'
import { type LineName, lines } from '../final-accounts/index.ts'
import { type AccountName, trialBalance, YEAR_END } from '../ledger/index.ts'
import { accepted } from './accepted.ts'

export const standingFields = [
  'plannedIncome',
  'plannedExpenditure',
  'generalGap',
  'surplus',
  'planned',
  'collected',
  'shortfall',
  'credit',
  'unpaid',
] as const

export type Standing = Readonly<Record<(typeof standingFields)[number], Fen>> & { readonly region: string; readonly name: string }

const CONTRIBUTIONS: readonly AccountName[] = lines.contribution.accounts
const OWED: readonly AccountName[] = ['memo-due', 'memo-arrears']

/** A row a unit, in order of region; `law` as known by then. */
export async function standingsAt(client: pg.ClientBase, at: Moment, regions: readonly string[], law: Law): Promise<Standing[]> {
  const { day: until, known } = clocksOf(at)
  const year = Number(until.slice(0, 4))
  const units = await client.query<{ region: string; name: string }>(
    'select region, name from plan_unit where region = any ($1) order by region',
    [regions],
  )
  const plan = await client.query<{ region: string; line: LineName; fen: number }>(
    'select region, line, fen from plan_line where year = $1 and region = any ($2)',
    [year, regions],
  )
  const moved = await trialBalance(client, { from: dayOf(monthOf(year, 1), 1), until, without: YEAR_END, known })
  const stood = await trialBalance(client, { until, known })
  return units.rows.map((unit) => {
    const planned = (of: (line: LineName) => boolean) =>
      fen(plan.rows.reduce((sum, row) => (row.region === unit.region && of(row.line) ? sum + row.fen : sum), 0))
    const debits = (rows: typeof moved, names: readonly AccountName[]) =>
      rows.reduce((sum, row) => (row.region === unit.region && names.includes(row.name) ? sum + row.debit - row.credit : sum), 0)
    const compared = { planned: planned((line) => line === 'contribution'), collected: fen(-debits(moved, CONTRIBUTIONS)) }
    const sides = {
      plannedIncome: planned((line) => lines[line].side === 'income'),
      plannedExpenditure: planned((line) => lines[line].side === 'expenditure'),
    }
    const { gap, surplus } = accepted(generalGap(sides, law))
    return {
      ...unit,
      ...sides,
      ...compared,
      generalGap: gap,
      surplus,
      shortfall: accepted(planShortfall(compared, law)).amount,
      credit: compared.planned > 0 ? accepted(overCollectionCredit(compared, law)).credit : ZERO,
      unpaid: fen(debits(stood, OWED)),
    }
  })
}
