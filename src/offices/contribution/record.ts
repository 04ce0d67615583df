/** The memorandum of an assessment: what became due, by plan unit, equal to its rows to the fen or not at all. */
import type pg from 'pg'
import { type Day, dayOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { RunRecord } from '../../platform/runs/index.ts'
import { type Entry, post } from '../ledger/index.ts'

/** Day of the month on which dues are assessed. */
export const ASSESSMENT_DAY = 5

/** The line of a month's own assessment; later lines carry what law published afterwards changes. */
export const ASSESSMENT_LINE = 1

export async function recordDues(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const month = printMonth(run.month)
  await recordLine(client, run, {
    line: ASSESSMENT_LINE,
    voucher: {
      event: 'dues-assessed',
      source: `contribution/assessment/${month}`,
      day: dayOf(run.month, ASSESSMENT_DAY),
      summary: `应缴核定 ${month}`,
    },
  })
}

interface Recording {
  readonly line: number
  readonly voucher: { readonly event: string; readonly source: string; readonly day: Day; readonly summary: string }
}

/** What a line adds to what is due and what it takes away stand apart, so that neither hides the other. */
export async function recordLine(client: pg.PoolClient, run: RunRecord, { line, voucher }: Recording): Promise<void> {
  const { rows } = await client.query(
    `select region, bills, persons from
       (select region, sum(employer_due + personal_due)::int8 bills, sum(personal_due)::int8 personal from bill
        where booking_month = $1 and line = $2 group by 1) b
       full join (select region, sum(due)::int8 persons from due where booking_month = $1 and line = $2 group by 1) d using (region)
     where coalesce(personal, 0) <> coalesce(persons, 0)`,
    [run.month, line],
  )
  if (rows.length > 0) throw new Error(`the persons' dues of ${voucher.source} do not add up to the bills: ${JSON.stringify(rows)}`)
  const totals = await client.query(
    `select region, coalesce(sum(fen) filter (where fen > 0), 0)::int8 more, coalesce(-sum(fen) filter (where fen < 0), 0)::int8 less
     from (select region, employer_due + personal_due fen from bill where booking_month = $1 and line = $2) b group by 1 order by 1`,
    [run.month, line],
  )
  await post(
    client,
    voucher,
    totals.rows.flatMap((row): Entry[] => [
      { move: 'due-recorded', region: row.region, fen: fen(row.more) },
      { move: 'due-corrected', region: row.region, fen: fen(row.less) },
    ]),
  )
}
