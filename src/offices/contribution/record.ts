/** The memorandum of an assessment: what became due, by plan unit, equal to its rows to the fen or not at all. */
import type pg from 'pg'
import { type Day, dayOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import { gatheredTotals, type RunRecord } from '../../platform/runs/index.ts'
import { type Entry, post } from '../ledger/index.ts'

/** Day of the month on which dues are assessed. */
export const ASSESSMENT_DAY = 5

/** The line of a month's own assessment; later lines carry what law published afterwards changes. */
export const ASSESSMENT_LINE = 1

/** Followed by the line, so that two publications of one month are two runs. */
export const DIFFERENCE_KIND = 'difference-'

/** The kind of run that wrote a line. */
export function runKindOf(line: number): string {
  return line === ASSESSMENT_LINE ? 'assessment' : `${DIFFERENCE_KIND}${line}`
}

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
    `select region, sum(more)::int8 more, sum(less)::int8 less, sum(personal)::int8 personal, sum(persons)::int8 persons
     from (select region, more, less, personal, 0 persons
         from ${gatheredTotals(run, { table: 'bill', line }, 'region text, more int8, less int8, personal int8')} b
       union all select region, 0, 0, 0, persons from ${gatheredTotals(run, { table: 'due', line }, 'region text, persons int8')} d) t
     group by 1 order by 1`,
  )
  const differing = rows.filter((row) => row.personal !== row.persons)
  if (differing.length > 0)
    throw new Error(`the persons' dues of ${voucher.source} do not add up to the bills: ${JSON.stringify(differing)}`)
  await post(
    client,
    voucher,
    rows.flatMap((row): Entry[] => [
      { move: 'due-recorded', region: row.region, fen: fen(row.more) },
      { move: 'due-corrected', region: row.region, fen: fen(row.less) },
    ]),
  )
}
