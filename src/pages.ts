/** The pages: the console, the description of the API, and the files both need. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEMONSTRATION, NONCE, PREFIX, PROVIDER } from './console.ts'
import type { Config } from './platform/config.ts'
import type { Books } from './platform/database/index.ts'
import { type Api, scriptedPolicy, serveBuilt, serveFolder } from './platform/http/index.ts'
import { hasDemonstration } from './platform/identity/index.ts'
import { problems } from './platform/problem.ts'
import { consoleRoutes, docsPage, type OpenApi } from './web/index.ts'

/** `built` is the folder of the built console. All of it is open: what is shown, the API is asked for. */
export function pages(app: Api, built: string, books: Books, config: Config): void {
  docs(app)
  consolePages(app, built, books, config)
  assets(app, built)
}

function docs(app: Api): void {
  app.get('/api/v1/docs', { schema: { hide: true }, config: { public: true } }, async (_, reply) => {
    const table = Object.entries(problems).map(([code, entry]) => ({ code, ...entry }))
    return reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as unknown as OpenApi, table))
  })
}

/** One frame for every address of the console; what stands in it, the browser asks the API for. */
function consolePages(app: Api, built: string, books: Books, { provider }: Config): void {
  const frame = readFileSync(join(built, 'index.html'), 'utf8').replace(PROVIDER, provider?.issuer.hostname ?? '')
  for (const address of Object.values(consoleRoutes)) {
    app.get(address, { schema: { hide: true }, config: { public: true } }, async (_, reply) => {
      const nonce = randomBytes(18).toString('base64')
      const page = frame.replaceAll(NONCE, nonce).replace(DEMONSTRATION, (await hasDemonstration(books)) ? 'yes' : '')
      return reply.headers(scriptedPolicy(nonce)).type('text/html; charset=utf-8').send(page)
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
