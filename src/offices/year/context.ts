/** What every step of a year works with. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../../kernel/day.ts'
import type { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { lawOf, snapshotAt } from '../law/index.ts'
import type { Outside } from './outside.ts'

export interface Context {
  readonly books: Books
  readonly year: number
  /** Absent where the books hold what tax offices and banks reported. */
  readonly outside: Outside | undefined
  /** The law as known on a day, with the digest of the stored snapshot. */
  lawAt(day: Day): Promise<{ law: Law; digest: string }>
  /** Where the files of an exchange lie while it lasts. */
  file(name: string): string
}

export async function withContext<T>(
  books: Books,
  year: number,
  outside: Outside | undefined,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const law = await lawOf(books)
  const known = new Map<Law, Promise<{ law: Law; digest: string }>>()
  const folder = await mkdtemp(join(tmpdir(), 'tongchou-exchange-'))
  try {
    return await work({
      books,
      year,
      outside,
      lawAt(day) {
        const cut = law.knownOn(day)
        const before = known.get(cut) ?? snapshotAt(books, law, day)
        known.set(cut, before)
        return before
      },
      file: (name) => join(folder, name),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
