/** Of every operation of the OpenAPI document a request that is right, on the books of a small year. */
import assert from 'node:assert/strict'
import { type Action, ROLES, type Role, roles, scopeOf } from '../../src/platform/access/index.ts'
import type { ProblemCode } from '../../src/platform/problem.ts'
import type { Served } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'

export interface Schema {
  readonly type?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly const?: string
  readonly maxLength?: number
  readonly minLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export interface Operation {
  readonly operationId: string
  readonly 'x-action'?: Action
  readonly 'x-actions'?: readonly Action[]
  readonly 'x-region'?: string
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly 'x-problems': readonly ProblemCode[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly schema: Schema
    readonly required?: boolean
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export interface Sent {
  readonly path: Record<string, string>
  readonly query: Record<string, string | string[]>
  readonly header: Record<string, string>
  /** Text is sent as it is. */
  readonly body: Record<string, unknown> | string | undefined
}

export interface Endpoint {
  readonly path: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly operation: Operation
}

export const RULE = { wage: '3500.00', month: '2021-12' }

const TEXT = {
  document: '苏人社发〔2027〕9号',
  title: '关于2027年度缴费工资基数下限的通知',
  articles: ['苏政发〔2020〕45号 意见 二(一)'],
  plannedOn: '2027-09-20',
  status: 'final',
  confirmed: false,
  suppliedBy: '测试',
  entries: [{ parameter: 'base-floor', value: '5100.00', from: '2027-01', until: '2028-01' }],
}

export interface GoodRequests {
  readonly operations: readonly Endpoint[]
  /** By the name of the parameter. */
  readonly good: Readonly<Record<string, string>>
  /** A request with everything it must have and nothing else. */
  base(endpoint: Endpoint): Sent
}

const BODIES: Readonly<Record<string, Record<string, unknown>>> = {
  postRulesBySubjectByName: RULE,
  postSuspenseByReceiptProposals: { kind: 'refund', amount: '0.01', day: '2021-12-31', why: '误缴' },
  postSuspenseProposalsByProposalReject: { why: '依据不足' },
  postYearsByYearOrders: { scope: 'year' },
  postSession: { login: 'nobody', password: 'nothing' },
  putSession: { grant: 1 },
  postPassword: { login: 'nobody', password: 'nothing', newPassword: 'nothing of the kind' },
  postUsers: { login: 'somebody', name: '某人', organisation: '某机构' },
  putUsersByUserDisabled: { disabled: false },
  postUsersByUserGrants: { role: 'joint-conference', region: '320000', from: '2021-01-01' },
  postLawDrafts: TEXT,
  putLawDraftsByDraft: TEXT,
  postLawDraftsByDraftPublication: { day: '2027-09-20' },
}
/** Where one name means something else in one path. */
const PATHS: Readonly<Record<string, Record<string, string>>> = { getLawParametersByName: { name: 'base-floor' } }

/** Makes what the requests name: a verification, a proposal, a draft of law, a user with a role. */
export async function goodRequests(served: Served): Promise<GoodRequests> {
  const document = (await served.app.inject('/api/v1/openapi.json')).json() as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase() as Endpoint['method'], operation })),
  )
  const [agency, department] = [await as(served, 'provincial-agency'), await as(served, 'hr-department')]
  await as(served, 'statistics')
  const { rows } = await served.books.owner.query(
    `select s.receipt, s.region, (select min(run_id) from run) run, (select min(person_id) from award) person,
       (select min(employer_id) from employer) employer, g.user_id "user", g.grant_id "grant"
     from suspense s, role_grant g where s.free > 0 and s.region <> '320000' and g.role = 'statistics' order by s.receipt limit 1`,
  )
  const made = Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, String(value)]))
  const good: Record<string, string> = {
    ...made,
    ...{ verification: await verified(served, agency), proposal: '1', number: '1', account: `treasury@${made['region']}`, year: '2021' },
    ...{ subject: 'contribution', name: 'base', draft: '1', 'if-match': '"1"', format: 'csv', limit: '5' },
    ...{ figure: 'final-accounts/line/2021/total/contribution#actual', day: '2021-12-31', from: '2021-01-01', until: '2021-12-31' },
    month: '2021-06',
  }
  await post(served, agency, `suspense/${good['receipt']}/proposals`, BODIES['postSuspenseByReceiptProposals'])
  await post(served, department, 'law/drafts', TEXT)
  const base = ({ operation }: Endpoint): Sent => {
    const sent: Sent = { path: {}, query: {}, header: {}, body: BODIES[operation.operationId] }
    for (const { name, in: part, required } of operation.parameters ?? [])
      if (required) sent[part][name] = PATHS[operation.operationId]?.[name] ?? good[name] ?? ''
    // What one must say where neither schema nor contract can: why personal data is read, and of which unit a statement is.
    if (operation.parameters?.some(({ name }) => name === 'purpose')) sent.query['purpose'] = 'a test'
    if (operation.operationId.startsWith('getStatements')) sent.query['region'] = good['region'] ?? ''
    return sent
  }
  return { operations, good, base }
}

async function post({ app }: Served, headers: Headers, path: string, payload: object = {}): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/${path}`, headers, payload })
  assert.equal(answer.statusCode, 201, answer.body)
}

async function verified({ app }: Served, headers: Headers): Promise<string> {
  const { verification } = (await app.inject({ method: 'POST', url: '/api/v1/verifications', headers })).json()
  // The stream ends when the verification does.
  const events = await app.inject({ url: `/api/v1/verifications/${verification}/events`, headers })
  assert.match(events.body, /event: end\ndata: .*"holds"/)
  return String(verification)
}

export function addressOf(path: string, sent: Sent): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(sent.path[name] ?? ''))
  const query = Object.entries(sent.query).flatMap(([name, values]) => [values].flat().map((value) => `${encoded(name)}=${encoded(value)}`))
  return `${url}?${query.join('&')}`
}

/** As an address carries it; half a character cannot be sent at all. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}

export function isOfProvince(role: Role): boolean {
  return ROLES[role].level === 'province' || ROLES[role].level === 'administration'
}

/** Whoever may do it for the province. */
export function roleFor(action: Action): Role {
  const found = roles.find((role) => scopeOf(role, action) !== undefined && isOfProvince(role))
  assert.ok(found, action)
  return found
}
