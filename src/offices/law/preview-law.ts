/** Previewing a draft (预览): what it would do is reckoned on the books and kept beside the text, for those who agree to it. */
import type pg from 'pg'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import { type Actor, append } from './actions.ts'
import { assureMay, type Draft } from './draft.ts'
import { findDraft, lockDraft, type Seen } from './find-draft.ts'
import { lastDayOfBooks } from './last-day.ts'
import { previewOf, type Reckon } from './preview.ts'
import { entriesOf } from './text.ts'

/**
 * Refusals and problems of the text, which other law may meanwhile stand against. Problems: `not-found`, `stale-version`,
 * `wrong-state`, `not-permitted`.
 */
export async function previewLaw(
  client: pg.ClientBase,
  actor: Actor,
  seen: Seen,
  { law, reckon }: { law: Law; reckon: Reckon },
): Promise<Outcome<Draft>> {
  const found = await lockDraft(client, seen)
  assureMay(found, 'preview', actor)
  const day = found.text.plannedOn
  const read = entriesOf(found.text, day, law)
  if (!read.ok) return read
  const content = await previewOf({ entries: read.value, law, day, booksOn: await lastDayOfBooks(client) }, reckon)
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'preview', actor, content })
  return accept(await findDraft(client, seen.draft), read.cites)
}
