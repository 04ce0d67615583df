/** Processes and files of the account that runs the server. */
import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import type { Account } from './account.ts'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** After a crash of the machine the number may belong to some other program by now. */
export function isPostmaster(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return /\((postgres|postmaster)\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // It ended between the two looks.
  }
}

export function handOver(path: string, account: Account | undefined): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

export function writeFor(path: string, text: string, account: Account | undefined): void {
  writeFileSync(path, text)
  chmodSync(path, 0o600)
  handOver(path, account)
}

/** The server's surroundings: none of our environment, whose settings (PGDATA, PGPORT, locale) would reach it. */
export function runAs(account: Account | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' }
  return account === undefined ? { env } : { uid: account.uid, gid: account.gid, env }
}
