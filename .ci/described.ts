/** What the server says of its routes. No database is asked: describing them reads nothing. */
import pg from 'pg'
import { Law } from '../src/law/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { newApi } from '../src/serve.ts'

/** The OpenAPI document. */
export async function describedApi(): Promise<object> {
  const pool = new pg.Pool()
  const end = () => pool.end()
  const books = { name: 'none', isNew: false, owner: pool, worker: pool, server: pool, close: end, discard: end }
  const app = await newApi(books, async () => Law.builtIn(), readConfig())
  const document = app.swagger()
  await app.close()
  await pool.end()
  return document
}
