/** How far a year is, and the orders to conduct it. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { nameOfUser } from '../../../platform/access/index.ts'
import type { DifferingRow } from '../../../platform/runs/index.ts'

export interface StepLine {
  readonly step_id: number
  readonly step: string
  readonly done_at: string
  readonly seconds: string
}

/** In the order in which they were done. */
export async function stepsDone(client: pg.ClientBase, year: number, after = 0): Promise<StepLine[]> {
  const { rows } = await client.query<StepLine>(
    'select step_id, step, done_at, seconds from year_step where year = $1 and step_id > $2 order by step_id',
    [year, after],
  )
  return rows
}

/** Names of the steps that were done by the end of a day. */
export async function stepsDoneBy(client: pg.ClientBase, year: number, day: Day): Promise<string[]> {
  const { rows } = await client.query<{ step: string }>('select step from year_step where year = $1 and done_at::date <= $2', [year, day])
  return rows.map(({ step }) => step)
}

export interface OrderLine {
  readonly order_id: number
  readonly year: number
  readonly until_steps: number | null
  readonly ordered_by: string
  readonly ordered_by_name: string | null
  readonly ordered_at: string
  readonly ended_at: string | null
  readonly outcome: 'done' | 'stopped' | null
  readonly problem: string | null
  /** What the release check found, where that stopped it. */
  readonly differs: DifferingRow | null
}

const COLUMNS = `order_id, year, until_steps, ordered_by, ${nameOfUser('ordered_by')} ordered_by_name, ordered_at, ended_at, outcome, problem, differs`
const ORDER = `select ${COLUMNS} from year_order`

/** The one under way, if any, of any year. */
export async function openOrder(client: pg.ClientBase | pg.Pool): Promise<OrderLine | undefined> {
  const { rows } = await client.query<OrderLine>(`${ORDER} where ended_at is null`)
  return rows[0]
}

/** The newest first. */
export async function ordersOf(client: pg.ClientBase, year: number, limit: number): Promise<OrderLine[]> {
  const { rows } = await client.query<OrderLine>(`${ORDER} where year = $1 order by order_id desc limit $2`, [year, limit])
  return rows
}

interface StoppedLine {
  readonly order_id: number
  readonly problem: string
  readonly ended_on: Day
}

/** The last one there was at the end of a day, if it had stopped by then; without a day, by now. */
export async function stoppedOrder(client: pg.ClientBase, year: number, by?: Day): Promise<StoppedLine | undefined> {
  const { rows } = await client.query<StoppedLine & { stopped: boolean }>(
    `select order_id, problem, ended_at::date ended_on, coalesce(outcome = 'stopped' and ($2::date is null or ended_at::date <= $2), false) stopped
     from year_order where year = $1 and ($2::date is null or ordered_at::date <= $2) order by order_id desc limit 1`,
    [year, by ?? null],
  )
  return rows.find(({ stopped }) => stopped)
}

/** Undefined where another one is under way. */
export async function addOrder(
  client: pg.ClientBase,
  { year, untilSteps, by }: { year: number; untilSteps: number | null; by: string },
): Promise<OrderLine | undefined> {
  const { rows } = await client.query<OrderLine>(
    `insert into year_order (year, until_steps, ordered_by) values ($1, $2, $3) on conflict do nothing
     returning ${COLUMNS}`,
    [year, untilSteps, by],
  )
  return rows[0]
}

/** What stopped an order. */
export interface Stopped {
  readonly problem: string
  readonly differs?: DifferingRow
}

export async function endOrder(pool: pg.Pool, order: number, stopped: Stopped | null): Promise<void> {
  await pool.query(
    `update year_order set ended_at = now(), outcome = case when $2::text is null then 'done' else 'stopped' end, problem = $2, differs = $3
     where order_id = $1 and ended_at is null`,
    [order, stopped?.problem ?? null, stopped?.differs ?? null],
  )
}
