/**
 * Conducting a fund year: every step once, in order. A step and the note that it is done are one transaction, so that a
 * year killed at any instant goes on with the step it was in and ends in the same books.
 */
import { lastDay } from '../../kernel/day.ts'
import { monthOf } from '../../kernel/month.ts'
import { type Books, inTransaction, LOCK, withLock } from '../../platform/database/index.ts'
import { executeRun } from '../../platform/runs/index.ts'
import { yearDigest } from '../final-accounts/index.ts'
import { type Context, withContext } from './context.ts'
import type { Outside } from './outside.ts'
import { lastStepOf, type Step, stepsOf } from './steps.ts'

export interface Progress {
  readonly step: string
  readonly day: string
  readonly index: number
  readonly of: number
  readonly seconds: number
  readonly word: string
}

/** Gives the digest of the year's final accounts. With `until` it ends when so many steps are done. */
export async function conductYear(
  books: Books,
  year: number,
  outside: Outside | undefined,
  progress: (line: Progress) => void,
  until = Number.POSITIVE_INFINITY,
): Promise<string> {
  // Of two who conduct the same books one waits, then finds the other's steps done.
  const conductor = await books.worker.connect()
  try {
    return await withLock(conductor, LOCK.conducting, () => conduct(books, year, outside, progress, until))
  } finally {
    conductor.release()
  }
}

async function conduct(
  books: Books,
  year: number,
  outside: Outside | undefined,
  progress: (line: Progress) => void,
  until: number,
): Promise<string> {
  return withContext(books, year, outside, async (context) => {
    const { law } = await context.lawAt(lastDay(monthOf(year, 12)))
    const steps = stepsOf(year, law)
    const { rows } = await books.worker.query('select step from year_step where year = $1', [year])
    const done = new Set(rows.map((row) => row.step))
    for (const [index, step] of steps.entries()) {
      if (done.has(step.name)) continue
      if (done.size >= until) break
      const started = performance.now()
      const word = await perform(step, context, started)
      done.add(step.name)
      progress({ step: step.name, day: step.day, index: index + 1, of: steps.length, seconds: elapsed(started), word })
    }
    return yearDigest(books.worker, year)
  })
}

export function isConducted(year: number, steps: ReadonlySet<string>): boolean {
  return steps.has(lastStepOf(year))
}

async function perform(step: Step, context: Context, started: number): Promise<string> {
  const note = 'insert into year_step (year, step, seconds) values ($1, $2, $3)'
  if (step.run) {
    const { kind, month, law } = await step.run(context)
    const result = await executeRun(context.books, kind, { month, knownOn: step.day, law })
    await inTransaction(context.books.worker, (client) => client.query(note, [context.year, step.name, elapsed(started)]))
    return `${result.rowsOut} 行${result.refused > 0 ? `，不予办理 ${result.refused}` : ''}`
  }
  return inTransaction(context.books.worker, async (client) => {
    const word = (await step.book?.(client, context)) ?? ''
    await client.query(note, [context.year, step.name, elapsed(started)])
    return word
  })
}

function elapsed(started: number): number {
  return Number(((performance.now() - started) / 1000).toFixed(3))
}
