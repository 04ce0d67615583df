/** Puts the server together: the offices' routes, the pages, and the files they need. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { type CurrentLaw, draftRoutes, lawRoutes, registerRoutes } from './offices/law/index.ts'
import { ledgerRoutes } from './offices/ledger/index.ts'
import { registryRoutes } from './offices/registry/index.ts'
import { reckonOn, yearRoutes } from './offices/year/index.ts'
import { projectRoot, readConfig } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { type Api, guard, newServer, serveFolder, serviceRoutes } from './platform/http/index.ts'
import { sessionRoutes } from './platform/identity/index.ts'
import { problems } from './platform/problem.ts'
import { type Answer, docsPage, type OpenApi, yearPage } from './web/index.ts'

/** The whole server on these books and their law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: CurrentLaw): Promise<Api> {
  const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
  const config = readConfig()
  const app = await newServer(version)
  await guard(app, books, config.origin?.protocol === 'https:')
  // Routes are registered inside a plugin, so that the OpenAPI document is listening when they come.
  await app.register(async (scope: Api) => {
    serviceRoutes(scope, books, version)
    sessionRoutes(scope, books, config)
    lawRoutes(scope, law)
    registerRoutes(scope, law)
    draftRoutes(scope, { books, law, reckon: reckonOn(books) })
    registryRoutes(scope, books)
    ledgerRoutes(scope, books)
    finalAccountsRoutes(scope, books)
    yearRoutes(scope, books)
    pages(scope)
    assets(scope)
  })
  await app.ready()
  return app
}

function pages(app: Api): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const { cookie = '' } = request.headers
    const { status, html, again } = await yearPage((path) => ask(app, path, cookie))
    if (again !== undefined) reply.headers({ refresh: again, 'retry-after': again })
    return reply.code(status).type('text/html; charset=utf-8').send(html)
  })
  app.get('/api/v1/docs', { schema: { hide: true }, config: { public: true } }, async (_, reply) => {
    const table = Object.entries(problems).map(([code, entry]) => ({ code, ...entry }))
    return reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as unknown as OpenApi, table))
  })
}

/** The pages ask the API as their reader would, without leaving the process. */
async function ask(app: Api, path: string, cookie: string): Promise<Answer> {
  const answer = await app.inject({ url: path, headers: { cookie } })
  return { status: answer.statusCode, body: answer.json() }
}

const NOTO = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))

function assets(app: Api): void {
  serveFolder(app, '/assets/', join(import.meta.dirname, 'web', 'assets'))
  serveFolder(app, '/assets/noto-sans-sc/', dirname(NOTO))
  serveFolder(app, '/assets/noto-sans-sc/files/', join(dirname(NOTO), 'files'))
}
