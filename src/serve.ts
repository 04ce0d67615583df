/** Puts the server together: the offices' routes, the pages, and the files they need. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assureConsole } from './console.ts'

import { matrixRoute } from './law-matrix.ts'
import { accountRoutes } from './offices/account/index.ts'
import { benefitRoutes, deathRoutes } from './offices/benefit/index.ts'
import { collectionRoutes } from './offices/collection/index.ts'
import { contributionRoutes } from './offices/contribution/index.ts'
import { deskRoutes, searchRoutes } from './offices/desk/index.ts'
import { disbursementRoutes, paymentTotalRoutes, planRoutes } from './offices/disbursement/index.ts'
import { explanationRoutes } from './offices/explanation/index.ts'
import { finalAccountsRoutes } from './offices/final-accounts/index.ts'
import { type CurrentLaw, draftRoutes, lawRoutes, registerRoutes } from './offices/law/index.ts'
import { ledgerBookRoutes, ledgerRoutes, spendingRoutes } from './offices/ledger/index.ts'
import { attemptRoutes, importRoutes, participantRoutes, registryRoutes, rightsRoutes } from './offices/registry/index.ts'
import { outlookRoutes } from './offices/responsibility/index.ts'
import {
  figureKinds,
  type OutsideOf,
  reckonOn,
  runRoutes,
  Verifier,
  verifyRoutes,
  YearConductor,
  yearOrderRoutes,
  yearRoutes,
} from './offices/year/index.ts'

import { pages } from './pages.ts'
import { type Config, projectRoot, readConfig } from './platform/config.ts'
import { type Books, Notices } from './platform/database/index.ts'
import { type Api, EventStreams, guard, newServer, serviceRoutes } from './platform/http/index.ts'
import { auditRoutes, providerRoutes, sessionRoutes, userRoutes } from './platform/identity/index.ts'
import { simulatedOutside } from './province/index.ts'

/** The whole server on these books and their law; nothing listens until `listen`. */
export async function buildServer(books: Books, law: CurrentLaw, config: Config = readConfig()): Promise<Api> {
  const built = await assureConsole()
  return await newApi(books, law, config, (scope) => pages(scope, built, books, config))
}

type Beside = (scope: Api) => void

/** The routes of `/api/v1`, and what else is to be served beside them. */
export async function newApi(books: Books, law: CurrentLaw, config: Config, beside: Beside = () => undefined): Promise<Api> {
  const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
  const app = await newServer(version, config.origin !== undefined)
  await guard(app, books, config)
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
    providerRoutes(scope, books, config)
    userRoutes(scope, books)
    auditRoutes(scope, books)
    lawRoutes(scope, law)
    registerRoutes(scope, law)
    matrixRoute(scope)
    draftRoutes(scope, { books, law, reckon: reckonOn(books) })
    registryRoutes(scope, books)
    ledgerRoutes(scope, books)
    finalAccountsRoutes(scope, books)
    spendingRoutes(scope, books)
    yearRoutes(scope, books, law)
    outlookRoutes(scope, books)
    importRoutes(scope, books)
    attemptRoutes(scope, books)
    participantRoutes(scope, books)
    rightsRoutes(scope, books)
    contributionRoutes(scope, books)
    collectionRoutes(scope, books)
    accountRoutes(scope, books)
    benefitRoutes(scope, books)
    deathRoutes(scope, books)
    disbursementRoutes(scope, books)
    paymentTotalRoutes(scope, books)
    planRoutes(scope, books)
    ledgerBookRoutes(scope, books)
    runRoutes(scope, books, streams)
    yearOrderRoutes(scope, books, streams, conductor)
    verifyRoutes(scope, books, streams, verifier)
    deskRoutes(scope, books, law)
    searchRoutes(scope, books)
    explanationRoutes(scope, books, figureKinds)
    beside(scope)
  })
  await app.ready()
  return app
}

/** Tax offices and banks of a synthetic province answer from its seed. */
const outsideOf: OutsideOf = ({ synthetic, seed }) => (synthetic && seed !== null ? simulatedOutside(seed) : undefined)
