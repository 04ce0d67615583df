/**
 * What a server leaves behind that was killed outright: its sessions, which still hold the shared memory until they notice,
 * and two notes of its process number. As long as a session lives no other server may touch the files.
 */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Problem } from '../../problem.ts'
import { isAlive } from './process.ts'

const PATIENCE = 10_000
const PAUSE = 20

/**
 * Ends the sessions of a dead server and waits until they are gone; `isDead` is asked each time, for another process may
 * have started a server meanwhile, whose sessions are none of ours. Elsewhere than on Linux the new server looks for
 * itself. Problem `database-start-failed` where one does not go.
 */
export async function endOrphans(data: string, isDead: () => boolean): Promise<void> {
  if (process.platform !== 'linux') return
  const until = performance.now() + PATIENCE
  for (let left = sessionsIn(data); left.length > 0 && isDead(); left = sessionsIn(data)) {
    if (performance.now() > until) throw new Problem('database-start-failed', `A session of a killed server does not end (${left[0]}).`)
    for (const pid of left) quit(pid)
    // They are nobody's children, so that no event tells of their end.
    await setTimeout(PAUSE)
  }
}

/** A killed server whose parent has not looked at it yet still has its number, and the next one would take it for running. */
export function removeNotes(data: string, socketFolder: string): void {
  rmSync(join(data, 'postmaster.pid'), { force: true })
  for (const name of readdirSync(socketFolder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(socketFolder, name), { force: true })
}

/** Sessions work in the data folder; one that is over but not looked at yet works nowhere. */
function sessionsIn(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => placeOf(pid) === data && /^\d+ \(postgres\) [^ZX]/.test(statOf(pid)))
}

function placeOf(pid: number): string | undefined {
  return looking(() => readlinkSync(`/proc/${pid}/cwd`))
}

function statOf(pid: number): string {
  return looking(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? ''
}

/** A process may end, or be somebody else's, while it is looked at. */
function looking<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(String(error.code))) return undefined
    throw error
  }
}

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}
