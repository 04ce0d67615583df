/** Runs as they are watched: how far each is, what it found, what was said to it. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface RunLine {
  readonly run_id: number
  readonly kind: string
  readonly booking_month: Month
  readonly known_on: Day
  readonly law: string
  readonly started_at: string
  readonly finished_at: string | null
  readonly state: 'running' | 'paused' | 'finished'
  readonly rechecked: number | null
  readonly chunks: number
  readonly done: number
  readonly rows_in: number
  readonly rows_out: number
  readonly refused: number
}

const STATE = `case when r.finished_at is not null then 'finished' when r.paused then 'paused' else 'running' end`
const RUN = `select r.run_id, r.kind, r.booking_month, r.known_on, r.law, r.started_at, r.finished_at, ${STATE} state, r.rechecked,
    c.chunks, c.done, c.rows_in, c.rows_out, f.refused
  from run r
  left join lateral (select count(*)::int chunks, (count(*) filter (where done))::int done, coalesce(sum(rows_in), 0)::int8 rows_in,
    coalesce(sum(rows_out), 0)::int8 rows_out from run_chunk c where c.run_id = r.run_id) c on true
  left join lateral (select count(*)::int refused from run_refusal f where f.run_id = r.run_id) f on true`

const RUN_NUMBER = keysOf({ 'r.run_id': 'int' })

export const RUN_ORDERS = {
  run: RUN_NUMBER,
  kind: [...keysOf({ 'r.kind': 'text' }), ...RUN_NUMBER],
  month: [...keysOf({ 'r.booking_month': 'int' }), ...RUN_NUMBER],
  state: [{ column: STATE, field: 'state', kind: 'text' }, ...RUN_NUMBER],
  rowsOut: [...keysOf({ 'c.rows_out': 'int' }), ...RUN_NUMBER],
  refusals: [...keysOf({ 'f.refused': 'int' }), ...RUN_NUMBER],
} as const

interface RunsAsked extends PageAsked<keyof typeof RUN_ORDERS> {
  readonly kind?: string | undefined
  readonly bookingMonth?: Month | undefined
  readonly state?: RunLine['state'] | undefined
}

/** The newest first, unless asked otherwise. */
export function runsPage(client: pg.ClientBase, { kind, bookingMonth, state, ...page }: RunsAsked) {
  return readPage<RunLine>(
    client,
    {
      ...inOrder('run', RUN_ORDERS, page, { sort: 'run', descending: true }),
      select: RUN,
      where: [
        ['r.kind = ?', kind],
        ['r.booking_month = ?', bookingMonth],
        [`${STATE} = ?`, state],
      ],
    },
    page,
  )
}

export async function runRecord(client: pg.ClientBase, run: number): Promise<RunLine | undefined> {
  const { rows } = await client.query<RunLine>(`${RUN} where r.run_id = $1`, [run])
  return rows[0]
}

/** Named sums over all chunks done. */
export async function runSums(client: pg.ClientBase, run: number): Promise<Record<string, number>> {
  const { rows } = await client.query<{ key: string; total: number }>(
    `select key, sum(value::bigint)::int8 total from run_chunk, jsonb_each_text(sums) where run_id = $1 group by key order by key`,
    [run],
  )
  return Object.fromEntries(rows.map(({ key, total }) => [key, total]))
}

export interface RunEventLine {
  readonly event_id: number
  readonly event: string
  readonly at: string
}

export async function runEvents(
  client: pg.ClientBase,
  { kind, month, after }: { kind: string; month: Month; after: number },
): Promise<RunEventLine[]> {
  const { rows } = await client.query<RunEventLine>(
    'select event_id, event, at from run_event where kind = $1 and booking_month = $2 and event_id > $3 order by event_id',
    [kind, month, after],
  )
  return rows
}

export interface RunRefusalLine {
  readonly refusal_id: number
  readonly subject: string
  readonly code: string
  readonly cites: string
  readonly facts: Record<string, string | number | boolean | null>
}

const REFUSAL_NUMBER = keysOf({ refusal_id: 'int' })

export const REFUSAL_ORDERS = {
  refusal: REFUSAL_NUMBER,
  subject: [...keysOf({ subject: 'text' }), ...REFUSAL_NUMBER],
  code: [...keysOf({ code: 'text' }), ...REFUSAL_NUMBER],
} as const

interface RefusalsAsked extends PageAsked<keyof typeof REFUSAL_ORDERS> {
  readonly run: number
  readonly code?: string | undefined
}

/** As they came, unless asked otherwise. */
export function runRefusalsPage(client: pg.ClientBase, { run, code, ...page }: RefusalsAsked) {
  return readPage<RunRefusalLine>(
    client,
    {
      ...inOrder('run-refusal', REFUSAL_ORDERS, page, { sort: 'refusal' }),
      select: 'select refusal_id, subject, code, cites, facts from run_refusal',
      where: equal({ run_id: run, code }),
    },
    page,
  )
}
