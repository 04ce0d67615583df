/** Money in suspense over HTTP: the list with reason and age, and the proposals by which it leaves, each decided by a second user. */
import { z } from 'zod'
import { daysBetween } from '../../kernel/day.ts'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import { perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  amount,
  day,
  dayText,
  figures,
  instant,
  maskPayer,
  month,
  monthText,
  noQuery,
  ordered,
  orderOf,
  pageOf,
  paging,
  principalOf,
  readRoute,
  region,
  serial,
  sorting,
  text,
  userName,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { decideSuspense, type Proposing, proposeSuspense } from './decide-suspense.ts'
import { proposalFigure } from './figures/proposals.ts'
import { suspenseFigure } from './figures/suspense.ts'
import {
  HELD_ORDERS,
  type HeldLine,
  heldPage,
  PROPOSAL_ORDERS,
  type ProposalLine,
  proposalOf,
  proposalsPage,
} from './store/suspense-page.ts'

const held = z.object({
  receipt: z.string(),
  reason: z.string().describe('payer-unknown, month-not-yet-assessed, month-not-assessed, year-closed, paid-twice, overpaid'),
  region,
  treasury: region,
  payer: z.string(),
  payerName: z.string().nullable().describe('of an employer; null for persons and whom nobody registered'),
  forMonth: monthText,
  since: dayText,
  age: z.int().describe('挂账天数，至所问之日'),
  held: yuan,
  open: yuan,
  free: yuan.describe('尚未认领亦未决定退还的部分'),
  figures,
})

const proposal = z.object({
  proposal: z.int(),
  receipt: z.string(),
  region,
  kind: z.enum(['claim', 'refund']),
  payer: z.string().nullable(),
  forMonth: monthText.nullable(),
  amount: yuan,
  day: dayText,
  why: z.string(),
  state: z.enum(['open', 'confirmed', 'rejected']),
  proposedBy: z.string().describe('login'),
  proposedByName: userName,
  proposedAt: instant,
  decidedBy: z.string().nullable().describe('login'),
  decidedByName: userName,
  decidedAt: instant.nullable(),
  decidedWhy: z.string().nullable(),
  figures,
})

const decided = { amount, day: day.describe('业务日期，所在月份须未结账'), why: text(200) }
const proposing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('claim'),
    payer: z
      .string()
      .regex(/^[0-9A-Z]{18}$/)
      .describe('统一社会信用代码或身份号码'),
    forMonth: month,
    ...decided,
  }),
  z.strictObject({ kind: z.literal('refund'), ...decided }),
])

const tag = 'collection'
const ofReceipt = { receipt: text(40) }

/**
 * Problems: `not-found`, `suspense-short`; of a decision `already-decided`, `same-hand`, `claim-beyond-bill`, `month-closed`.
 */
export function suspenseRoutes(app: Api, books: Books): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/suspense',
      tag,
      summary: '暂收款：至某日到账、现在仍未清的，各有原因、至该日的挂账天数与现在尚余的金额，最早的在前',
      action: 'bill.read',
      query: { day, region: region.optional(), reason: text(40).optional(), ...sorting(HELD_ORDERS), ...paging },
      answer: pageOf(held),
    },
    async (client, { query }) => {
      const { rows, next } = await heldPage(client, query)
      return { items: rows.map((row) => ({ ...heldOf(row), age: daysBetween(row.since, query.day) })), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/suspense-proposals',
      tag,
      summary: '暂收款认领、退还的提出与复核',
      action: 'bill.read',
      query: {
        region: region.optional(),
        receipt: ofReceipt.receipt.optional(),
        state: z.enum(['open', 'confirmed', 'rejected']).optional(),
        ...sorting(PROPOSAL_ORDERS),
        ...paging,
      },
      answer: pageOf(proposal),
    },
    async (client, { query }) => {
      const { rows, next } = await proposalsPage(client, query)
      return { items: rows.map(proposalLineOf), next }
    },
  )
  proposeRoute(app, books)
  decisionRoute(app, books, 'confirm', '复核确认：入账', noBody, () => ({}))
  decisionRoute(app, books, 'reject', '复核退回，须写明理由', z.strictObject({ why: text(200) }), ({ why }) => ({ rejectedWhy: why }))
}

function proposeRoute(app: Api, books: Books): void {
  const action = 'suspense.propose'
  app.post(
    '/api/v1/suspense/:receipt/proposals',
    {
      config: { action, problems: ['not-found', 'suspense-short'] },
      schema: {
        tags: [tag],
        summary: '提出认领或退还，由另一人复核',
        params: z.strictObject(ofReceipt),
        querystring: noQuery,
        body: proposing,
        response: { 201: proposal },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const { receipt } = request.params
      const line = await perform(books, principal, { action: 'bill.read' }, (client) => heldPage(client, { receipt }))
      const at = line.rows[0]
      // Who may propose nowhere is told that first, whether the receipt can be seen or not.
      const order = orderOf(action, request, principal, at && { region: at.region })
      const result = await ordered({ books, request, reply, order }, async (client) => {
        if (at === undefined) throw new Problem('not-found', receipt, { in: 'path', path: 'receipt' })
        const given = proposalOfBody(request.body, { receipt, region: at.region, by: principal.user })
        return proposalLineOf(await proposeSuspense(client, given))
      })
      return reply.code(201).send(result)
    },
  )
}

const noBody = z.strictObject({}).nullish()

function decisionRoute<B extends z.ZodType>(
  app: Api,
  books: Books,
  verb: 'confirm' | 'reject',
  summary: string,
  body: B,
  decision: (given: z.output<B>) => { rejectedWhy?: string },
): void {
  const action = 'suspense.confirm'
  app.post(
    `/api/v1/suspense-proposals/:proposal/${verb}`,
    {
      config: { action, problems: ['not-found', 'already-decided', 'same-hand', 'suspense-short', 'claim-beyond-bill', 'month-closed'] },
      schema: {
        tags: [tag],
        summary,
        params: z.strictObject({ proposal: serial }),
        querystring: noQuery,
        body: body as z.ZodType,
        response: { 200: proposal },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const number = request.params.proposal
      const given = await perform(books, principal, { action: 'bill.read' }, (client) => proposalOf(client, number))
      const order = orderOf(action, request, principal, given && { region: given.region })
      return ordered({ books, request, reply, order }, async (client) => {
        if (given === undefined) throw new Problem('not-found', String(number), { in: 'path', path: 'proposal' })
        const told = decision(request.body as z.output<B>)
        return proposalLineOf(await decideSuspense(client, { proposal: number, by: principal.user, ...told }))
      })
    },
  )
}

function proposalOfBody(body: z.output<typeof proposing>, of: { receipt: string; region: string; by: string }): Proposing {
  const { amount: fenOf, day: on, why } = body
  const claim = body.kind === 'claim' ? { claim: { payer: body.payer, forMonth: body.forMonth } } : {}
  return { ...of, amount: fenOf, day: on, why, ...claim }
}

function heldOf(row: HeldLine): Omit<z.output<typeof held>, 'age'> {
  return {
    receipt: row.receipt,
    reason: row.reason,
    region: row.region,
    treasury: row.treasury,
    payer: maskPayer(row.payer),
    payerName: row.payer_name,
    forMonth: printMonth(row.for_month),
    since: row.since,
    held: printYuan(fen(row.held)),
    open: printYuan(fen(row.open)),
    free: printYuan(fen(row.free)),
    figures: addressesOf(['held', 'open', 'free'], (field) => suspenseFigure.address({ receipt: row.receipt }, field)),
  }
}

function proposalLineOf(row: ProposalLine): z.output<typeof proposal> {
  return {
    proposal: row.proposal_id,
    receipt: row.receipt,
    region: row.region,
    kind: row.kind,
    payer: row.payer === null ? null : maskPayer(row.payer),
    forMonth: row.for_month === null ? null : printMonth(row.for_month),
    amount: printYuan(fen(row.fen)),
    day: row.day,
    why: row.why,
    state: row.verdict ?? 'open',
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decidedWhy: row.decided_why,
    figures: { amount: proposalFigure.address({ proposal: row.proposal_id }, 'amount') },
  }
}
