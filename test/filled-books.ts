/**
 * Books that several test files want filled with the same: filled once in a run of the tests, and copied for each. A copy takes
 * less than a second, a small year several.
 */
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { withLock } from '../src/platform/database/advisory-lock.ts'
import { type Books, dropDatabase } from '../src/platform/database/books.ts'
import type { Server } from '../src/platform/database/server.ts'
import { copiedBooks, dropped, emptyBooks, freshBooks, testServer } from '../src/platform/testing.ts'

/** In the environment of every test file of a run: what their databases are named by. */
const RUN = 'TONGCHOU_TEST_RUN'

/** Fresh books that were filled as `what` says; `close()` drops them. */
export async function filledBooks(what: string, fill: (books: Books) => Promise<void>): Promise<Books> {
  const run = process.env[RUN]
  if (run === undefined) return orDiscarded(await freshBooks(), fill)
  const digest = createHash('sha256').update(`${run} ${what}`).digest('hex')
  const database = `${ofRun(run)}${digest.slice(0, 12)}`
  const server = await testServer()
  try {
    // Each filling has a lock of its own: whoever wants other books need not wait.
    await server.administer((client) =>
      withLock(client, Number.parseInt(digest.slice(0, 12), 16), () => assureFilled(client, database, fill)),
    )
    return dropped(await copiedBooks(async () => database))
  } finally {
    await server.leave()
  }
}

/** It bears its name only when it is whole. */
async function assureFilled(client: pg.Client, database: string, fill: (books: Books) => Promise<void>): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (rowCount === 1) return
  const books = await orDiscarded(await emptyBooks(), fill)
  await books.close()
  await client.query(`alter database ${pg.escapeIdentifier(`tongchou_${books.name}`)} rename to ${pg.escapeIdentifier(database)}`)
}

async function orDiscarded(books: Books, fill: (books: Books) => Promise<void>): Promise<Books> {
  try {
    await fill(books)
    // As the server does by itself a minute later: without a look at what was filled, it reads the books by bad ways.
    await books.owner.query('analyze')
    return books
  } catch (error) {
    await books.discard()
    throw error
  }
}

/** Names a run for the test files it starts; gives what drops all that was filled for them. */
export function beginRun(): (server: Server) => Promise<void> {
  const run = randomBytes(4).toString('hex')
  process.env[RUN] = run
  return (server) =>
    server.administer(async (client) => {
      const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
        ofRun(run),
      ])
      for (const { datname } of rows) await dropDatabase(client, datname)
    })
}

function ofRun(run: string): string {
  return `tongchou_filled_${run}_`
}
