/**
 * The OpenAPI document from the contracts: an operation id for every route, what it asks of the table of permissions, its
 * headers, and the problems it can answer with, by status. What all routes of a kind can answer is known here.
 */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ProblemCode, problems } from '../problem.ts'
import { SESSION_COOKIE } from './principal.ts'
import { problemDocument } from './problem-reply.ts'

const PROBLEM_TYPE = 'application/problem+json'
const PROBLEM = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }

const GENERAL: readonly ProblemCode[] = ['bad-request', 'not-found', 'not-acceptable', 'request-timeout', 'too-many-requests', 'internal']
const OF_FIELDS: readonly ProblemCode[] = ['unknown-field', 'missing-field', 'invalid-field']
const OF_BODY: readonly ProblemCode[] = ['malformed-json', 'too-large', 'unsupported-media-type']
const OF_SESSION: readonly ProblemCode[] = ['not-signed-in', 'not-permitted', 'database-unreachable']
const OF_VERSION: readonly ProblemCode[] = ['missing-field', 'stale-version', 'wrong-state']
const OF_ORDER: readonly ProblemCode[] = ['idempotency-key-reused', 'request-in-progress']

const IDEMPOTENCY_KEY = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description: '同一用户以同一键再次请求时只办理一次，并返回原答复',
}
const LAST_EVENT_ID = {
  name: 'last-event-id',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^\\d{1,15}$' },
  description: '最后收到的事件号，从其后继续',
}
const IF_NONE_MATCH = { name: 'if-none-match', in: 'header', required: false, schema: { type: 'string' }, description: '已有答复的 ETag' }
const IF_MATCH = {
  name: 'if-match',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: '所读版本的 ETag；已被他人更改的不予办理',
}
const FILES = {
  type: 'object',
  properties: { file: { type: 'array', minItems: 1, items: { type: 'string', format: 'binary', contentMediaType: 'text/csv' } } },
  required: ['file'],
}

/** The names are those of the guard: a session's cookie, and for what is not a reading the token that it was answered with. */
const SECURITY = {
  session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: '登录后的会话，httpOnly' },
  csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: '会话的防伪令牌，见 GET /api/v1/session 的 csrfToken' },
} as const

type Transformed = ReturnType<typeof jsonSchemaTransform>

const transform: NonNullable<FastifyDynamicSwaggerOptions['transform']> = (route) => {
  const { schema, url } = jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0]) as Transformed & {
    schema: Record<string, unknown>
  }
  if (schema['hide']) return { schema, url }
  const { route: options } = route as unknown as { route: RouteOptions }
  const { action, actions, place, problems: own = [], upload, conditional, versioned, public: isPublic } = options.config ?? {}
  const isOrder = options.method === 'POST' && action !== undefined && !versioned
  const codes = [
    ...GENERAL,
    ...OF_FIELDS,
    ...(schema['body'] === undefined && !upload ? [] : OF_BODY),
    ...(isPublic ? [] : OF_SESSION),
    ...(isPublic || options.method === 'GET' ? [] : (['csrf-token'] as const)),
    ...(isOrder ? OF_ORDER : []),
    ...(versioned ? OF_VERSION : []),
    ...own,
  ]
  return {
    url,
    schema: {
      ...schema,
      operationId: operationIdOf(String(options.method), url),
      ...(upload ? { body: FILES, consumes: ['multipart/form-data'] } : {}),
      ...(action === undefined ? {} : { 'x-action': action }),
      ...(actions === undefined ? {} : { 'x-actions': actions }),
      ...(place?.region === undefined ? {} : { 'x-region': place.region }),
      ...(conditional ? { 'x-conditional': true } : {}),
      ...(versioned ? { 'x-versioned': true } : {}),
      security: isPublic ? [] : [options.method === 'GET' ? { session: [] } : { session: [], csrf: [] }],
      'x-problems': [...new Set(codes)].sort(),
    },
  }
}

/** `GET /api/v1/runs/:run/events` is `getRunsByRunEvents`. */
function operationIdOf(method: string, url: string): string {
  const words = url
    .replace('/api/v1/', '')
    .split('/')
    .flatMap((segment) => (segment.startsWith(':') ? ['by', segment.slice(1)] : segment.split('-')))
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

interface Operation {
  readonly 'x-problems'?: readonly ProblemCode[]
  readonly 'x-action'?: string
  readonly 'x-conditional'?: true
  readonly 'x-versioned'?: true
  readonly responses: Record<string, unknown>
  readonly parameters?: readonly unknown[]
  readonly requestBody?: unknown
}

/** Headers and problems are put in when the document is whole, so that they can refer to one schema of a problem. */
const transformObject: NonNullable<FastifyDynamicSwaggerOptions['transformObject']> = (document) => {
  if (!('openapiObject' in document)) return document.swaggerObject
  const { openapiObject } = document
  const paths = Object.entries(openapiObject.paths ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods ?? {}).map(([method, operation]) => [method, completed(method, operation as Operation)])),
    ])
  const schemas = { Problem: z.toJSONSchema(problemDocument, { io: 'output' }) }
  return {
    ...openapiObject,
    paths: Object.fromEntries(paths),
    components: { schemas, securitySchemes: SECURITY },
  } as unknown as typeof openapiObject
}

function completed(method: string, operation: Operation): Operation {
  const codes = operation['x-problems'] ?? []
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  const refused = [...byStatus].map(([status, of]) => [
    status,
    { description: of.map((code) => `\`${code}\` ${problems[code].zh}`).join(' '), content: PROBLEM },
  ])
  const streams = Object.values(operation.responses).some((each) => Object.hasOwn(Object(Object(each).content), 'text/event-stream'))
  const headers: unknown[] = [
    ...(method === 'post' && operation['x-action'] && !operation['x-versioned'] ? [IDEMPOTENCY_KEY] : []),
    ...(streams ? [LAST_EVENT_ID] : []),
  ]
  if (operation['x-conditional']) headers.push(IF_NONE_MATCH)
  if (operation['x-versioned']) headers.push(IF_MATCH)
  const unchanged = operation['x-conditional'] ? { 304: { description: '与已有答复相同' } } : {}
  const { default: _, ...answers } = operation.responses
  return {
    ...operation,
    ...(headers.length === 0 ? {} : { parameters: [...(operation.parameters ?? []), ...headers] }),
    responses: { ...answers, ...unchanged, ...Object.fromEntries(refused) },
  }
}

const TAGS = [
  { name: 'access', description: '登录、用户与授权、审计' },
  { name: 'law', description: '法规与规则' },
  { name: 'registry', description: '参保登记与导入' },
  { name: 'run', description: '批次' },
  { name: 'contribution', description: '应缴与账单' },
  { name: 'collection', description: '征收回执与暂收款' },
  { name: 'account', description: '个人账户' },
  { name: 'benefit', description: '待遇核定' },
  { name: 'disbursement', description: '发放与用款计划' },
  { name: 'budget', description: '年度计划' },
  { name: 'ledger', description: '账簿' },
  { name: 'year', description: '基金年度' },
  { name: 'explanation', description: '数据释因' },
  { name: 'desk', description: '待办与查找' },
  { name: 'server', description: '服务' },
]

export function openApiOptions(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: { title: '统筹 Tongchou', version, description: '企业职工基本养老保险基金省级统筹：法规、规则、账簿与责任清算。' },
      tags: TAGS,
      components: { securitySchemes: SECURITY },
    },
    transform,
    transformObject,
  }
}
