/** The fund year: the next step of each kind that waits for somebody, and what stopped it. */
import type pg from 'pg'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { type Month, monthOf, printMonth } from '../../../kernel/month.ts'
import { type Step, stoppedOrder } from '../../year/index.ts'
import type { KindName } from '../kinds.ts'
import type { Matter } from '../matter.ts'

/** By the first words of a step's name. */
const STEPS: readonly (readonly [begins: string, kind: KindName])[] = [
  ['assessment ', 'assess'],
  ['pensions 2', 'pay'],
  ['returns 2', 'report-returns'],
  ['receipts ', 'receive'],
  ['transfer order ', 'transfer'],
  ['sweep ', 'sweep'],
  ['plan ', 'plan'],
  ['allocation ', 'allocate'],
  ['closing ', 'close'],
  ['final accounts ', 'final-accounts'],
  ['settlement ', 'settle'],
]

export interface YearHeld {
  readonly year: number
  readonly synthetic: boolean
  readonly steps: readonly Step[]
  readonly done: ReadonlySet<string>
}

/** The day the books have come to: that of the last step taken, or the first of the year. */
export function dayOfBooks({ year, steps, done }: YearHeld): Day {
  return steps.reduce((day, step) => (done.has(step.name) && step.day > day ? step.day : day), dayOf(monthOf(year, 1), 1))
}

export function stepsWaiting({ year, steps, done }: YearHeld): Matter[] {
  return STEPS.flatMap(([begins, kind]): Matter[] => {
    const next = steps.find(({ name }) => name.startsWith(begins) && !done.has(name))
    if (next === undefined) return []
    const about = next.name.slice(begins === 'pensions 2' || begins === 'returns 2' ? begins.length - 1 : begins.length)
    return [{ kind, subject: `year/${year}`, about, region: null, count: 1, amount: null, since: next.day }]
  })
}

/** Now, or as it was at the end of a day. */
export async function stopsWaiting(client: pg.ClientBase, { year }: YearHeld, by?: Day): Promise<Matter[]> {
  const stopped = await stoppedOrder(client, year, by)
  return [
    ...(stopped === undefined ? [] : [stopped]).map(
      ({ order_id, problem, ended_on }): Matter => ({
        kind: 'year-stopped',
        subject: `year/order/${order_id}`,
        about: `${year} 年度：${problem}`,
        region: null,
        count: 1,
        amount: null,
        since: ended_on,
      }),
    ),
    ...(await pausedRuns(client, year, by)),
    ...(await brokenVerification(client, by)),
  ]
}

/** What was said of runs outlives them: one that was cancelled since has no number any more, and is looked for where the year is. */
async function pausedRuns(client: pg.ClientBase, year: number, by?: Day): Promise<Matter[]> {
  const { rows } = await client.query<{ run_id: number | null; kind: string; booking_month: Month; on: Day }>(
    `select r.run_id, e.kind, e.booking_month, e.at::date "on" from (
       select distinct on (kind, booking_month) kind, booking_month, event, at from run_event
       where $1::date is null or at::date <= $1 order by kind, booking_month, event_id desc) e
     left join run r on r.kind = e.kind and r.booking_month = e.booking_month and r.started_at <= e.at
     where e.event = 'paused' order by e.at, e.kind, e.booking_month`,
    [by ?? null],
  )
  return rows.map(
    ({ run_id, kind, booking_month, on }): Matter => ({
      kind: 'run-paused',
      subject: run_id === null ? `year/${year}` : `run/${run_id}`,
      about: `${kind} ${printMonth(booking_month)}`,
      region: null,
      count: 1,
      amount: null,
      since: on,
    }),
  )
}

/** The last one that came to its end alone: what an earlier one found may have been mended. */
async function brokenVerification(client: pg.ClientBase, by?: Day): Promise<Matter[]> {
  const { rows } = await client.query<{ id: number; outcome: string; on: Day; breaks: number }>(
    `select v.verification_id id, v.outcome, v.ended_at::date "on",
       (select count(*)::int from verification_check c where c.verification_id = v.verification_id and jsonb_array_length(c.breaks) > 0) breaks
     from verification v where outcome in ('holds', 'broken') and ($1::date is null or ended_at::date <= $1) order by verification_id desc limit 1`,
    [by ?? null],
  )
  return rows
    .filter(({ outcome }) => outcome === 'broken')
    .map(
      ({ id, on, breaks }): Matter => ({
        kind: 'verify-broken',
        subject: `verification/${id}`,
        about: `第 ${id} 次核对：${breaks} 项不符`,
        region: null,
        count: breaks,
        amount: null,
        since: on,
      }),
    )
}
