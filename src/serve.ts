/** Puts the server together: the offices' routes, the pages, and the files they need. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explanationRoutes } from './offices/explanation/index.ts'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { type CurrentLaw, draftRoutes, lawRoutes, registerRoutes } from './offices/law/index.ts'
import { ledgerRoutes } from './offices/ledger/index.ts'
import { registryRoutes } from './offices/registry/index.ts'
import { figureKinds, reckonOn, yearRoutes } from './offices/year/index.ts'
import { pages } from './pages.ts'
import { type Config, projectRoot, readConfig } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { type Api, guard, newServer, serveFolder, serviceRoutes } from './platform/http/index.ts'
import { auditRoutes, providerRoutes, sessionRoutes, userRoutes } from './platform/identity/index.ts'

/** The whole server on these books and their law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: CurrentLaw, config: Config = readConfig()): Promise<Api> {
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
    explanationRoutes(scope, books, figureKinds)
    await pages(scope, books, config)
    assets(scope)
  })
  await app.ready()
  return app
}

const NOTO = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))

function assets(app: Api): void {
  serveFolder(app, '/assets/', join(import.meta.dirname, 'web', 'assets'))
  serveFolder(app, '/assets/noto-sans-sc/', dirname(NOTO))
  serveFolder(app, '/assets/noto-sans-sc/files/', join(dirname(NOTO), 'files'))
}
