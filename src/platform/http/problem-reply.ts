/** The one place where what was thrown becomes `application/problem+json` (RFC 9457). */
import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { asProblem } from '../failure.ts'
import { theLog } from '../log.ts'
import { Problem, type ProblemCode, problems } from '../problem.ts'

export const problemDocument = z
  .object({
    type: z.string().describe('where the code is described'),
    title: z.string().describe('what it means, in Chinese'),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    in: z.enum(['path', 'query', 'body']).optional().describe('the part of the request at fault'),
    path: z.string().optional().describe('the field at fault; names and positions joined by dots'),
    instance: z.string().optional().describe('reference of an internal error, as in the log'),
  })
  .describe('RFC 9457')

export type ProblemDocument = z.output<typeof problemDocument>

/** Codes of Fastify that have a name of ours; its other refusals of a request are `bad-request` with its status. */
const FRAMEWORKS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unknown',
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
  const problem = code === undefined ? asProblem(error) : new Problem(code, error.message, { in: 'body', path: '' })
  if (problem !== undefined) return fromProblem(problem)
  const status = error.statusCode ?? 500
  if (status < 500) return { ...fromProblem(new Problem('bad-request', error.message)), status }
  return { ...fromProblem(new Problem('internal')), instance: `urn:uuid:${randomUUID()}` }
}

function fromProblem({ code, detail, facts, status }: Problem): ProblemDocument {
  const { in: part, path } = facts
  return {
    type: `/api/v1/docs#problem-${code}`,
    title: problems[code].zh,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(part === 'path' || part === 'query' || part === 'body' ? { in: part } : {}),
    ...(path === undefined ? {} : { path: String(path) }),
  }
}
