/** Puts the server together: the offices' routes, the pages, and the files they need. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Law } from './law/index.ts'
import { accountRoutes } from './offices/account/index.ts'
import { benefitRoutes } from './offices/benefit/index.ts'
import { collectionRoutes } from './offices/collection/index.ts'
import { contributionRoutes } from './offices/contribution/index.ts'
import { disbursementRoutes, planRoutes } from './offices/disbursement/index.ts'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { lawRoutes } from './offices/law/index.ts'
import { ledgerBookRoutes, ledgerRoutes } from './offices/ledger/index.ts'
import { importRoutes, participantRoutes, registryRoutes } from './offices/registry/index.ts'
import { type OutsideOf, runRoutes, Verifier, verifyRoutes, YearConductor, yearOrderRoutes, yearRoutes } from './offices/year/index.ts'
import { projectRoot, readConfig } from './platform/config.ts'
import { type Books, Notices } from './platform/database/index.ts'
import { type Api, EventStreams, guard, newServer, serveFolder, serviceRoutes } from './platform/http/index.ts'
import { sessionRoutes } from './platform/identity/index.ts'
import { problems } from './platform/problem.ts'
import { simulatedOutside } from './province/index.ts'
import { type Answer, docsPage, type OpenApi, yearPage } from './web/index.ts'

/** The whole server on these books and this law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: Law): Promise<Api> {
  const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
  const config = readConfig()
  const app = await newServer(version)
  await guard(app, books, config.origin?.protocol === 'https:')
  const streams = new EventStreams(app, new Notices(books))
  const [conductor, verifier] = [new YearConductor(books, outsideOf), new Verifier(books)]
  app.addHook('onListen', async () => {
    conductor.start()
    verifier.reap()
  })
  // Routes are registered inside a plugin, so that the OpenAPI document is listening when they come.
  await app.register(async (scope: Api) => {
    serviceRoutes(scope, books, version)
    sessionRoutes(scope, books, config)
    lawRoutes(scope, law)
    registryRoutes(scope, books)
    ledgerRoutes(scope, books)
    finalAccountsRoutes(scope, books)
    yearRoutes(scope, books)
    importRoutes(scope, books)
    participantRoutes(scope, books)
    contributionRoutes(scope, books)
    collectionRoutes(scope, books)
    accountRoutes(scope, books)
    benefitRoutes(scope, books)
    disbursementRoutes(scope, books)
    planRoutes(scope, books)
    ledgerBookRoutes(scope, books)
    runRoutes(scope, books, streams)
    yearOrderRoutes(scope, books, streams, conductor)
    verifyRoutes(scope, books, streams, verifier)
    pages(scope)
    assets(scope)
  })
  await app.ready()
  return app
}

/** Tax offices and banks of a synthetic province answer from its seed. */
const outsideOf: OutsideOf = ({ synthetic, seed }) => (synthetic && seed !== null ? simulatedOutside(seed) : undefined)

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
