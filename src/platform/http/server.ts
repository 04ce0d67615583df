/**
 * The HTTP server: Fastify with contracts in Zod, from which the OpenAPI document is made. It knows no office; who puts
 * the program together registers their routes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import swagger from '@fastify/swagger'
import { type FastifyBaseLogger, type FastifyInstance, fastify, type RawServerDefault } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { theLog } from '../log.ts'
import { AllowedMethods } from './allowed-methods.ts'
import { problemDocument, replyNotFound, replyWithProblem } from './problem-reply.ts'
import { secure } from './security-headers.ts'
import { validatorCompiler } from './validation.ts'

export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

const BODY_LIMIT = 1024 * 1024
const REQUEST_TIMEOUT = 30_000

/** An empty server; nothing listens until `listen`. */
/** `isBehindProxy`: what a proxy on this machine says of the caller's address is believed. */
export async function newServer(version: string, isBehindProxy = false): Promise<Api> {
  const trustProxy = isBehindProxy && 'loopback'
  const app = fastify({
    logger: false,
    trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    // What is refused before there is a route, an address that cannot be read above all.
    frameworkErrors: (error, request, reply) => void replyWithProblem(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(replyWithProblem)
  const allowed = new AllowedMethods()
  allowed.watch(app)
  app.setNotFoundHandler((request, reply) => replyNotFound(request, reply, allowed.of(pathOf(request.url))))
  app.decorateRequest('principal', null)
  app.addHook('onSend', async (_, reply) => secure(reply))
  app.addHook('onResponse', async (request, reply) => {
    // The route, not the address: an address may name a person.
    const { method, routeOptions } = request
    theLog().info({ method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '统筹 Tongchou', version, description: '企业职工基本养老保险基金省级统筹：法规、规则、账簿与责任清算。' },
      tags: TAGS,
    },
    transform: (route) => withProblem(jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0])),
  })
  return app
}

function pathOf(address: string): string {
  return address.split('?', 1)[0] ?? ''
}

const TAGS = [
  { name: 'access', description: '登录、用户与授权、审计' },
  { name: 'law', description: '法规与规则' },
  { name: 'registry', description: '计划单位' },
  { name: 'ledger', description: '账簿' },
  { name: 'year', description: '基金年度' },
  { name: 'explanation', description: '数据释因' },
  { name: 'server', description: '服务' },
]

/** Every route may answer with a problem, in the one form there is. */
function withProblem(route: ReturnType<typeof jsonSchemaTransform>): ReturnType<typeof jsonSchemaTransform> {
  const schema = route.schema as Record<string, unknown>
  const content = { 'application/problem+json': { schema: PROBLEM_SCHEMA } }
  const response = { ...Object(schema['response']), default: { description: '问题（RFC 9457）', content } }
  return { ...route, schema: { ...schema, response } }
}

const PROBLEM_SCHEMA = z.toJSONSchema(problemDocument)
