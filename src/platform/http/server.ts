/**
 * The HTTP server: Fastify with contracts in Zod, from which the OpenAPI document is made. It knows no office; who puts
 * the program together registers their routes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compress, { type FastifyCompressOptions } from '@fastify/compress'
import swagger from '@fastify/swagger'
import { type FastifyBaseLogger, type FastifyInstance, fastify, type RawServerDefault } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { theLog } from '../log.ts'
import { assureAcceptable } from './accept.ts'
import { AllowedMethods } from './allowed-methods.ts'
import { answerConditionally } from './etag.ts'
import { readJsonBodies } from './json-body.ts'
import { openApiOptions } from './openapi.ts'
import { replyNotFound, replyToBrokenRequest, replyWithProblem } from './problem-reply.ts'
import { secure } from './security-headers.ts'
import { takeUploads } from './upload.ts'
import { assureNoBody, validatorCompiler } from './validation.ts'

export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

const BODY_LIMIT = 1024 * 1024
/** The heads of a request come at once or not at all; a body may be files of a province. */
const HEADERS_TIMEOUT = 30_000
const REQUEST_TIMEOUT = 15 * 60_000

/**
 * Long lists and style sheets go compressed. Short answers do not: among them is the one with the token of the session, which
 * must not be guessed from the length of an answer.
 */
const COMPRESSION: FastifyCompressOptions = {
  threshold: 16 * 1024,
  encodings: ['br', 'gzip'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  customTypes: /^(application\/json|text\/css)\b/,
  globalDecompression: false,
}

/** An empty server; nothing listens until `listen`. `isBehindProxy`: what a proxy on this machine says of the caller's address is believed. */
export async function newServer(version: string, isBehindProxy = false): Promise<Api> {
  const trustProxy = isBehindProxy && 'loopback'
  const app = fastify({
    logger: false,
    trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT },
    clientErrorHandler: replyToBrokenRequest,
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
  readJsonBodies(app)
  app.addHook('onRequest', async (request) => assureAcceptable(request))
  app.addHook('preValidation', async (request) => {
    if (!request.is404) assureNoBody(request)
  })
  app.addHook('onSend', async (request, reply, payload) => answerConditionally(request, reply, payload))
  app.addHook('onSend', async (_, reply) => secure(reply))
  app.addHook('onResponse', async (request, reply) => {
    // The route, not the address: an address may name a person.
    const { method, routeOptions } = request
    theLog().info({ method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  await app.register(swagger, openApiOptions(version))
  await app.register(compress, COMPRESSION)
  await takeUploads(app)
  return app
}

function pathOf(address: string): string {
  return address.split('?', 1)[0] ?? ''
}
