/** The months a person had before these books began, as the rights record tells them. */
import type pg from 'pg'
import type { Month } from '../../../kernel/month.ts'

export interface RightsSpan {
  readonly kind: 'paid' | 'deemed'
  readonly from_month: Month
  readonly until_month: Month
  readonly index_ppm: number
}

export interface TransitionalRecord {
  readonly index_ppm: number
  readonly months: number
  readonly old_method: number
}

/** Undefined for a person who is not there. */
export async function rightsRecord(client: pg.ClientBase, person: number) {
  const found = await client.query('select from person where person_id = $1', [person])
  if (found.rowCount === 0) return undefined
  const spans = await client.query<RightsSpan>(
    'select kind, lower(months) from_month, upper(months) until_month, index_ppm from history where person_id = $1 order by months',
    [person],
  )
  const transitional = await client.query<TransitionalRecord>(
    'select index_ppm, months, old_method from transitional where person_id = $1',
    [person],
  )
  return { spans: spans.rows, transitional: transitional.rows[0] ?? null }
}
