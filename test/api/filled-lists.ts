/** Lists that a settled year leaves empty, filled for tests that sort them. */
import assert from 'node:assert/strict'
import type { Served } from '../journeys/small-year.ts'
import type { Headers } from './as.ts'

/** Puts into lists what a settled year has none of, told by hand so that no two of their orders are alike. */
export async function fillLists({ app, books }: Served, agency: Headers): Promise<void> {
  // In another order by name than by login.
  await books.owner.query(`insert into app_user (login, name) values ('clerk-0', '钱'), ('clerk-1', '赵')`)
  const { rows } = await books.owner.query(`select receipt, region from suspense order by receipt limit 3`)
  for (const [at, { receipt, region }] of rows.entries()) {
    await books.owner.query(
      `insert into suspense_proposal (receipt, region, kind, fen, day, why, proposed_by) values ($1, $2, 'refund', $3, '2021-12-31', '误缴', $4)`,
      [receipt, region, 300 - at, `clerk-${at % 2}`],
    )
    await books.owner.query(`insert into verification (ordered_by, ended_at, outcome) values ($1, now(), $2)`, [
      `clerk-${at % 2}`,
      ['holds', 'broken', 'cancelled'][at],
    ])
    await books.owner.query(`insert into exchange_file (kind, sm3, booking_month, rows, taken_at) values ($1, $2, $3, $4, $5)`, [
      at === 1 ? 'returns' : 'receipts',
      String(at).repeat(64),
      2021 * 12 + 9 - at,
      7 + (at % 2),
      `2021-11-0${at + 1}`,
    ])
    await books.owner.query(
      `insert into run_refusal (run_id, subject, code, cites, facts) select min(run_id), $1, $2, '第一条', '{}' from run`,
      [`registry/person/${9 - at}`, ['no-limits', 'too-young'][at % 2]],
    )
    const { statusCode } = await app.inject({ method: 'POST', url: '/api/v1/imports', headers: agency, payload: {} })
    assert.equal(statusCode, 415)
  }
}
