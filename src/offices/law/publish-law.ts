/**
 * Publishing (公布): the agreed text joins the law and is known from the day of publication. That day lies after every day
 * whose law the books have used, so that no decision made before would have been another.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import { LOCK } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import { type Actor, append } from './actions.ts'
import { assureMay, type Draft, type Publication } from './draft.ts'
import { findDraft, lockDraft, type Seen } from './find-draft.ts'
import { lastDayOfBooks } from './last-day.ts'
import { entriesOf } from './text.ts'

/**
 * Refusals and problems of the text on that day. Problems: `not-found`, `stale-version`, `wrong-state`, `not-permitted`;
 * `year-under-way` while somebody conducts the books; `published-too-early` for a day before the one agreed to, or one whose
 * law the books have used.
 */
export async function publishLaw(client: pg.ClientBase, actor: Actor, seen: Seen, day: Day, law: Law): Promise<Outcome<Draft>> {
  const { text, ...found } = await lockDraft(client, seen)
  assureMay({ text, ...found }, 'publish', actor)
  await assureNobodyConducts(client)
  if (day < text.plannedOn) throw new Problem('published-too-early', `agreed for ${text.plannedOn}`, { in: 'body', path: 'day' })
  const last = await lastDayOfBooks(client)
  if (last !== null && day <= last) {
    throw new Problem('published-too-early', `the books have used the law of ${last}`, { in: 'body', path: 'day' })
  }
  const read = entriesOf(text, day, law)
  if (!read.ok) return read
  const content: Publication = { publishedOn: day, entries: read.value }
  await append(client, { draft: seen.draft, version: seen.version + 1, action: 'publish', actor, content })
  return accept(await findDraft(client, seen.draft), read.cites)
}

/** Who conducts a year has read the law at its start and would go on without this; who previews another draft is in nobody's way. */
async function assureNobodyConducts(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock_shared($1) as free', [LOCK.conducting])
  if (!rows[0]?.free) throw new Problem('year-under-way')
}
