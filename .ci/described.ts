/** What the server says of its routes. No database is asked: describing them reads nothing. */
import pg from 'pg'
import { Law } from '../src/law/index.ts'
import { newApi } from '../src/serve.ts'

/** The OpenAPI document. */
export async function describedApi(): Promise<object> {
  const pool = new pg.Pool()
  const books = { name: 'none', owner: pool, worker: pool, server: pool, close: () => pool.end() }
  const app = await newApi(books, async () => Law.builtIn())
  const document = app.swagger()
  await app.close()
  await pool.end()
  return document
}
