/**
 * Whose participation a month's assessment passes over (不予核定): who is known to be dead on the day of assessment, and who
 * draws a pension by then. Their employment or declaration may stand in the registry for long; it owes nothing any more.
 */
import type pg from 'pg'
import { dayOf } from '../../kernel/day.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { ASSESSMENT_DAY } from './record.ts'

const CITES: Readonly<Record<string, readonly string[]>> = {
  'known-dead': ['苏政发〔2020〕45号 附件1 一(一)', '社会保险法 14'],
  'draws-pension': ['苏政发〔2020〕45号 附件1 一(一)', '社会保险法 16'],
}

/**
 * Found once, when the run is planned, so that a chunk worked or checked again passes over the same. Each kind of payer is
 * joined by itself: few dead are looked up in the registry's keys, many pensioners meet it in one reading.
 */
export async function findPassedOver(client: pg.PoolClient, month: Month): Promise<void> {
  await client.query(
    `insert into not_assessed (run_id, booking_month, person_id, code)
     with gone as not materialized (
       select person_id, 'known-dead' code from death where reported_on <= $2
       union all select person_id, 'draws-pension' from pension where from_month <= $1)
     select r.run_id, r.booking_month, p.person_id, max(p.code) from run r, (
       select person_id, code from gone join employment using (person_id) where months @> $1::int
       union all select person_id, code from gone join flexible using (person_id) where months @> $1::int) p
     where r.kind = 'assessment' and r.booking_month = $1 group by 1, 2, 3`,
    [month, dayOf(month, ASSESSMENT_DAY)],
  )
}

/**
 * As `months @> month`, in words no index answers to: the planner, which under row-level security may not look at what it
 * knows of ranges, takes almost nobody for taking part, and would search the key by month for every chunk.
 */
export function takesPart(month: Month): string {
  return `lower(months) <= ${month} and (upper(months) is null or upper(months) > ${month})`
}

/** Codes by person. */
export type PassedOver = ReadonlyMap<number, string>

export async function loadPassedOver(pool: pg.Pool, month: Month): Promise<PassedOver> {
  const { rows } = await pool.query<{ person_id: number; code: string }>(
    'select person_id, code from not_assessed where booking_month = $1',
    [month],
  )
  return new Map(rows.map((row) => [row.person_id, row.code]))
}

/** As a join on a person's id, with the code under which the person is passed over, or null. */
export function passedOver(month: Month, person: string): string {
  return `left join not_assessed n on n.booking_month = ${month} and n.person_id = ${person}`
}

export function refusalOf(code: string, month: Month): Refusal {
  return refuse(code, CITES[code] ?? [], { month: printMonth(month) }).refusal
}
