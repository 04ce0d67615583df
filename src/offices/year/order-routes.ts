/** A fund year over HTTP: how far it is, the order to go on with it, and its steps as events. */
import { z } from 'zod'
import { lastDay } from '../../kernel/day.ts'
import { monthOf } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  dayText,
  type EventStreams,
  instant,
  noQuery,
  orderOf,
  orderRoute,
  principalOf,
  type ReadEvents,
  readRoute,
  userName,
  yearParams,
} from '../../platform/http/index.ts'
import { Problem, type ProblemCode, problems } from '../../platform/problem.ts'
import { lawOf } from '../law/index.ts'
import { isConducted } from './conduct.ts'
import { orderYear, type YearConductor } from './conductor.ts'
import { runOf } from './run-routes.ts'
import { stepsOf } from './steps.ts'
import { type OrderLine, openOrder, ordersOf, type StepLine, stepsDone } from './store/orders.ts'
import { runsPage } from './store/runs.ts'

const order = z.object({
  order: z.int(),
  scope: z.enum(['step', 'year']),
  orderedBy: z.string().describe('login'),
  orderedByName: userName,
  orderedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['done', 'stopped']).nullable().describe('null while it is under way'),
  problem: z.string().nullable().describe('code of what stopped it'),
  problemTitle: z.string().nullable().describe('what that means, in Chinese'),
  differs: z
    .object({ kind: z.string(), table: z.string(), key: z.record(z.string(), z.union([z.int(), z.string()])) })
    .nullable()
    .describe('run-differs: the run, the table and the key of the first row that was not the same; months are year × 12 + month − 1'),
})
const step = z.object({ step: z.string(), doneAt: instant, seconds: z.number() })
const state = z.object({
  year: z.int(),
  conducted: z.boolean(),
  steps: z.object({ done: z.int(), of: z.int() }),
  next: z.object({ step: z.string(), day: dayText }).nullable(),
  order: order.nullable().describe('under way'),
  orders: z.array(order).describe('最近的指令'),
  done: z.array(step),
})

const ORDERS_TOLD = 20
const tag = 'year'
const action = 'run.read'

/**
 * Problems: `not-found` for a year that is not in the books; of an order `year-closed`, `year-under-way`. What stops a year
 * under way is told in its order: `run-paused`, `run-cancelled`, `run-differs`, `special-account-short` and the like.
 */
export function yearOrderRoutes(app: Api, books: Books, streams: EventStreams, conductor: YearConductor): void {
  readRoute(
    app,
    books,
    { path: '/api/v1/years/:year', tag, summary: '基金年度办理进度', action, params: yearParams.shape, answer: state },
    async (client, { params: { year } }) => {
      await assureYear(client, year)
      const done = await stepsDone(client, year)
      const names = new Set(done.map((each) => each.step))
      const steps = stepsOf(year, (await lawOf(books)).knownOn(lastDay(monthOf(year, 12))))
      const next = steps.find((each) => !names.has(each.name))
      const under = await openOrder(client)
      return {
        year,
        conducted: isConducted(year, names),
        steps: { done: done.length, of: steps.length },
        next: next === undefined ? null : { step: next.name, day: next.day },
        order: under === undefined || under.year !== year ? null : orderLineOf(under),
        orders: (await ordersOf(client, year, ORDERS_TOLD)).map(orderLineOf),
        done: done.map(stepOf),
      }
    },
  )
  orderRoute(
    app,
    books,
    {
      path: '/api/v1/years/:year/orders',
      tag,
      summary: '下达办理：下一步（step）或全年（year），在后台进行',
      action: 'run.order',
      place: { region: PROVINCE },
      params: yearParams.shape,
      body: z.strictObject({ scope: z.enum(['step', 'year']) }),
      status: 202,
      answer: order,
      problems: ['year-closed', 'year-under-way'],
    },
    async (client, { params: { year }, body, principal }) =>
      orderLineOf(await orderYear(client, { year, scope: body.scope, by: principal.user })),
    () => conductor.start(),
  )
  app.get(
    '/api/v1/years/:year/events',
    {
      config: { action },
      schema: {
        tags: [tag],
        summary: '年度办理的事件流：step 为办完的步骤，run 为在办批次的进度，order 为指令的状态；全年办结后结束',
        params: yearParams,
        querystring: noQuery,
        produces: ['text/event-stream'],
        response: { 200: { description: '事件流', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      return streams.send(request, reply, progressOf(books, principal, request.params.year, orderOf(action, request, principal)))
    },
  )
}

function progressOf(books: Books, principal: Principal, year: number, ordered: ReturnType<typeof orderOf>): ReadEvents {
  let told = ''
  return (after) =>
    perform(books, principal, ordered, async (client) => {
      await assureYear(client, year)
      const steps = (await stepsDone(client, year, after)).map((each) => ({ event: 'step', id: each.step_id, data: stepOf(each) }))
      const runs = (await runsPage(client, { state: 'running', limit: 5 })).rows.map((each) => ({ event: 'run', data: runOf(each) }))
      const [last] = await ordersOf(client, year, 1)
      const said = last === undefined ? '' : JSON.stringify(last)
      const orders = last === undefined || said === told ? [] : [{ event: 'order', data: orderLineOf(last) }]
      told = said
      const names = new Set((await stepsDone(client, year)).map((each) => each.step))
      const isOver = isConducted(year, names) && last?.ended_at !== null
      return { events: [...steps, ...runs, ...orders], over: isOver }
    })
}

async function assureYear(client: Parameters<typeof stepsDone>[0], year: number): Promise<void> {
  const { rows } = await client.query('select from province where year = $1', [year])
  if (rows.length === 0) throw new Problem('not-found', String(year), { in: 'path', path: 'year' })
}

function stepOf({ step: name, done_at, seconds }: StepLine): z.output<typeof step> {
  return { step: name, doneAt: done_at, seconds: Number(seconds) }
}

function orderLineOf(row: OrderLine): z.output<typeof order> {
  return {
    order: row.order_id,
    scope: row.until_steps === null ? 'year' : 'step',
    orderedBy: row.ordered_by,
    orderedByName: row.ordered_by_name,
    orderedAt: row.ordered_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    problem: row.problem,
    problemTitle: row.problem === null ? null : (problems[row.problem as ProblemCode]?.zh ?? null),
    differs: row.differs,
  }
}
