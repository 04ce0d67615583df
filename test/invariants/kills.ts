/**
 * Kills spread over a fund year: the program, a session of the database or the whole server dies at a random instant, the
 * same command is given again, and in the end the books must have the digest of an undisturbed year.
 */
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { writeProvince } from '../../src/province/index.ts'
import { start, whole } from './commands.ts'

const SEED = 11

/** Whom a kill strikes, in turn. */
const TARGETS = ['program', 'session', 'server', 'program', 'polite'] as const
type Target = (typeof TARGETS)[number]

export interface KillsResult {
  readonly undisturbed: string
  readonly digest: string
  readonly kills: readonly { target: Target; atStep: number }[]
  readonly verified: boolean
}

export interface KillsOrder {
  readonly persons: number
  readonly kills: number
  /** The digest of the year that nothing disturbs, where it is known. */
  readonly undisturbed?: string
  readonly say?: (line: string) => void
}

/** The province whose year is killed. */
export function provinceOfKills({ persons }: Pick<KillsOrder, 'persons'>): string {
  return `seed:${SEED}:${persons}`
}

/** Runs a killed year, and an undisturbed one to compare it with, in books of a server of their own. */
export async function killedYear(order: KillsOrder): Promise<KillsResult> {
  const home = mkdtempSync(join(tmpdir(), 'tongchou-kills-'))
  chmodSync(home, 0o755)
  const { say = () => {} } = order
  try {
    const folder = join(home, 'province')
    await writeProvince({ seed: SEED, persons: order.persons, year: 2021 }, folder)
    const year = (books: string) => ['year', '2021', '--province', folder, '--books', books]
    const undisturbed = order.undisturbed ?? (await whole(join(home, 'data'), year('undisturbed'))).digest
    say(`undisturbed: ${undisturbed}`)
    const victim = year('victim')
    const kills: { target: Target; atStep: number }[] = []
    for (let number = 0; number < order.kills; number += 1) {
      const target = TARGETS[number % TARGETS.length] as Target
      const atStep =
        number === 0 ? 0 : randomInt(Math.floor((STEPS * number) / order.kills), Math.floor((STEPS * (number + 1)) / order.kills))
      const reached = await killed(home, victim, target, atStep)
      if (reached === undefined) throw new Error(`the year ended before kill ${number + 1} at step ${atStep}`)
      say(`kill ${number + 1} of the ${target} at step ${reached}`)
      kills.push({ target, atStep: reached })
    }
    const { digest } = await whole(join(home, 'data'), victim)
    const verified = (await whole(join(home, 'data'), ['verify', '--books', 'victim'])).code === 0
    return { undisturbed, digest, kills, verified }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** About how many steps a year has; kills are spread over them. */
const STEPS = 180

/** Longest wait, in milliseconds, between reaching a step and the blow. */
const WITHIN = 400

/** Strikes once the year has reached a step, and gives the step it was at; undefined where it ended before the blow. */
async function killed(home: string, args: readonly string[], target: Target, atStep: number): Promise<number | undefined> {
  const child = start(join(home, 'data'), args)
  let said = ''
  child.stderr?.on('data', (piece) => (said += piece))
  const closed = once(child, 'close')
  let step = 0
  let aimed = false
  let struck = false
  const blow = () => {
    if (aimed) return
    aimed = true
    setTimeout(() => (struck = strike(home, child, target)), randomInt(WITHIN))
  }
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    step = Number(/^\[ *(\d+)\//.exec(line)?.[1] ?? step)
    if (step >= atStep && line.length > 0) blow()
  }
  const [code] = await closed
  if (!struck && code !== 0) throw new Error(`not struck, and ended with ${code}:\n${said}`)
  return struck ? step : undefined
}

/** False where there is nobody left to strike. */
function strike(home: string, child: ChildProcess, target: Target): boolean {
  if (child.exitCode !== null || child.signalCode !== null) return false
  if (target === 'program') child.kill('SIGKILL')
  else if (target === 'polite') child.kill('SIGTERM')
  else {
    const postmaster = Number(readFileSync(join(home, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(target === 'server' ? postmaster : aSessionOf(postmaster), 'SIGKILL')
  }
  return true
}

/** A child of the server at work for our worker role; the server itself where there is none at this instant. */
function aSessionOf(postmaster: number): number {
  const sessions = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isWorkerSession(pid, postmaster))
  return sessions.length === 0 ? postmaster : (sessions[randomInt(sessions.length)] as number)
}

function isWorkerSession(pid: number, postmaster: number): boolean {
  try {
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    return parent === postmaster && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tongchou_worker')
  } catch (error) {
    // The process ended while we looked at it.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return false
    throw error
  }
}
