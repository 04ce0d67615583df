/**
 * The PostgreSQL server the books live on: the embedded one, or the one that DATABASE_URL names. Both give connections
 * for the three roles and an administrator who makes databases.
 */
import pg from 'pg'
import type { Config } from '../config.ts'
import { Problem } from '../problem.ts'
import { LOCK, withLock } from './advisory-lock.ts'
import { ADMINISTRATOR, type Cluster, type Secrets, theCluster } from './embedded/cluster.ts'
import { type Hold, hold } from './embedded/hold.ts'
import { makeRoles } from './roles.ts'
import { types } from './value-types.ts'

export type Role = 'owner' | 'worker' | 'server'

export interface Server {
  readonly embedded: boolean
  /** Connections to a database in one role. */
  connection(database: string, role: Role): pg.PoolConfig
  /** Runs `work` on the maintenance database as the administrator. */
  administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  leave(): Promise<void>
}

/** `folder` is where the embedded server keeps its files; it says nothing where DATABASE_URL is set. */
export async function openServer(config: Config, folder: string): Promise<Server> {
  const server = config.databaseUrl === undefined ? await embeddedServer(folder) : givenServer(config.databaseUrl, config.serverDatabaseUrl)
  try {
    await server.administer((client) => withLock(client, LOCK.making, () => makeRoles(client, server.passwords)))
  } catch (error) {
    await server.leave()
    throw error
  }
  return server
}

interface OpenServer extends Server {
  readonly passwords: Secrets | undefined
}

async function embeddedServer(folder: string): Promise<OpenServer> {
  const cluster: Cluster = theCluster(folder)
  const held: Hold = await hold(cluster)
  const { host, port } = held.address
  const { secrets } = cluster
  return {
    embedded: true,
    passwords: secrets,
    connection: (database, role) => ({ ...common, host, port, database, user: `tongchou_${role}`, password: secrets[role] }),
    administer: (work) => administer({ host, port, user: ADMINISTRATOR, password: secrets.administrator, database: 'postgres' }, work),
    leave: held.leave,
  }
}

/**
 * On a server that is not ours we log in as the role of DATABASE_URL and take on the role needed at the start of the
 * session: how that server checks passwords of new roles is not ours to know. A session can go back to the role it logged in
 * with; what answers requests therefore logs in with one of its own, where the operator has made it.
 */
function givenServer(url: string, serverUrl: string | undefined): OpenServer {
  const given = parsed(url, 'DATABASE_URL')
  const answering = serverUrl === undefined ? given : parsed(serverUrl, 'TONGCHOU_SERVER_DATABASE_URL')
  return {
    embedded: false,
    passwords: undefined,
    connection: (database, role) => ({
      ...common,
      connectionString: at(role === 'server' ? answering : given, database),
      options: `-c role=tongchou_${role}`,
    }),
    administer: (work) => administer({ connectionString: given.href }, work),
    leave: async () => undefined,
  }
}

const common = { types, application_name: 'tongchou', keepAlive: true } as const

function parsed(url: string, name: string): URL {
  try {
    return new URL(url)
  } catch (error) {
    throw new Problem('invalid-config', `${name}: is not a URL.`, {}, { cause: error })
  }
}

function at(given: URL, database: string): string {
  const url = new URL(given)
  url.pathname = `/${database}`
  return url.href
}

async function administer<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...common, connectionTimeoutMillis: 15_000, ...connection })
  // Losing the session shows in the query under way, which rejects.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end()
    throw unreachable(error, client.host)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function unreachable(error: unknown, host: string): unknown {
  if (error instanceof AggregateError) return unreachable(error.errors[0], host)
  if (!(error instanceof Error)) return error
  return new Problem('database-unreachable', `${error.message} (host ${host}).`, {}, { cause: error })
}
