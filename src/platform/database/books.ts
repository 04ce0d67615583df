/** Books of one name are one database, `tongchou_<name>`; its comment says what it is and since when. */
import pg from 'pg'
import { assureCopy } from '../access/permission-copy.ts'
import { readConfig } from '../config.ts'
import { theLog } from '../log.ts'
import { Problem } from '../problem.ts'
import { LOCK, withLock } from './advisory-lock.ts'
import { migrate } from './migrate.ts'
import { permitted } from './roles.ts'
import { openServer, type Role, type Server } from './server.ts'

export interface Books {
  readonly name: string
  /** Makes and changes tables. */
  readonly owner: pg.Pool
  /** Reads and adds; cannot change or remove. */
  readonly worker: pg.Pool
  /** What the HTTP server may see. */
  readonly server: pg.Pool
  /** Ends every session; of the embedded server's users the last one to close stops it. */
  close(): Promise<void>
}

export const BOOKS = 'tongchou books, made '

const NAME = /^[a-z][a-z0-9_-]{0,47}$/

/** Opens the books, brought up to date; makes them when they are missing, unless told not to. */
export async function openBooks(options: { name?: string; create?: boolean } = {}): Promise<Books> {
  const name = options.name ?? 'tongchou'
  if (!NAME.test(name)) throw new Problem('invalid-argument', 'Books are named by small letters, digits, - and _, a letter first.')
  const config = readConfig()
  const server = await openServer(config, config.dataFolder)
  try {
    const database = `tongchou_${name}`
    await server.administer((client) => withLock(client, LOCK.making, () => assureDatabase(client, database, options.create ?? true)))
    return await openPools(server, { name, database, migrated: false })
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** The name of the books made last, if any. */
export async function newestBooks(): Promise<string | undefined> {
  const config = readConfig()
  const server = await openServer(config, config.dataFolder)
  try {
    return await server.administer(async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        `select datname from pg_database where shobj_description(oid, 'pg_database') like $1 || '%'
         order by shobj_description(oid, 'pg_database') desc limit 1`,
        [BOOKS],
      )
      return rows[0]?.datname.replace(/^tongchou_/, '')
    })
  } finally {
    await server.leave()
  }
}

async function assureDatabase(client: pg.Client, database: string, create: boolean): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(
    `select coalesce(shobj_description(oid, 'pg_database') like $2 || '%', false) as made from pg_database where datname = $1`,
    [database, BOOKS],
  )
  if (rows[0] === undefined && !create) throw new Problem('books-not-found', `(Books ${database.replace(/^tongchou_/, '')}.)`)
  if (rows[0] === undefined) await createDatabase(client, database, 'template0')
  if (!rows[0]?.made) await describe(client, database, BOOKS)
}

export async function createDatabase(client: pg.Client, database: string, template: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  const locale = template === 'template0' ? "encoding 'UTF8' locale_provider builtin builtin_locale 'C' lc_collate 'C' lc_ctype 'C'" : ''
  await permitted(client.query(`create database ${name} owner tongchou_owner template ${pg.escapeIdentifier(template)} ${locale}`))
  await client.query(`alter database ${name} set timezone = 'Asia/Shanghai'`)
  await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect, temporary on database ${name} to tongchou_worker`)
  await client.query(`grant connect on database ${name} to tongchou_server`)
}

/** The instant is the server's, so that books made from two machines are in one order. */
export async function describe(client: pg.Client, database: string, kind: string): Promise<void> {
  const { rows } = await client.query<{ at: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  )
  await client.query(`comment on database ${pg.escapeIdentifier(database)} is ${pg.escapeLiteral(`${kind}${rows[0]?.at}`)}`)
}

export interface BooksPlace {
  readonly name: string
  readonly database: string
  readonly migrated: boolean
  /** Run after the sessions have ended, before the server is left. */
  afterwards?(): Promise<void>
}

export async function openPools(server: Server, place: BooksPlace): Promise<Books> {
  const pools = {
    owner: pool(server, place.database, 'owner'),
    worker: pool(server, place.database, 'worker'),
    server: pool(server, place.database, 'server'),
  }
  const endAll = () => Promise.all(Object.values(pools).map((each) => each.end()))
  try {
    if (!place.migrated) await migrateWith(pools.owner)
    await assureCopy(pools.owner)
  } catch (error) {
    await endAll()
    throw error
  }
  let closing: Promise<void> | undefined
  const close = async () => {
    await endAll()
    await place.afterwards?.()
    await server.leave()
    open.delete(server)
  }
  const closeOnce = () => {
    closing ??= close()
    return closing
  }
  open.add(server)
  return { name: place.name, ...pools, close: closeOnce }
}

const open = new Set<Server>()

/**
 * For the end of the process, when a signal cuts a command short: does not wait for queries under way. The embedded
 * server ends them when its last user leaves, any server does when our sockets close.
 */
export async function closeAllBooks(): Promise<void> {
  await Promise.all([...open].map((server) => server.leave()))
}

async function migrateWith(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    await migrate(client)
  } finally {
    client.release()
  }
}

const POOL_SIZE: Record<Role, number> = { owner: 4, worker: 12, server: 10 }

function pool(server: Server, database: string, role: Role): pg.Pool {
  const made = new pg.Pool({ ...server.connection(database, role), max: POOL_SIZE[role] })
  // A session that the server ends also tells the query under way, which rejects; without a listener the process would end.
  made.on('connect', (client) => client.on('error', (error) => theLog().warn({ role, reason: error.message }, 'a database session ended')))
  // The pool passes on what its resting sessions tell, and drops them.
  made.on('error', () => undefined)
  return made
}
