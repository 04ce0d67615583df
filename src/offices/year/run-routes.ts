/** Runs over HTTP: the list, one run, what the law refused in it, what a person may say to it, and its progress as events. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { isBelow, type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  cites,
  dayText,
  type EventStreams,
  figures,
  instant,
  month,
  monthText,
  noQuery,
  orderOf,
  orderRoute,
  pageOf,
  paging,
  principalOf,
  type ReadEvents,
  readRoute,
  serial,
  sorting,
  text,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { tellRun } from '../../platform/runs/index.ts'
import { isCount, regionOf } from './run-figures.ts'
import { type RunSum, sumsOfRun, totalsOf } from './run-sums.ts'
import { REFUSAL_ORDERS, RUN_ORDERS, type RunLine, runEvents, runRecord, runRefusalsPage, runSums, runsPage } from './store/runs.ts'

const run = z.object({
  run: z.int(),
  kind: z.string(),
  bookingMonth: monthText,
  knownOn: dayText.describe('the law as published by this day'),
  law: z.string().describe('digest of the law snapshot'),
  state: z.enum(['running', 'paused', 'finished']),
  startedAt: instant,
  finishedAt: instant.nullable(),
  chunks: z.object({ done: z.int(), of: z.int() }),
  rowsIn: z.int(),
  rowsOut: z.int(),
  refusals: z.int(),
  rechecked: z.int().nullable().describe('放行核对：按规则重算并一致的行数'),
})
const event = z.object({ id: z.int(), event: z.string(), at: instant })
const record = run.extend({
  sums: z.array(
    z.object({ sum: z.string().describe('what@unit; of a pension run paid-<line>@unit, once it is posted'), amount: yuan, figures }),
  ),
  totals: z
    .array(z.object({ sum: z.string().describe('what, over all units of the list'), amount: yuan, figures }))
    .describe('of what several units have'),
  counts: z.array(z.object({ count: z.string().describe('what@unit'), of: z.int() })),
  events: z.array(event),
})
const refusal = z.object({
  subject: z.string().describe('address of what was refused'),
  code: z.string(),
  cites,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

const SAYINGS = {
  pause: { event: 'paused', summary: '暂停批次：办完手中的分块即停' },
  resume: { event: 'resumed', summary: '恢复批次' },
  cancel: { event: 'cancelled', summary: '取消批次：不留下任何结果' },
} as const

const tag = 'run'
const action = 'run.read'
const ofRun = { run: serial }
const eventStream = { description: '事件流', content: { 'text/event-stream': { schema: z.string() } } }

/** Problems: `not-found`; `run-finished` for what is said to a run that is over. */
export function runRoutes(app: Api, books: Books, streams: EventStreams): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/runs',
      tag,
      summary: '批次，最近的在前',
      action,
      query: {
        kind: text(60).optional(),
        bookingMonth: month.optional(),
        state: z.enum(['running', 'paused', 'finished']).optional(),
        ...sorting(RUN_ORDERS),
        ...paging,
      },
      answer: pageOf(run),
    },
    async (client, { query }) => {
      const { rows, next } = await runsPage(client, query)
      return { items: rows.map(runOf), next }
    },
  )
  readRoute(
    app,
    books,
    { path: '/api/v1/runs/:run', tag, summary: '一个批次：进度、合计与经过', action, params: ofRun, answer: record },
    async (client, { params, principal }) => {
      const found = runFound(await runRecord(client, params.run), params.run)
      const top = principal.region ?? PROVINCE
      const sums = await sumsOfRun(client, found, top)
      const counts = Object.entries(await runSums(client, params.run)).filter(([sum]) => isCount(sum) && isBelow(regionOf(sum), top))
      const events = await runEvents(client, { kind: found.kind, month: found.booking_month, after: 0 })
      return {
        ...runOf(found),
        sums: sums.map(sumLine),
        totals: totalsOf(params.run, top, sums).map(sumLine),
        counts: counts.map(([count, of]) => ({ count, of })),
        events: events.map(({ event_id, ...each }) => ({ id: event_id, ...each })),
      }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/runs/:run/refusals',
      tag,
      summary: '批次中依法不予办理的事项',
      action,
      params: ofRun,
      query: { code: text(60).optional(), ...sorting(REFUSAL_ORDERS), ...paging },
      answer: pageOf(refusal),
    },
    async (client, { params, query }) => {
      const { rows, next } = await runRefusalsPage(client, { ...params, ...query })
      return { items: rows.map(({ refusal_id: _, ...each }) => each), next }
    },
  )
  for (const [verb, saying] of Object.entries(SAYINGS)) {
    orderRoute(
      app,
      books,
      {
        path: `/api/v1/runs/:run/${verb}`,
        tag,
        summary: saying.summary,
        action: 'run.control',
        place: { region: PROVINCE },
        params: ofRun,
        status: 200,
        answer: z.object({ run: z.int(), kind: z.string(), bookingMonth: monthText, event: z.string() }),
        problems: ['run-finished'],
      },
      async (client, { params }) => {
        const { kind, booking_month: of, state } = runFound(await runRecord(client, params.run), params.run)
        if (state === 'finished') throw new Problem('run-finished', kind)
        await tellRun(client, kind, of, saying.event)
        return { run: params.run, kind, bookingMonth: printMonth(of), event: saying.event }
      },
    )
  }
  app.get(
    '/api/v1/runs/:run/events',
    {
      config: { action },
      schema: {
        tags: [tag],
        summary: '批次进度的事件流：event 为经过，progress 为当前进度；办结或取消后结束',
        params: z.strictObject(ofRun),
        querystring: noQuery,
        produces: ['text/event-stream'],
        response: { 200: eventStream },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      return streams.send(request, reply, progressOf(books, principal, request.params.run, orderOf(action, request, principal)))
    },
  )
}

function sumLine({ sum, fen: amount, figure }: RunSum) {
  return { sum, amount: printYuan(fen(amount)), figures: { amount: figure } }
}

/** The run's row goes when it is cancelled; its events are found by kind and month. */
function progressOf(books: Books, principal: Principal, number: number, ordered: ReturnType<typeof orderOf>): ReadEvents {
  let of: { kind: string; month: Month } | undefined
  return (after) =>
    perform(books, principal, ordered, async (client) => {
      const found = await runRecord(client, number)
      of ??= ((line) => ({ kind: line.kind, month: line.booking_month }))(runFound(found, number))
      const said = await runEvents(client, { ...of, after })
      const events = said.map(({ event_id: id, ...data }) => ({ event: 'event', id, data: { id, ...data } }))
      const isOver = found === undefined || found.state === 'finished'
      return { events: found === undefined ? events : [...events, { event: 'progress', data: runOf(found) }], over: isOver }
    })
}

function runFound(found: RunLine | undefined, number: number): RunLine {
  if (found === undefined) throw new Problem('not-found', String(number), { in: 'path', path: 'run' })
  return found
}

export function runOf(row: RunLine): z.output<typeof run> {
  return {
    run: row.run_id,
    kind: row.kind,
    bookingMonth: printMonth(row.booking_month),
    knownOn: row.known_on,
    law: row.law,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    chunks: { done: row.done, of: row.chunks },
    rowsIn: row.rows_in,
    rowsOut: row.rows_out,
    refusals: row.refused,
    rechecked: row.rechecked,
  }
}
