/**
 * docs/openapi.json from the contracts of the routes. Without arguments it writes the file; with --check it tells whether the
 * file is current. The server is put together and asked; it listens nowhere and no database is touched.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { Law } from '../src/law/index.ts'
import { buildServer } from '../src/serve.ts'

const file = join(resolve(import.meta.dirname, '..'), 'docs', 'openapi.json')

async function document(): Promise<string> {
  // Pools connect when they are asked, and nothing asks.
  const pool = new pg.Pool()
  const books = { name: 'none', owner: pool, worker: pool, server: pool, close: () => pool.end() }
  const app = await buildServer(books, Law.builtIn())
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  await books.close()
  return text
}

async function main(args: readonly string[]): Promise<number> {
  const text = await document()
  if (args[0] !== '--check') {
    writeFileSync(file, text)
    return 0
  }
  const isCurrent = readFileSync(file, 'utf8') === text
  if (!isCurrent) process.stderr.write('docs/openapi.json is not current: run node .ci/openapi.ts with the packaged Node.\n')
  return isCurrent ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
