/** Puts the server together: the offices' routes, the console, and the files they need. */

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assureConsole, NONCE, PREFIX, PROVIDER } from './console.ts'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { type CurrentLaw, draftRoutes, lawRoutes, registerRoutes } from './offices/law/index.ts'
import { ledgerRoutes } from './offices/ledger/index.ts'
import { registryRoutes } from './offices/registry/index.ts'
import { reckonOn, yearRoutes } from './offices/year/index.ts'
import { type Config, projectRoot, readConfig } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { type Api, guard, newServer, scriptedPolicy, serveBuilt, serveFolder, serviceRoutes } from './platform/http/index.ts'
import { auditRoutes, providerRoutes, sessionRoutes, userRoutes } from './platform/identity/index.ts'
import { problems } from './platform/problem.ts'
import { consoleRoutes, docsPage, type OpenApi } from './web/index.ts'

/** The whole server on these books and their law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: CurrentLaw, config: Config = readConfig()): Promise<Api> {
  const built = await assureConsole()
  return await newApi(books, law, config, (scope) => {
    docs(scope)
    consolePages(scope, built, config)
    assets(scope, built)
  })
}

/** The routes of `/api/v1`, and what else is to be served beside them. */
export async function newApi(books: Books, law: CurrentLaw, config: Config, beside: (scope: Api) => void = () => undefined): Promise<Api> {
  const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
  const app = await newServer(version, config.origin !== undefined)
  await guard(app, books, config)
  // Routes are registered inside a plugin, so that the OpenAPI document is listening when they come.
  await app.register(async (scope: Api) => {
    serviceRoutes(scope, books, version)
    sessionRoutes(scope, books, config)
    providerRoutes(scope, books, config)
    userRoutes(scope, books)
    auditRoutes(scope, books)
    lawRoutes(scope, law)
    registerRoutes(scope, law)
    draftRoutes(scope, { books, law, reckon: reckonOn(books) })
    registryRoutes(scope, books)
    ledgerRoutes(scope, books)
    finalAccountsRoutes(scope, books)
    yearRoutes(scope, books)
    beside(scope)
  })
  await app.ready()
  return app
}

function docs(app: Api): void {
  app.get('/api/v1/docs', { schema: { hide: true }, config: { public: true } }, async (_, reply) => {
    const table = Object.entries(problems).map(([code, entry]) => ({ code, ...entry }))
    return reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as unknown as OpenApi, table))
  })
}

/** One frame for every address of the console; what stands in it, the browser asks the API for. */
function consolePages(app: Api, built: string, { provider }: Config): void {
  const frame = readFileSync(join(built, 'index.html'), 'utf8').replace(PROVIDER, provider?.issuer.hostname ?? '')
  for (const address of Object.values(consoleRoutes)) {
    app.get(address, { schema: { hide: true }, config: { public: true } }, async (_, reply) => {
      const nonce = randomBytes(18).toString('base64')
      return reply.headers(scriptedPolicy(nonce)).type('text/html; charset=utf-8').send(frame.replaceAll(NONCE, nonce))
    })
  }
}

const NOTO = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))

function assets(app: Api, built: string): void {
  serveBuilt(app, PREFIX, built)
  serveFolder(app, '/assets/', join(import.meta.dirname, 'web', 'assets'))
  serveFolder(app, '/assets/noto-sans-sc/', dirname(NOTO))
  serveFolder(app, '/assets/noto-sans-sc/files/', join(dirname(NOTO), 'files'))
}
