/** Running a rule again on the law of the time, from the stored snapshot. */
import type pg from 'pg'
import { type Fen, parseYuan } from '../../kernel/fen.ts'
import type { Law } from '../../law/index.ts'
import { answer, type Explanation } from '../../rules/index.ts'
import { lawOfSnapshot } from '../law/index.ts'

export interface LawOfTime {
  readonly law: Law
  readonly digest: string
  readonly knownOn?: string
}

/** The law a run was ordered with; undefined where there was no such run. */
export async function lawOfRun(client: pg.ClientBase, kind: string, month: number): Promise<LawOfTime | undefined> {
  const { rows } = await client.query<{ law: string; known_on: string }>(
    'select law, known_on from run_law where kind = $1 and booking_month = $2',
    [kind, month],
  )
  const run = rows[0]
  return run && { law: await lawOfSnapshot(client, run.law), digest: run.law, knownOn: run.known_on }
}

export async function lawOfDecision(client: pg.ClientBase, digest: string): Promise<LawOfTime> {
  return { law: await lawOfSnapshot(client, digest), digest }
}

/** What a rule gives now where it gave a value before. */
const REFUSED = 'refused'

export interface RunAgain {
  readonly trace: readonly Explanation[]
  /** A field of the value that is money; the word `refused` where the rule gives none. */
  fen(field: string): Fen | string
}

/** Asks the rule in JSON forms, as anyone may from outside. */
export function runAgain({ law }: LawOfTime, rule: string, given: unknown): RunAgain {
  const { trace = [], ...outcome } = answer(rule, given, law, { explain: true })
  const value = outcome.ok ? (outcome.value as Readonly<Record<string, unknown>>) : {}
  return { trace, fen: (field) => parseYuan(String(value[field])) ?? REFUSED }
}
