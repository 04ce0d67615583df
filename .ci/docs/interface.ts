/** The OpenAPI document the server gives of itself. It is put together and asked; it listens nowhere, no database is touched. */
import pg from 'pg'
import { Law } from '../../src/law/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { newApi } from '../../src/serve.ts'
import type { OpenApi } from '../../src/web/index.ts'

export async function interfaceDocument(): Promise<OpenApi> {
  // Pools connect when they are asked, and nothing asks.
  const pool = new pg.Pool()
  const end = () => pool.end()
  const books = { name: 'none', isNew: false, owner: pool, worker: pool, server: pool, close: end, discard: end }
  const app = await newApi(books, async () => Law.builtIn(), readConfig())
  const document = app.swagger() as unknown as OpenApi
  await app.close()
  await pool.end()
  return document
}
