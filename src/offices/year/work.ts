/**
 * A worker beside the one that conducts the year, on this machine or another: it takes free chunks of whatever run is
 * open, on the law snapshot the run was ordered with, and waits to be told of the next.
 */
import { once } from 'node:events'
import type { Day } from '../../kernel/day.ts'
import { yearOf } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import { helpRun, RUN_STARTED, type RunKind, type RunRecord } from '../../platform/runs/index.ts'
import { contributionCrediting, interestCrediting } from '../account/index.ts'
import { collection } from '../collection/index.ts'
import { assessment, DIFFERENCE_KIND, differences, lateLawOf } from '../contribution/index.ts'
import { pensionRun } from '../disbursement/index.ts'
import { lawOfSnapshot } from '../law/index.ts'

/** Every kind of run, made again from what is recorded of it. */
const KINDS: Readonly<Record<string, (run: RunRecord & { knownOn: Day }, law: Law) => RunKind>> = {
  assessment: ({ month }, law) => assessment(month, law),
  collection: ({ month }, law) => collection(month, law),
  'contribution-crediting': ({ month }) => contributionCrediting(month),
  'interest-crediting': ({ month, knownOn }, law) => interestCrediting(yearOf(month) - 1, knownOn, law),
  pension: ({ month }) => pensionRun(month),
}

/** The differences of the run's line, after those of the lines before it. */
function differencesOf(run: RunRecord, law: Law): RunKind {
  const all = lateLawOf(law, yearOf(run.month))
  const own = all.findIndex((late) => run.kind === `${DIFFERENCE_KIND}${late.line}`)
  const late = all[own]
  if (!late) throw new Error(`the law of run ${run.id} has no such publication: ${run.kind}`)
  return differences(late, all.slice(0, own), law)
}

/** Helps until the signal says stop. `said` hears of each run helped. */
export async function workAlong(books: Books, signal: AbortSignal, said: (run: RunRecord) => void): Promise<void> {
  const listener = await books.worker.connect()
  try {
    await listener.query(`listen ${RUN_STARTED}`)
    while (!signal.aborted) {
      const told = once(listener, 'notification', { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      for (const run of await openRuns(books)) {
        said(run)
        await helpUnlessOver(books, run)
      }
      await told
    }
  } finally {
    // It may have notifications waiting that the next user of the connection must not get.
    listener.release(true)
  }
}

async function openRuns(books: Books): Promise<RunRecord[]> {
  const { rows } = await books.worker.query(
    `select run_id, kind, booking_month, known_on, law from run r where finished_at is null and not paused
       and exists (select from run_chunk c where c.run_id = r.run_id and not done) order by run_id`,
  )
  return rows.map((row) => ({ id: row.run_id, kind: row.kind, month: row.booking_month, knownOn: row.known_on, law: row.law }))
}

/** A run that is paused or cancelled meanwhile is no concern of a helper. */
async function helpUnlessOver(books: Books, run: RunRecord): Promise<void> {
  const make = run.kind.startsWith(DIFFERENCE_KIND) ? differencesOf : KINDS[run.kind]
  if (!make) throw new Error(`no run of kind ${run.kind} is known to this version`)
  const kind = make({ ...run, knownOn: run.knownOn as Day }, await lawOfSnapshot(books.worker, run.law))
  try {
    await helpRun(books, run, kind)
  } catch (error) {
    if (!(error instanceof Problem && (error.code === 'run-paused' || error.code === 'run-cancelled'))) throw error
  }
}
