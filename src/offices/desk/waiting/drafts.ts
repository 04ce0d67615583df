/** Drafts of law that wait for a preview, an agreement or their publication: the workflow of the law says for whose. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Role } from '../../../platform/access/index.ts'
import { type Act, allDrafts, type Draft, nextStates } from '../../law/index.ts'
import type { KindName } from '../kinds.ts'
import type { Matter } from '../matter.ts'

const ACTS: readonly (readonly [act: Act, kind: KindName])[] = [
  ['preview', 'law-preview'],
  ['agree', 'law-agree'],
  ['publish', 'law-publish'],
]

export async function draftsWaiting(client: pg.ClientBase, by?: Day): Promise<Matter[]> {
  return (await allDrafts(client, by)).flatMap(mattersOf)
}

function mattersOf({ draft, state, text, writers, agreements }: Draft): Matter[] {
  return ACTS.flatMap(([act, kind]): Matter[] => {
    // What was previewed may be previewed again, but waits for an agreement.
    if (act === 'preview' && state !== 'drafted') return []
    const owners = Object.keys(nextStates(state, act) ?? {}) as Role[]
    if (owners.length === 0) return []
    const makers = act === 'agree' ? [...writers, ...agreements.map(({ user }) => user)] : []
    const about = `${text.document} ${text.title}`
    return [{ kind, subject: `law/draft/${draft}`, about, region: null, count: 1, amount: null, since: text.plannedOn, owners, makers }]
  })
}
