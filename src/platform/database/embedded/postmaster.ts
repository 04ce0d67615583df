/** The running server of a cluster: who it is, where it listens, how it is started and stopped. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, fchownSync, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Problem } from '../../problem.ts'
import type { Cluster } from './cluster.ts'
import { endOrphans, removeNotes } from './orphans.ts'
import { isPostmaster, runAs, writeFor } from './process.ts'
import { settings } from './settings.ts'

export interface Address {
  readonly pid: number
  /** A folder (Unix socket) or a loopback address. */
  readonly host: string
  readonly port: number
}

/** In order: stopped by its last user, or it gave way to a server that another process started. */
export interface Ended {
  readonly inOrder: boolean
  readonly sentence: string
}

/** The line of the server's note that tells what it is about. */
const STATUS = 7

/** The longest path a Unix socket may have on every system we run on. */
const SOCKET_PATH = 100

/** Read from the server's own note; undefined when none runs. */
export function runningAt(cluster: Cluster): Address | undefined {
  const lines = note(cluster)?.split('\n')
  const [pid, , , port, socket, loopback] = lines ?? []
  if (pid === undefined || port === undefined || !isPostmaster(Number(pid))) return undefined
  return { pid: Number(pid), host: socket?.trim() || loopback?.trim() || '127.0.0.1', port: Number(port) }
}

/**
 * Whether the server that was given as `address` is going down or gone. It says so in its note before it ends the first
 * session, so that who is let in because another session ended learns of it.
 */
export function isLeaving(cluster: Cluster, address: Address): boolean {
  return runningAt(cluster)?.pid !== address.pid || note(cluster)?.split('\n')[STATUS]?.trim() === 'stopping'
}

function note(cluster: Cluster): string | undefined {
  try {
    return readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Starts the server in a session of its own, so that Ctrl-C and the end of our process do not reach it. The promise
 * settles when it has ended.
 */
export async function start(cluster: Cluster): Promise<{ ended: Promise<Ended> }> {
  const isDead = () => note(cluster) !== undefined && runningAt(cluster) === undefined
  if (isDead()) {
    await endOrphans(realpathSync(cluster.data), isDead)
    if (isDead()) removeNotes(cluster.data, join(cluster.home, 'socket'))
  }
  writeFor(join(cluster.data, 'postgresql.conf'), settings(), cluster.account)
  const socket = join(cluster.home, 'socket')
  const bySocket = process.platform !== 'win32' && Buffer.byteLength(socket) + 16 < SOCKET_PATH
  const where = bySocket
    ? ['-c', `unix_socket_directories="${socket}"`, '-c', 'listen_addresses=', '-p', '5432']
    : ['-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1', '-p', String(await freePort())]
  const log = openSync(join(cluster.home, 'server.log'), 'a', 0o600)
  if (cluster.account !== undefined) fchownSync(log, cluster.account.uid, cluster.account.gid)
  const before = fstatSync(log).size
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.data, ...where], {
    ...runAs(cluster.account),
    cwd: cluster.home,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', (error) => resolve({ inOrder: false, sentence: error.message }))
    child.once('exit', (code) => resolve(howItEnded(cluster, code, before)))
  })
  return { ended }
}

/** Ends every session and waits until the files are closed; at once leaves them to be recovered at the next start. */
export function stop(cluster: Cluster, how: 'fast' | 'immediate' = 'fast'): void {
  const run = spawnSync(cluster.binaries.pgCtl, ['stop', '-D', cluster.data, '-m', how, '-w', '-t', '120'], {
    ...runAs(cluster.account),
    cwd: cluster.home,
    encoding: 'utf8',
  })
  if (run.status !== 0 && runningAt(cluster) !== undefined) {
    throw new Problem('internal', `The embedded database did not stop: ${run.error?.message ?? run.stderr.trim()}`)
  }
}

function howItEnded(cluster: Cluster, code: number | null, before: number): Ended {
  const log = join(cluster.home, 'server.log')
  if (code === 0 || !existsSync(log)) return { inOrder: true, sentence: '' }
  const lines = readFileSync(log).subarray(before).toString().trimEnd().split('\n')
  const sentence = lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1) ?? ''
  return { inOrder: /"postmaster\.pid" already exists/.test(sentence), sentence }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Problem('internal', 'No free port on the loopback.')
  return address.port
}
