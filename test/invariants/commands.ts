/** The `tongchou` command as a process of its own: on a database server of its own below `data`, or on this process's where there is none. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/config.ts'

const CLI = join(projectRoot, 'src/cli.ts')

export interface Ended {
  readonly code: number | null
  /** What it said, on both streams. */
  readonly said: string
  readonly digest: string
}

/** `before` are the words of a program that runs the command, as `sh -c …` does with limits. */
export function start(data: string | undefined, args: readonly string[], before: readonly string[] = []): ChildProcess {
  const [program = '', ...words] = [...before, process.execPath, CLI, ...args]
  return spawn(program, words, {
    cwd: projectRoot,
    env: data === undefined ? process.env : { ...process.env, TONGCHOU_DATA: data, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (said += piece))
  const [code] = await once(child, 'close')
  return { code, said, digest: /digest ([0-9a-f]{64})/.exec(said)?.[1] ?? '' }
}

/** Throws unless the command ends well. */
export async function whole(data: string | undefined, args: readonly string[]): Promise<Ended> {
  const end = await ended(start(data, args))
  if (end.code !== 0) throw new Error(`tongchou ${args.join(' ')} ended with ${end.code}:\n${end.said.slice(-2000)}`)
  return end
}
