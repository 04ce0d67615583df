/** The memorandum of an assessment: what became due, by plan unit, equal to its rows to the fen or not at all. */
import type pg from 'pg'
import { dayOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { RunRecord } from '../../platform/runs/index.ts'
import { post } from '../ledger/index.ts'

/** Day of the month on which dues are assessed. */
export const ASSESSMENT_DAY = 5

export async function recordDues(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const { rows } = await client.query(
    `select region, coalesce(bills, 0)::int8 as bills, personal, persons from
       (select region, sum(employer_due + personal_due) bills, sum(personal_due) personal from bill where booking_month = $1 group by 1) b
       full join (select region, sum(due) persons from due where booking_month = $1 group by 1) d using (region)
     order by region`,
    [run.month],
  )
  const differing = rows.filter((row) => row.personal !== row.persons)
  if (differing.length > 0)
    throw new Error(`the persons' dues of ${printMonth(run.month)} do not add up to the bills: ${JSON.stringify(differing)}`)
  await post(
    client,
    {
      event: 'dues-assessed',
      source: `contribution/assessment/${printMonth(run.month)}`,
      day: dayOf(run.month, ASSESSMENT_DAY),
      summary: `应缴核定 ${printMonth(run.month)}`,
    },
    rows.map((row) => ({ move: 'due-recorded', region: row.region, fen: fen(row.bills) })),
  )
}
