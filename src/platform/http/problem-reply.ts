/** The one place where what was thrown becomes `application/problem+json` (RFC 9457). */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { asProblem } from '../failure.ts'
import { theLog } from '../log.ts'
import { Problem, type ProblemCode, problems } from '../problem.ts'
import { faultSentences } from '../sentences.ts'

const fault = z.object({
  file: z.string(),
  row: z.int().describe('1 is the header line, 0 the file itself'),
  column: z.string(),
  code: z.string(),
  title: z.string().describe('what the code means, in Chinese'),
  value: z.string(),
  was: z.string().optional().describe('what the books hold instead'),
})

export const problemDocument = z
  .object({
    type: z.string().describe('where the code is described'),
    title: z.string().describe('what it means, in Chinese'),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    in: z.enum(['path', 'query', 'header', 'body']).optional().describe('the part of the request at fault'),
    path: z.string().optional().describe('the field at fault; names and positions joined by dots'),
    instance: z.string().optional().describe('reference of an internal error, as in the log'),
    faults: z.array(fault).optional().describe('of files that were refused: the first thousand'),
    more: z.int().optional().describe('how many faults there are beyond those'),
    counts: z.record(z.string(), z.int()).optional().describe('faults of each file, all of them'),
    difference: z.unknown().optional().describe('of a province folder that is not the one in the books: files and rows that differ'),
  })
  .describe('RFC 9457')

export type ProblemDocument = z.output<typeof problemDocument>

/** Codes of Fastify and its plugins that have a name of ours; other refusals of a request are `bad-request` with their status. */
const FRAMEWORKS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_PARTS_LIMIT: 'too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_FIELDS_LIMIT: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_PROTO_VIOLATION: 'invalid-field',
  FST_MP_PREMATURE_CLOSE: 'bad-request',
  FST_CSRF_MISSING_SECRET: 'csrf-token',
  FST_CSRF_INVALID_TOKEN: 'csrf-token',
}

export function replyWithProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const document = documentOf(error)
  if (document.status >= 500) {
    const { code, instance } = document
    theLog().error({ code, instance, method: request.method, route: request.routeOptions.url, stack: error.stack }, 'a request failed')
  }
  return send(reply, document)
}

/** `allowed` are the methods that the path knows; where there are some, it is the method that was not found. */
export function replyNotFound({ method }: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): FastifyReply {
  if (allowed.length === 0) return send(reply, fromProblem(new Problem('not-found')))
  return send(reply.header('allow', allowed.join(', ')), fromProblem(new Problem('method-not-allowed', method)))
}

function send(reply: FastifyReply, document: ProblemDocument): FastifyReply {
  // Written here, so that no contract of a route's own answer is applied to it.
  return reply.code(document.status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(document)
}

function documentOf(error: FastifyError): ProblemDocument {
  const code = FRAMEWORKS[error.code]
  const problem =
    code === undefined ? asProblem(error) : new Problem(code, error.message, code === 'csrf-token' ? {} : { in: 'body', path: '' })
  if (problem !== undefined) return fromProblem(problem)
  const status = error.statusCode ?? 500
  if (status < 500) return { ...fromProblem(new Problem('bad-request', error.message)), status }
  return { ...fromProblem(new Problem('internal')), instance: `urn:uuid:${randomUUID()}` }
}

function fromProblem({ code, detail, facts, status, members }: Problem): ProblemDocument {
  const { in: part, path } = facts
  return {
    type: `/api/v1/docs#problem-${code}`,
    title: problems[code].zh,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(isPart(part) ? { in: part } : {}),
    ...(path === undefined ? {} : { path: String(path) }),
    ...members,
    ...(Array.isArray(members['faults']) && { faults: members['faults'].map(titled) }),
  }
}

function titled(told: Fault): z.output<typeof fault> {
  return { ...told, title: faultSentences[told.code]?.zh ?? told.code }
}

function isPart(part: unknown): part is 'path' | 'query' | 'header' | 'body' {
  return part === 'path' || part === 'query' || part === 'header' || part === 'body'
}

/** What the HTTP parser itself refuses, when there is no request yet to answer. */
const BROKEN_OFF: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'too-large',
}

export function replyToBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const document = fromProblem(new Problem(BROKEN_OFF[error.code ?? ''] ?? 'bad-request'))
  const body = JSON.stringify(document)
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
