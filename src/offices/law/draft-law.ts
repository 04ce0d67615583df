/** Drafting (起草): a text comes in, is changed, or is withdrawn. What the law does not allow is refused and not kept. */
import type pg from 'pg'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import { Problem } from '../../platform/problem.ts'
import { type Actor, append, lockActions } from './actions.ts'
import { assureMay, type Draft } from './draft.ts'
import { findDraft, lockDraft, type Seen } from './find-draft.ts'
import { entriesOf, type LawText } from './text.ts'
import { OPENING } from './workflow.ts'

/** Refusals and problems of the text: see `entriesOf`. Problem: `not-permitted`. */
export async function draftLaw(client: pg.ClientBase, actor: Actor, text: LawText, law: Law): Promise<Outcome<Draft>> {
  if (OPENING[actor.role] === undefined) throw new Problem('not-permitted', `draft by ${actor.role}`)
  const read = entriesOf(text, text.plannedOn, law)
  if (!read.ok) return read
  await lockActions(client)
  const draft = await append(client, { version: 1, action: 'draft', actor, content: text })
  return accept(await findDraft(client, draft), read.cites)
}

/** Voids what was agreed. Problems besides those of the text: `not-found`, `stale-version`, `wrong-state`, `not-permitted`. */
export async function reviseLaw(client: pg.ClientBase, actor: Actor, seen: Seen, text: LawText, law: Law): Promise<Outcome<Draft>> {
  assureMay(await lockDraft(client, seen), 'revise', actor)
  const read = entriesOf(text, text.plannedOn, law)
  if (!read.ok) return read
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'revise', actor, content: text })
  return accept(await findDraft(client, seen.draft), read.cites)
}

/** Problems: `not-found`, `stale-version`, `wrong-state`, `not-permitted`. */
export async function withdrawLaw(client: pg.ClientBase, actor: Actor, seen: Seen): Promise<Draft> {
  assureMay(await lockDraft(client, seen), 'withdraw', actor)
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'withdraw', actor, content: {} })
  return findDraft(client, seen.draft)
}
