/**
 * Books for one test file: a database of its own, cloned from a template that is migrated once for each state of the
 * migrations. The embedded server that tests use is not the one with the real books.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { PROVINCE } from '../kernel/plan-unit.ts'
import { enter, type Principal, ROLES, type Role } from './access/index.ts'
import { readConfig } from './config.ts'
import { LOCK, withLock } from './database/advisory-lock.ts'
import { type Books, createDatabase, describe, dropDatabase, openPools } from './database/books.ts'
import { inTransaction } from './database/index.ts'
import { type Migration, migrate, migrationsDigest, readMigrations } from './database/migrate.ts'
import { openServer, type Server } from './database/server.ts'
import { type Api, SESSION_COOKIE } from './http/index.ts'
import { openSession } from './identity/sessions.ts'

const TEMPLATE = 'tongchou template, made '
const TEST = 'tongchou test, made '

/** The server that tests share; holding it keeps it up between test files. */
export async function testServer(): Promise<Server> {
  const config = readConfig()
  return await openServer(config, join(config.dataFolder, 'test'))
}

const OF_THE_DISK = ['fsync', 'synchronous_commit', 'full_page_writes']

/**
 * Whether the server that tests share waits for its disk. Its books are thrown away, and no test lets the machine itself fall over
 * (those that kill a server have one of their own): for tests it need not. What is measured must. A server of somebody else stays as
 * it is.
 */
export async function waitForDisk(server: Server, does: boolean): Promise<void> {
  if (!server.embedded) return
  await server.administer(async (client) => {
    for (const name of OF_THE_DISK) await client.query(`alter system ${does ? `reset ${name}` : `set ${name} = off`}`)
    await client.query('select pg_reload_conf()')
  })
}

/** Fresh, migrated, empty books; `close()` drops them. */
export async function freshBooks(): Promise<Books> {
  return dropped(await emptyBooks())
}

/** Fresh, migrated, empty books that stay when they are closed. */
export async function emptyBooks(): Promise<Books> {
  return copiedBooks(assureTemplate)
}

/** Books whose `close()` drops them. */
export function dropped(books: Books): Books {
  return { ...books, close: books.discard }
}

/** A copy of a database nobody is in, described so that it goes when it is left over. */
export async function copiedBooks(template: (server: Server, client: pg.Client) => Promise<string>): Promise<Books> {
  const server = await testServer()
  try {
    const name = `test_${randomBytes(6).toString('hex')}`
    const database = `tongchou_${name}`
    await server.administer(async (client) => {
      const whole = await withLock(client, LOCK.making, () => template(server, client))
      await createDatabase(client, database, whole)
      await describe(client, database, TEST)
    })
    return await openPools(server, { name, database, isNew: true, migrated: true })
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** Empty books as a release left them whose last migration had that number, at the least that of access; `close()` drops them. */
export async function booksOfRelease(migration: number): Promise<Books> {
  const migrations = readMigrations().slice(0, migration)
  return dropped(await copiedBooks((server, client) => assureTemplate(server, client, migrations)))
}

/** Gives the name of the template. */
async function assureTemplate(server: Server, client: pg.Client, migrations = readMigrations()): Promise<string> {
  const template = `tongchou_template_${migrationsDigest(migrations).slice(0, 16)}`
  const { rows } = await client.query<{ whole: boolean }>(
    `select coalesce(shobj_description(oid, 'pg_database') like $2 || '%', false) as whole from pg_database where datname = $1`,
    [template, TEMPLATE],
  )
  if (rows[0]?.whole) return template
  await dropLeftovers(client)
  if (rows[0] !== undefined) await dropDatabase(client, template)
  await createDatabase(client, template, 'template0')
  await migrateAlone(server, template, migrations)
  await describe(client, template, TEMPLATE)
  return template
}

/** No session may stay on a template while it is cloned. */
async function migrateAlone(server: Server, template: string, migrations: readonly Migration[]): Promise<void> {
  const owner = new pg.Client(server.connection(template, 'owner'))
  await owner.connect()
  try {
    await migrate(owner, migrations)
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
  for (const { datname } of rows) await dropDatabase(client, datname)
}

/** A user made for a test, in one role at one place, with a session open; the place is the province unless said. */
export async function signedIn(
  books: Pick<Books, 'owner'>,
  role: Role,
  at: { readonly region?: string; readonly employer?: number; readonly person?: number } = {},
): Promise<Principal> {
  return inTransaction(books.owner, async (client) => {
    const isRecord = ROLES[role].level === 'record'
    const { rows } = await client.query<{ user_id: number; grant_id: number }>(
      `with made as (insert into app_user (login, name, password_own) values ($1, $2, true) returning user_id)
       insert into role_grant (user_id, role, region, employer_id, person_id, valid_from)
       select user_id, $3, $4, $5, $6, current_date from made returning user_id, grant_id`,
      [
        `${role}-${randomBytes(4).toString('hex')}`,
        ROLES[role].zh,
        role,
        isRecord ? null : (at.region ?? PROVINCE),
        at.employer ?? null,
        at.person ?? null,
      ],
    )
    const token = await openSession(client, rows[0]?.user_id ?? 0, undefined, readConfig().signIn)
    return (await enter(client, { session: token ?? '' })).principal
  })
}

/** Asks a server as the holder of a session would from a browser: with its cookies and, where needed, its token. */
export async function injectAs(app: Api, principal: Principal, request: InjectOptions | string): Promise<LightMyRequestResponse> {
  const options: InjectOptions = typeof request === 'string' ? { url: request } : request
  const cookies: Record<string, string> = { [SESSION_COOKIE]: principal.session }
  if ((options.method ?? 'GET') === 'GET') return app.inject({ ...options, cookies })
  const session = await app.inject({ url: '/api/v1/session', cookies })
  for (const { name, value } of session.cookies) cookies[name] = value
  return app.inject({ ...options, cookies, headers: { ...options.headers, 'x-csrf-token': session.json().csrfToken } })
}
