/** The law a server answers by: read again when something was published or supplied since, whoever did it. */
import type { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { lawOf } from './snapshot.ts'

export type CurrentLaw = () => Promise<Law>

const VERSION = `select (select count(*) from law_supplement) || '-' || (select coalesce(max(number), 0) from law_action where action = 'publish') as version`

export function currentLaw(books: Books): CurrentLaw {
  let read: { version: string; law: Promise<Law> } | undefined
  return async () => {
    const { rows } = await books.worker.query<{ version: string }>(VERSION)
    const version = rows[0]?.version ?? ''
    if (read?.version === version) return read.law
    const law = lawOf(books)
    read = { version, law }
    // What could not be read is asked for again the next time.
    law.catch(() => {
      if (read?.law === law) read = undefined
    })
    return law
  }
}
