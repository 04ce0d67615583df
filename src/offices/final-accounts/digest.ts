/**
 * The digest of a year: SM3 over the canonical final accounts, settlement and cover of the gap, without ids, instants or
 * chain hashes, so that the same province on the same law gives the same 64 digits in any books.
 */

import { createHash } from 'node:crypto'
import type pg from 'pg'

export async function yearDigest(client: pg.ClientBase | pg.Pool, year: number): Promise<string> {
  const accounts = await client.query('select region, line, planned, actual from final_account where year = $1 order by region, line', [
    year,
  ])
  const settled = await client.query(
    `select region, planned_income, planned_expenditure, general_gap, surplus, planned_contributions, collected, shortfall, managerial_gap,
       credit, arrears from settlement where year = $1 order by region`,
    [year],
  )
  const cover = await client.query("select usable_balance, outcome #>> '{}' outcome from gap_cover where year = $1", [year])
  const balances = await client.query(
    `select account, sum(fen)::int8 fen from (
       select debit account, fen from movement union all select credit, -fen from movement) t group by 1 order by 1`,
  )
  const canonical = JSON.stringify([year, ...[accounts, settled, cover, balances].map(({ rows }) => rows.map((row) => Object.values(row)))])
  return createHash('sm3').update(canonical).digest('hex')
}
