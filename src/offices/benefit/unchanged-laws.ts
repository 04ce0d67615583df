/** The law that decisions rest on, for deciding them again. */
import type pg from 'pg'
import type { Law } from '../../law/index.ts'
import { Problem } from '../../platform/problem.ts'
import { lawOfSnapshot } from '../law/index.ts'

/** Reads each snapshot once. Undefined where it was changed or is not there: then nothing that rests on it can be decided again. */
export function unchangedLaws(client: pg.ClientBase): (digest: string) => Promise<Law | undefined> {
  const known = new Map<string, Law | undefined>()
  return async (digest) => {
    if (!known.has(digest)) known.set(digest, await unlessChanged(client, digest))
    return known.get(digest)
  }
}

async function unlessChanged(client: pg.ClientBase, digest: string): Promise<Law | undefined> {
  try {
    return await lawOfSnapshot(client, digest)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
