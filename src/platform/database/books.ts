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
  /** They were made by this opening. */
  readonly isNew: boolean
  /** Makes and changes tables. */
  readonly owner: pg.Pool
  /** Reads and adds; cannot change or remove. */
  readonly worker: pg.Pool
  /** What the HTTP server may see. */
  readonly server: pg.Pool
  /** Ends every session; of the embedded server's users the last one to close stops it. */
  close(): Promise<void>
  /** Closes and removes them. */
  discard(): Promise<void>
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
    const isNew = await server.administer((client) =>
      withLock(client, LOCK.making, () => assureDatabase(client, database, options.create ?? true)),
    )
    return await openPools(server, { name, database, isNew, migrated: false })
  } catch (error) {
    await server.leave()
    throw error
  }
}

/** Opens the books made last that `suits`. The server is held meanwhile, so that it does not stop between two of them. */
export async function openNewestBooks(suits: (books: Books) => Promise<boolean>): Promise<Books | undefined> {
  const config = readConfig()
  const server = await openServer(config, config.dataFolder)
  try {
    for (const name of await newestFirst(server)) {
      const books = await openBooks({ name, create: false })
      let isWanted = false
      try {
        isWanted = await suits(books)
        if (isWanted) return books
      } finally {
        if (!isWanted) await books.close()
      }
    }
    return undefined
  } finally {
    await server.leave()
  }
}

async function newestFirst(server: Server): Promise<string[]> {
  return server.administer(async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where shobj_description(oid, 'pg_database') like $1 || '%'
       order by shobj_description(oid, 'pg_database') desc`,
      [BOOKS],
    )
    return rows.map(({ datname }) => datname.replace(/^tongchou_/, ''))
  })
}

/** True where the database was not there and had to be made. */
async function assureDatabase(client: pg.Client, database: string, create: boolean): Promise<boolean> {
  const { rows } = await client.query<{ made: boolean }>(
    `select coalesce(shobj_description(oid, 'pg_database') like $2 || '%', false) as made from pg_database where datname = $1`,
    [database, BOOKS],
  )
  if (rows[0] === undefined && !create) throw new Problem('books-not-found', `(Books ${database.replace(/^tongchou_/, '')}.)`)
  if (rows[0] === undefined) await createDatabase(client, database, 'template0')
  if (!rows[0]?.made) await describe(client, database, BOOKS)
  return rows[0] === undefined
}

/** Whoever is still in it is put out. */
export async function dropDatabase(client: pg.ClientBase, database: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)
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
  readonly isNew: boolean
  readonly migrated: boolean
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
  const close = async (isLast: boolean) => {
    try {
      await endAll()
      if (isLast) await server.administer((client) => dropDatabase(client, place.database))
    } finally {
      await server.leave()
      open.delete(server)
    }
  }
  const closeOnce = (isLast: boolean) => {
    closing ??= close(isLast)
    return closing
  }
  open.add(server)
  return { name: place.name, isNew: place.isNew, ...pools, close: () => closeOnce(false), discard: () => closeOnce(true) }
}

const open = new Set<Server>()

/**
 * For the end of the process, when a signal cuts a command short: does not wait for queries under way. The embedded
 * server ends them when its last user leaves, any server does when our sockets close.
 */
export async function closeAllBooks(): Promise<void> {
  await Promise.all([...open].map((server) => server.leave()))
}

/** Brings books up to date, as opening them does. */
export async function migrateWith(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    await migrate(client)
  } finally {
    client.release()
  }
}

const POOL_SIZE: Record<Role, number> = { owner: 4, worker: 12, server: 10 }

/** A session that has worked knows the tables and has its memory in place: a run of half a million takes a third less than with new ones. */
const REST_MS = 10 * 60 * 1000

function pool(server: Server, database: string, role: Role): pg.Pool {
  const made = new WholePool({ ...server.connection(database, role), max: POOL_SIZE[role], idleTimeoutMillis: REST_MS })
  // A session that the server ends also tells the query under way, which rejects; without a listener the process would end.
  made.on('connect', (client) => client.on('error', (error) => theLog().warn({ role, reason: error.message }, 'a database session ended')))
  // The pool passes on what its resting sessions tell, and drops them.
  made.on('error', () => undefined)
  return made
}

/** Has ended when the server has closed every session, not when they were asked to end: else it would put out those that linger. */
class WholePool extends pg.Pool {
  readonly #sessions = new Set<pg.PoolClient>()

  constructor(config: pg.PoolConfig) {
    super(config)
    this.on('connect', (client) => this.#sessions.add(client))
    this.on('remove', (client) => this.#sessions.delete(client))
  }

  override async end(): Promise<void> {
    if (!this.ending) await super.end()
    await Promise.all([...this.#sessions].map((client) => new Promise<void>((resolve) => client.once('end', resolve))))
  }
}
