/** Agreeing (会签): human resources and finance each to the text as it stands, neither by who wrote it, nor one for both. */
import type pg from 'pg'
import { type Actor, append } from './actions.ts'
import { assureMay, type Draft } from './draft.ts'
import { findDraft, lockDraft, type Seen } from './find-draft.ts'

/** Problems: `not-found`, `stale-version`, `wrong-state`, `not-permitted`, `maker-is-checker`. */
export async function agreeLaw(client: pg.ClientBase, actor: Actor, seen: Seen): Promise<Draft> {
  assureMay(await lockDraft(client, seen), 'agree', actor)
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'agree', actor, content: { text: seen.version } })
  return findDraft(client, seen.draft)
}
