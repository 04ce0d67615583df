/** How sure the law is that a settled year rests on: every parameter in force in its months, as known when it was settled. */
import type pg from 'pg'
import { dayOf } from '../../kernel/day.ts'
import { monthsOfYear } from '../../kernel/month.ts'
import { planUnit } from '../../kernel/plan-unit.ts'
import type { Law } from '../../law/index.ts'
import { type Sureness, surenessOf } from '../../rules/index.ts'
import { lawOfSnapshot } from '../law/index.ts'

/** Undefined for a year that is not settled. Of some units: what the law sets for another unit alone is no ground of theirs. */
export async function restsOf(database: pg.Pool | pg.ClientBase, year: number, regions?: readonly string[]): Promise<Sureness | undefined> {
  const { rows } = await database.query<{ law: string }>('select law from settlement where year = $1 limit 1', [year])
  if (!rows[0]) return undefined
  return restsOn(await lawOfSnapshot(database, rows[0].law), year, regions)
}

/** What a year rests on in this law. */
export function restsOn(law: Law, year: number, regions?: readonly string[]): Sureness {
  const entries = monthsOfYear(year).flatMap((month) => law.inForce(dayOf(month, 1)))
  return surenessOf(
    regions === undefined ? entries : entries.filter(({ key = '' }) => planUnit(key) === undefined || regions.includes(key)),
  )
}
