/** Puts the server together: the offices' routes, the console, and the files they need. */

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assureConsole, NONCE, PREFIX } from './console.ts'
import type { Law } from './law/index.ts'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { lawRoutes } from './offices/law/index.ts'
import { ledgerRoutes } from './offices/ledger/index.ts'
import { registryRoutes } from './offices/registry/index.ts'
import { yearRoutes } from './offices/year/index.ts'
import { projectRoot } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { type Api, newServer, scriptedPolicy, serveBuilt, serveFolder, serviceRoutes } from './platform/http/index.ts'
import { problems } from './platform/problem.ts'
import { consoleRoutes, docsPage, type OpenApi } from './web/index.ts'

/** The whole server on these books and this law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: Law): Promise<Api> {
  const built = await assureConsole()
  return await newApi(books, law, (scope) => {
    docs(scope)
    consolePages(scope, built)
    assets(scope, built)
  })
}

/** The routes of `/api/v1`, and what else is to be served beside them. */
export async function newApi(books: Books, law: Law, beside: (scope: Api) => void = () => undefined): Promise<Api> {
  const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
  const app = await newServer(version)
  // Routes are registered inside a plugin, so that the OpenAPI document is listening when they come.
  await app.register(async (scope: Api) => {
    serviceRoutes(scope, books, version)
    lawRoutes(scope, law)
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
  app.get('/api/v1/docs', { schema: { hide: true } }, async (_, reply) => {
    const table = Object.entries(problems).map(([code, entry]) => ({ code, ...entry }))
    return reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as unknown as OpenApi, table))
  })
}

/** One frame for every address of the console; what stands in it, the browser asks the API for. */
function consolePages(app: Api, built: string): void {
  const frame = readFileSync(join(built, 'index.html'), 'utf8')
  for (const address of Object.values(consoleRoutes)) {
    app.get(address, { schema: { hide: true } }, async (_, reply) => {
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
