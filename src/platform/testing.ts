/**
 * Books for one test file: a database of its own, cloned from a template that is migrated once for each state of the
 * migrations. The embedded server that tests use is not the one with the real books.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from './config.ts'
import { LOCK, withLock } from './database/advisory-lock.ts'
import { type Books, createDatabase, describe, openPools } from './database/books.ts'
import { migrate, migrationsDigest, readMigrations } from './database/migrate.ts'
import { openServer, type Server } from './database/server.ts'

const TEMPLATE = 'tongchou template, made '
const TEST = 'tongchou test, made '

/** The server that tests share; holding it keeps it up between test files. */
export async function testServer(): Promise<Server> {
  const config = readConfig()
  return await openServer(config, join(config.dataFolder, 'test'))
}

/** Fresh, migrated, empty books; `close()` drops them. */
export async function freshBooks(): Promise<Books> {
  const server = await testServer()
  try {
    const name = `test_${randomBytes(6).toString('hex')}`
    const database = `tongchou_${name}`
    await server.administer(async (client) => {
      const template = await withLock(client, LOCK.making, () => assureTemplate(server, client))
      await createDatabase(client, database, template)
      await describe(client, database, TEST)
    })
    return await openPools(server, {
      name,
      database,
      migrated: true,
      afterwards: () => server.administer((client) => drop(client, database)),
    })
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function assureTemplate(server: Server, client: pg.Client): Promise<string> {
  const template = `tongchou_template_${migrationsDigest(readMigrations()).slice(0, 16)}`
  const { rows } = await client.query<{ whole: boolean }>(
    `select coalesce(shobj_description(oid, 'pg_database') like $2 || '%', false) as whole from pg_database where datname = $1`,
    [template, TEMPLATE],
  )
  if (rows[0]?.whole) return template
  await dropLeftovers(client)
  if (rows[0] !== undefined) await drop(client, template)
  await createDatabase(client, template, 'template0')
  await migrateAlone(server, template)
  await describe(client, template, TEMPLATE)
  return template
}

/** No session may stay on a template while it is cloned. */
async function migrateAlone(server: Server, template: string): Promise<void> {
  const owner = new pg.Client(server.connection(template, 'owner'))
  await owner.connect()
  try {
    await migrate(owner)
  } finally {
    await owner.end()
  }
}

/** Test books whose process died, and templates of migrations that are no more: nobody is in them and they are a day old. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database d
     where not exists (select from pg_stat_activity a where a.datid = d.oid)
       and split_part(shobj_description(d.oid, 'pg_database'), ', made ', 1) = any ($1)
       and split_part(shobj_description(d.oid, 'pg_database'), ', made ', 2)::timestamptz < now() - interval '1 day'`,
    [[TEMPLATE, TEST].map((kind) => kind.split(',')[0])],
  )
  for (const { datname } of rows) await drop(client, datname)
}

async function drop(client: pg.Client, database: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)}`)
}
