/**
 * The folder of the embedded server: `data` (PostgreSQL's own), `secrets.json`, `socket` and `server.log`. It is made
 * under a name of its own and moved into place whole, so that a creation cut short leaves nothing half-made and of two
 * processes that make it at once one wins.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../../make-folder.ts'
import { Problem } from '../../problem.ts'
import { type Account, assureReachable, serverAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { handOver, isAlive, runAs } from './process.ts'

export const ADMINISTRATOR = 'tongchou_admin'

export interface Secrets {
  readonly administrator: string
  readonly owner: string
  readonly worker: string
  readonly server: string
}

export interface Cluster {
  readonly home: string
  readonly data: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly secrets: Secrets
}

/** The cluster below `folder`, made when it is not there yet. */
export function theCluster(folder: string): Cluster {
  const binaries = findBinaries()
  const home = join(folder, 'postgres')
  const account = serverAccount(home)
  assureReachable(binaries.folder, account)
  assureReachable(folder, account)
  if (!existsSync(home)) create(home, binaries, account)
  return { home, data: join(home, 'data'), binaries, account, secrets: readSecrets(home) }
}

function readSecrets(home: string): Secrets {
  try {
    return JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'))
  } catch (error) {
    throw new Problem('database-start-failed', `${home} belongs to another user or is damaged.`, {}, { cause: error })
  }
}

function create(home: string, binaries: Binaries, account: Account | undefined): void {
  sweep(home)
  const draft = `${home}.${process.pid}.new`
  try {
    makeFolder(dirname(home))
    mkdirSync(draft, { mode: 0o700 })
    mkdirSync(join(draft, 'socket'), { mode: 0o700 })
    const secrets: Secrets = { administrator: secret(), owner: secret(), worker: secret(), server: secret() }
    writeFileSync(join(draft, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 })
    writeFileSync(join(draft, 'password'), secrets.administrator, { mode: 0o600 })
    for (const name of ['.', 'socket', 'password', 'secrets.json']) handOver(join(draft, name), account)
    initialise(draft, binaries, account)
    rmSync(join(draft, 'password'))
    putInPlace(draft, home)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function initialise(draft: string, binaries: Binaries, account: Account | undefined): void {
  const args = ['-D', join(draft, 'data'), '-U', ADMINISTRATOR, `--pwfile=${join(draft, 'password')}`, '-A', 'scram-sha-256']
  const run = spawnSync(binaries.initdb, [...args, '-E', 'UTF8', '--locale=C', '--no-instructions'], {
    ...runAs(account),
    cwd: draft,
    encoding: 'utf8',
  })
  if (run.status === 0) return
  const said =
    run.error?.message ??
    run.stderr
      .trim()
      .split('\n')
      .findLast((line) => /error|fatal|could not/i.test(line)) ??
    `exit ${run.status}`
  throw new Problem(/No space left/.test(run.stderr ?? '') ? 'disk-full' : 'database-start-failed', said)
}

/** Another process may have been faster: then its cluster stands and ours is thrown away. */
function putInPlace(draft: string, home: string): void {
  try {
    renameSync(draft, home)
  } catch (error) {
    if (!existsSync(join(home, 'secrets.json'))) throw error
  }
}

/** Removes what creations that died left behind. */
function sweep(home: string): void {
  if (!existsSync(dirname(home))) return
  for (const name of readdirSync(dirname(home))) {
    const match = new RegExp(`^${basename(home)}\\.(\\d+)\\.new$`).exec(name)
    if (match && !isAlive(Number(match[1]))) rmSync(join(dirname(home), name), { recursive: true, force: true })
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}
