/** The routes of the API, from the document the server gives of itself; no database is asked. */
import pg from 'pg'
import { Law } from '../../src/law/index.ts'
import { buildServer } from '../../src/serve.ts'

export interface Screen {
  readonly route: string
  readonly summary: string
  readonly tag: string
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string; readonly tags?: readonly string[] }>>>>
}

export async function screens(): Promise<Screen[]> {
  const pool = new pg.Pool()
  const end = () => pool.end()
  const books = { name: 'none', isNew: false, owner: pool, worker: pool, server: pool, close: end, discard: end }
  const app = await buildServer(books, async () => Law.builtIn())
  const { paths } = app.swagger() as unknown as OpenApi
  await app.close()
  await pool.end()
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary = '', tags = [] }]) => ({
        route: `${method.toUpperCase()} ${path}`,
        summary,
        tag: tags[0] ?? '',
      })),
    )
    .sort((a, b) => (a.route < b.route ? -1 : 1))
}
