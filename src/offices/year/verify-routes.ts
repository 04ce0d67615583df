/** Verification over HTTP: what `tongchou verify` does, in the background, with its checks as events. */
import { z } from 'zod'
import { perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  type EventStreams,
  instant,
  noQuery,
  ordered,
  orderOf,
  orderRoute,
  pageOf,
  paging,
  principalOf,
  readRoute,
  serial,
  sorting,
  userName,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import {
  addVerification,
  type CheckLine,
  checksOf,
  endVerification,
  VERIFICATION_ORDERS,
  type VerificationLine,
  verificationRecord,
  verificationsPage,
} from './store/verifications.ts'
import type { Verifier } from './verifier.ts'
import { checks } from './verify.ts'

const outcome = z.enum(['holds', 'broken', 'interrupted', 'cancelled'])
const verification = z.object({
  verification: z.int(),
  orderedBy: z.string().describe('login'),
  orderedByName: userName,
  startedAt: instant,
  endedAt: instant.nullable(),
  of: z.int().nullable().describe('how many checks there are; null once it has ended'),
  outcome: outcome.nullable().describe('null while it is under way'),
})
const check = z.object({
  name: z.string(),
  zh: z.string(),
  counted: z.int(),
  breaks: z.array(z.string()).describe('empty where it holds'),
  seconds: z.number(),
})

const tag = 'ledger'
const action = 'books.verify'
const ofVerification = { verification: serial }

/** Problems: `not-found`; `verification-under-way` where one is. */
export function verifyRoutes(app: Api, books: Books, streams: EventStreams, verifier: Verifier): void {
  orderRoute(
    app,
    books,
    {
      path: '/api/v1/verifications',
      tag,
      summary: '账簿核对：在后台逐项进行',
      action,
      status: 202,
      answer: verification,
      problems: ['verification-under-way'],
    },
    async (client, { principal }) => {
      const added = await addVerification(client, principal.user)
      if (added === undefined) throw new Problem('verification-under-way')
      return verificationOf(added)
    },
    () => verifier.start(),
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/verifications',
      tag,
      summary: '历次核对，最近的在前',
      action,
      query: { outcome: outcome.optional(), ...sorting(VERIFICATION_ORDERS), ...paging },
      answer: pageOf(verification),
    },
    async (client, { query }) => {
      const { rows, next } = await verificationsPage(client, query)
      return { items: rows.map(verificationOf), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/verifications/:verification',
      tag,
      summary: '一次核对的结果',
      action,
      params: ofVerification,
      answer: verification.extend({ checks: z.array(check) }),
    },
    async (client, { params }) => {
      const found = verificationFound(await verificationRecord(client, params.verification), params.verification)
      return { ...verificationOf(found), checks: (await checksOf(client, params.verification)).map(checkOf) }
    },
  )
  app.delete(
    '/api/v1/verifications/:verification',
    {
      config: { action },
      schema: {
        tags: [tag],
        summary: '取消正在进行的核对：已核对的各项仍保留',
        params: z.strictObject(ofVerification),
        querystring: noQuery,
        response: { 200: z.object({ cancelled: z.boolean().describe('false where it had ended before') }) },
      },
    },
    async (request, reply) => {
      const number = request.params.verification
      const order = { ...orderOf(action, request, principalOf(request)), details: { cancelled: true } }
      const cancelled = await ordered({ books, request, reply, order }, async (client) => {
        verificationFound(await verificationRecord(client, number), number)
        return endVerification(client, number, 'cancelled')
      })
      await verifier.stop(number)
      return { cancelled }
    },
  )
  app.get(
    '/api/v1/verifications/:verification/events',
    {
      config: { action },
      schema: {
        tags: [tag],
        summary: '核对的事件流：check 为一项的结果，end 为结论',
        params: z.strictObject(ofVerification),
        querystring: noQuery,
        produces: ['text/event-stream'],
        response: { 200: { description: '事件流', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const number = request.params.verification
      const ordered = orderOf(action, request, principal)
      return streams.send(request, reply, (after) =>
        perform(books, principal, ordered, async (client) => {
          const found = verificationFound(await verificationRecord(client, number), number)
          const made = await checksOf(client, number, after)
          const events = made.map((each) => ({ event: 'check', id: each.ordinal, data: checkOf(each) }))
          if (found.outcome === null) return { events, over: false }
          return { events: [...events, { event: 'end', data: verificationOf(found) }], over: true }
        }),
      )
    },
  )
}

function verificationFound(found: VerificationLine | undefined, number: number): VerificationLine {
  if (found === undefined) throw new Problem('not-found', String(number), { in: 'path', path: 'verification' })
  return found
}

function verificationOf(row: VerificationLine): z.output<typeof verification> {
  return {
    verification: row.verification_id,
    orderedBy: row.ordered_by,
    orderedByName: row.ordered_by_name,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    of: row.outcome === null ? checks.length : null,
    outcome: row.outcome,
  }
}

function checkOf({ name, zh, counted, breaks, seconds }: CheckLine): z.output<typeof check> {
  return { name, zh, counted, breaks: [...breaks], seconds: Number(seconds) }
}
