/**
 * PostgreSQL refuses to run as root. Started as root, the server therefore runs as a user of its own, made when
 * missing; its files are handed to that user, who must be able to walk to them.
 */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../../problem.ts'

/** Who runs the server; undefined: whoever runs us. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const NAME = 'tongchou'

/** `data` is where the server's files are, if they exist: whoever has them already, keeps them. */
export function serverAccount(data: string): Account | undefined {
  const self = process.getuid?.()
  const had = statSync(data, { throwIfNoEntry: false })
  if (self === undefined) return undefined
  if (self !== 0) {
    if (had !== undefined && had.uid !== self) throw new Problem('database-of-another-user', `(Folder ${data}.)`)
    return undefined
  }
  if (had !== undefined && had.uid !== 0) return { name: `number ${had.uid}`, uid: had.uid, gid: had.gid }
  const account = lookUp() ?? make()
  if (account === undefined || account.uid === 0) {
    throw new Problem('database-no-account', `Make a user named ${NAME}, or start as an ordinary user.`)
  }
  return account
}

/** Throws in one sentence where a closed folder stands between the account and a path that it needs. */
export function assureReachable(path: string, account: Account | undefined): void {
  if (account === undefined) return
  const closed = closedFolder(path, account)
  if (closed !== undefined) throw new Problem('database-closed-home', `(User ${account.name}, folder ${closed}.)`)
}

function closedFolder(path: string, account: Account): string | undefined {
  const parent = dirname(path)
  const above = parent === path ? undefined : closedFolder(parent, account)
  if (above !== undefined) return above
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isDirectory()) return undefined
  const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001
  return (found.mode & bit) === 0 ? path : undefined
}

function lookUp(): Account | undefined {
  const id = (flag: string) => {
    const answer = spawnSync('id', [flag, NAME], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout) : undefined
  }
  const [uid, gid] = [id('-u'), id('-g')]
  return uid === undefined || gid === undefined ? undefined : { name: NAME, uid, gid }
}

/** Two processes may try at once: what counts is that the user is there afterwards. */
function make(): Account | undefined {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin', NAME]],
  ]
  for (const [command, args] of ways) {
    spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } })
    const account = lookUp()
    if (account !== undefined) return account
  }
  return undefined
}
