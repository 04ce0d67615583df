/**
 * Shares the embedded server between processes. Each holds one session with a shared advisory lock; who leaves gives
 * it up and asks for the exclusive lock: only the last one gets it, and stops the server while holding it, so that
 * nobody can slip in. PostgreSQL drops the locks of a process that died: dead holders never count, and a server whose
 * last holder was killed lives on until the next one adopts it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Problem } from '../../problem.ts'
import { LOCK } from '../advisory-lock.ts'
import { ADMINISTRATOR, type Cluster } from './cluster.ts'
import { type Address, isLeaving, runningAt, start, stop } from './postmaster.ts'

export interface Hold {
  readonly address: Address
  /** Gives the server up; the last one to leave stops it. */
  leave(): Promise<void>
}

/** In milliseconds. */
interface Patience {
  readonly whole: number
  /**
   * A server found running that lets nobody in for so long is ended and started anew: one that a dead program left behind may
   * fall over each time it comes up, under limits of that program's own. Recovery begins again where it was; nothing is lost.
   */
  readonly stuck: number
}

const PATIENCE: Patience = { whole: 180_000, stuck: 60_000 }
/** One that does not even answer has not let us in. */
const ANSWER = 15_000
const LOOK_AGAIN = 20

export async function hold(cluster: Cluster, { whole, stuck }: Patience = PATIENCE): Promise<Hold> {
  const deadline = Date.now() + whole
  let stuckAt = Date.now() + stuck
  let complaint: string | undefined
  let started = false
  while (Date.now() < deadline) {
    const address = runningAt(cluster)
    if (address !== undefined) {
      const client = await enter(cluster, address)
      if (client !== undefined) return { address, leave: () => leave(cluster, client) }
      if (!started && Date.now() > stuckAt) {
        stop(cluster, 'immediate')
        stuckAt = deadline
      }
    } else if (complaint !== undefined) {
      throw new Problem(/No space left/.test(complaint) ? 'disk-full' : 'database-start-failed', complaint)
    } else if (!started) {
      started = true
      const { ended } = await start(cluster)
      void ended.then(({ inOrder, sentence }) => {
        if (inOrder) started = false
        else complaint = sentence
      })
    }
    await pause(LOOK_AGAIN)
  }
  throw new Problem('database-start-failed', complaint ?? `It did not answer within ${whole / 1000} seconds.`)
}

/** Undefined while the server is still coming up, or going down under its last holder. */
async function enter(cluster: Cluster, address: Address): Promise<pg.Client | undefined> {
  const { host, port } = address
  const { administrator: password } = cluster.secrets
  const client = new pg.Client({ host, port, user: ADMINISTRATOR, password, database: 'postgres', connectionTimeoutMillis: ANSWER })
  // A session that ends by itself means that the server went away; every pool then says so in its own query.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [LOCK.holders])
    // The last holder's own session may have ended before ours: then its lock is free, and the server is still going down.
    if (!isLeaving(cluster, address)) return client
    await client.end()
    return undefined
  } catch (error) {
    await client.end()
    if (isPassing(error)) return undefined
    throw new Problem('database-unreachable', error instanceof Error ? `${error.message}.` : undefined, {}, { cause: error })
  }
}

async function leave(cluster: Cluster, client: pg.Client): Promise<void> {
  const last = await isLast(client)
  if (last) stop(cluster)
  await client.end()
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [LOCK.holders])
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [LOCK.holders])
    return rows[0]?.last === true
  } catch (error) {
    // The server is gone already: nothing is left to stop.
    if (isPassing(error)) return false
    throw error
  }
}

const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'])

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && PASSING.has(String(error.code))) || /terminated|not queryable|closed|timeout/.test(error.message)
}
