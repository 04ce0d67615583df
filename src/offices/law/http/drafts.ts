/** Drafts of law over HTTP. Whoever changes one says in If-Match which version was read. */
import type pg from 'pg'
import type { z } from 'zod'
import type { Outcome } from '../../../kernel/outcome.ts'
import { type Action, type Principal, perform, ROLES } from '../../../platform/access/index.ts'
import type { Books } from '../../../platform/database/index.ts'
import { type Api, askedBy, etagOf, noQuery, once, principalOf } from '../../../platform/http/index.ts'
import { Problem, type ProblemCode } from '../../../platform/problem.ts'
import { WatchedWork } from '../../../platform/watched-work.ts'
import { agreeLaw } from '../agree-law.ts'
import type { CurrentLaw } from '../current.ts'
import type { Draft } from '../draft.ts'
import { draftLaw, reviseLaw, withdrawLaw } from '../draft-law.ts'
import { allDrafts, findDraft } from '../find-draft.ts'
import type { Reckon, Reckoned } from '../preview.ts'
import { keepPreview, reckonDraft } from '../preview-law.ts'
import { publishLaw } from '../publish-law.ts'
import type { LawText } from '../text.ts'
import { ACTS, nextStates } from '../workflow.ts'
import * as contract from './contracts.ts'

const DRAFTS = '/api/v1/law/drafts'
const PROVINCE = { region: '320000' }

type Request = Parameters<typeof principalOf>[0]

interface Reply {
  code(status: number): unknown
  header(name: string, value: string): unknown
}

/** Without a subject before the first part is done. */
type Reckoning = Omit<Reckoned, 'subject'> & { readonly subject: Reckoned['subject'] | null }

interface Means {
  readonly books: Books
  readonly law: CurrentLaw
  readonly reckon: Reckon
}

/**
 * Problems: `not-signed-in`, `not-permitted`, `not-found`, `missing-field` without If-Match, `stale-version`, `wrong-state`,
 * `maker-is-checker`, `published-too-early`, `year-under-way`, `preview-cancelled`, and those of a text with their path in the body.
 */
export function draftRoutes(app: Api, { books, law, reckon }: Means): void {
  const tags = ['law']
  const reckonings = new WatchedWork<number, Reckoning>('preview-cancelled', { subject: null, done: 0, of: 0 })
  const reading = { action: 'law.read', place: PROVINCE } as const
  const change = (action: Action, ...problems: ProblemCode[]) => ({ action, place: PROVINCE, versioned: true, problems }) as const
  const as = <T>(principal: Principal, action: Action, subject: string, work: (client: pg.PoolClient) => Promise<T>) =>
    perform(books, principal, { action, place: PROVINCE, subject }, work)

  app.get(
    DRAFTS,
    { config: reading, schema: { tags, summary: '法规草案', querystring: noQuery, response: { 200: contract.draftList } } },
    async (request) => {
      const principal = official(request)
      const drafts = await as(principal, 'law.read', 'law/draft', (client) => allDrafts(client))
      return { drafts: drafts.map((each) => answerOf(each)) }
    },
  )
  app.get(
    `${DRAFTS}/:draft`,
    {
      config: reading,
      schema: {
        tags,
        summary: '一件法规草案：文本、预览、会签与公布',
        params: contract.draftNumber,
        querystring: noQuery,
        response: { 200: contract.draft },
      },
    },
    async (request, reply) => {
      const { draft } = request.params
      return tagged(reply, await as(official(request), 'law.read', address(draft), (client) => findDraft(client, draft)))
    },
  )
  app.post(
    DRAFTS,
    {
      config: { action: 'law.draft', place: PROVINCE },
      schema: {
        tags,
        summary: '起草',
        querystring: noQuery,
        body: contract.lawText,
        response: { 200: contract.drafted, 201: contract.drafted },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const known = await law()
      const asked = askedBy(principal, request, request.body)
      const outcome = await as(principal, 'law.draft', 'law/draft', (client) =>
        once(client, asked, reply, () => draftLaw(client, principal, request.body as LawText, known)),
      )
      return settled(reply, outcome, 201)
    },
  )
  app.put(
    `${DRAFTS}/:draft`,
    {
      config: change('law.draft'),
      schema: {
        tags,
        summary: '修改文本；已会签的作废',
        params: contract.draftNumber,
        querystring: noQuery,
        body: contract.lawText,
        response: { 200: contract.drafted },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const [seen, known] = [seenIn(request), await law()]
      const text = request.body as LawText
      return settled(
        reply,
        await as(principal, 'law.draft', address(seen.draft), (client) => reviseLaw(client, principal, seen, text, known)),
      )
    },
  )
  app.post(
    `${DRAFTS}/:draft/preview`,
    {
      config: change('law.draft', 'year-under-way', 'preview-cancelled'),
      schema: {
        tags,
        summary: '预览：涉及的规则、人数与分单位金额',
        params: contract.draftNumber,
        querystring: noQuery,
        response: { 200: contract.drafted },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const [seen, known] = [seenIn(request), await law()]
      // Asked as drafting: who may not do that has nothing reckoned.
      const found = await as(principal, 'law.draft', address(seen.draft), (client) => findDraft(client, seen.draft))
      if (found.version !== seen.version) throw new Problem('stale-version', `version ${found.version}`)
      const reckoned = await reckonings.during(seen.draft, async (watching) => {
        const result = await reckonDraft(books, principal, found, { law: known, reckon, watching })
        watching.signal.throwIfAborted()
        return result
      })
      if (!reckoned.ok) return settled(reply, reckoned)
      const kept = await as(principal, 'law.draft', address(seen.draft), (client) => keepPreview(client, principal, seen, reckoned.value))
      return settled(reply, { ...reckoned, value: kept })
    },
  )
  app.get(
    `${DRAFTS}/:draft/preview`,
    {
      config: reading,
      schema: {
        tags,
        summary: '预览试算的进度',
        params: contract.draftNumber,
        querystring: noQuery,
        response: { 200: contract.reckoning },
      },
    },
    async (request) => {
      const { draft } = request.params
      await as(official(request), 'law.read', address(draft), (client) => findDraft(client, draft))
      return { underWay: reckonings.of(draft) }
    },
  )
  app.delete(
    `${DRAFTS}/:draft/preview`,
    {
      config: { action: 'law.draft', place: PROVINCE },
      schema: {
        tags,
        summary: '取消正在试算的预览',
        params: contract.draftNumber,
        querystring: noQuery,
        response: { 200: contract.calledOff },
      },
    },
    async (request) => {
      const { draft } = request.params
      const order = { action: 'law.draft', place: PROVINCE, subject: `${address(draft)}/preview`, details: { cancelled: true } } as const
      await perform(books, principalOf(request), order, (client) => findDraft(client, draft))
      return { cancelled: await reckonings.cancel(draft) }
    },
  )
  app.post(
    `${DRAFTS}/:draft/agreement`,
    {
      config: change('law.agree', 'maker-is-checker'),
      schema: { tags, summary: '会签', params: contract.draftNumber, querystring: noQuery, response: { 200: contract.draft } },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const seen = seenIn(request)
      return tagged(reply, await as(principal, 'law.agree', address(seen.draft), (client) => agreeLaw(client, principal, seen)))
    },
  )
  app.post(
    `${DRAFTS}/:draft/publication`,
    {
      config: change('law.publish', 'published-too-early', 'year-under-way'),
      schema: {
        tags,
        summary: '公布',
        params: contract.draftNumber,
        querystring: noQuery,
        body: contract.publicationOrder,
        response: { 200: contract.drafted },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const [seen, known] = [seenIn(request), await law()]
      const { day } = request.body
      return settled(
        reply,
        await as(principal, 'law.publish', address(seen.draft), (client) => publishLaw(client, principal, seen, day, known)),
      )
    },
  )
  app.post(
    `${DRAFTS}/:draft/withdrawal`,
    {
      config: change('law.draft'),
      schema: { tags, summary: '撤回', params: contract.draftNumber, querystring: noQuery, response: { 200: contract.draft } },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const seen = seenIn(request)
      return tagged(reply, await as(principal, 'law.draft', address(seen.draft), (client) => withdrawLaw(client, principal, seen)))
    },
  )
}

/** Drafts are the provincial bodies' own until they are law. Problem: `not-permitted`. */
function official(request: Request): Principal {
  const principal = principalOf(request)
  if (ROLES[principal.role].level !== 'province') throw new Problem('not-permitted', 'law.read')
  return principal
}

function address(draft: number): string {
  return `law/draft/${draft}`
}

/** Problem: `missing-field` without If-Match. */
function seenIn(request: Request): { draft: number; version: number } {
  const { draft } = request.params as z.output<typeof contract.draftNumber>
  const given = request.headers['if-match']
  if (given === undefined) throw new Problem('missing-field', 'If-Match: the version that was read', { in: 'header', path: 'if-match' })
  const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1] ?? 0)
  return { draft, version }
}

function settled(reply: Reply, outcome: Outcome<Draft>, status: 200 | 201 = 200): z.output<typeof contract.drafted> {
  if (outcome.ok) {
    reply.code(status)
    return { ok: true, value: tagged(reply, outcome.value), cites: [...outcome.cites] }
  }
  if ('problem' in outcome) throw new Problem(outcome.problem.code, outcome.problem.detail, { in: 'body', path: outcome.problem.path })
  const { code, cites, facts } = outcome.refusal
  reply.code(200)
  return { ok: false, refusal: { code, cites: [...cites], facts } }
}

function tagged(reply: Reply, draft: Draft): z.output<typeof contract.draft> {
  reply.header('etag', etagOf(draft.version))
  return answerOf(draft)
}

function answerOf(draft: Draft): z.output<typeof contract.draft> {
  const next = ACTS.flatMap((act) => {
    const roles = Object.keys(nextStates(draft.state, act) ?? {})
    return roles.length > 0 ? [{ act, roles }] : []
  })
  // Absent parts are null outside; the contract copies what is read-only inside.
  return contract.draft.parse({ ...draft, preview: draft.preview ?? null, publication: draft.publication ?? null, next })
}
