/** Drafts as they stand. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../platform/problem.ts'
import { actionsOf, lockActions } from './actions.ts'
import { type Draft, draftOf } from './draft.ts'

/** What an act is done to: the draft, and the version its maker saw. */
export interface Seen {
  readonly draft: number
  readonly version: number
}

/** Problem: `not-found`. */
export async function findDraft(client: pg.ClientBase | pg.Pool, draft: number): Promise<Draft> {
  const found = draftOf(await actionsOf(client, draft))
  if (!found) throw new Problem('not-found', `draft ${draft}`)
  return found
}

/** Now, or as they stood at the end of a day. */
export async function allDrafts(client: pg.ClientBase | pg.Pool, by?: Day): Promise<Draft[]> {
  const byDraft = Map.groupBy(await actionsOf(client, undefined, by), ({ draft }) => draft)
  return [...byDraft.values()].flatMap((actions) => draftOf(actions) ?? [])
}

/** The draft to be acted on, while nobody else acts. Problems: `not-found`, `stale-version`. */
export async function lockDraft(client: pg.ClientBase, { draft, version }: Seen): Promise<Draft> {
  await lockActions(client)
  const found = await findDraft(client, draft)
  if (found.version !== version) throw new Problem('stale-version', `version ${found.version}`)
  return found
}
