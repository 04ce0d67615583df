/**
 * Previewing a draft (预览): what it would do is reckoned on the books, which may take a while, and then kept beside the
 * text, if that is still the same, for those who agree to it.
 */
import type pg from 'pg'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { UNWATCHED } from '../../platform/watch.ts'
import { type Actor, append } from './actions.ts'
import { assureMay, type Draft } from './draft.ts'
import { findDraft, lockDraft, type Seen } from './find-draft.ts'
import { lastDayOfBooks } from './last-day.ts'
import { type LawPreview, previewOf, type Reckon, type Watching } from './preview.ts'
import { entriesOf } from './text.ts'

/**
 * Reads the books as the worker, for what runs would do everywhere; writes nothing. Refusals and problems of the text, which
 * other law may meanwhile stand against. Problems: `wrong-state`, `not-permitted`, `year-under-way`, and the reason for which it is called off.
 */
export async function reckonDraft(
  books: Pick<Books, 'worker'>,
  actor: Actor,
  draft: Draft,
  { law, reckon, watching = UNWATCHED }: { law: Law; reckon: Reckon; watching?: Watching },
): Promise<Outcome<LawPreview>> {
  assureMay(draft, 'preview', actor)
  const day = draft.text.plannedOn
  const read = entriesOf(draft.text, day, law)
  if (!read.ok) return read
  return accept(
    await previewOf({ entries: read.value, law, day, booksOn: await lastDayOfBooks(books.worker) }, reckon, watching),
    read.cites,
  )
}

/** Problems: `not-found`, `stale-version`, `wrong-state`, `not-permitted`. */
export async function keepPreview(client: pg.ClientBase, actor: Actor, seen: Seen, preview: LawPreview): Promise<Draft> {
  assureMay(await lockDraft(client, seen), 'preview', actor)
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'preview', actor, content: preview })
  return findDraft(client, seen.draft)
}
