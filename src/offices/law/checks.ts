/** The invariants of the law in the books: snapshots are the text their digests were taken of, what was published is as it was chained. */
import type pg from 'pg'
import { Law } from '../../law/index.ts'
import type { Check, CheckResult } from '../../platform/check.ts'
import { actionsOf, hashOf } from './actions.ts'
import { draftOf, type Publication } from './draft.ts'
import { digestOf } from './snapshot.ts'

export const lawChecks: readonly Check[] = [
  {
    name: 'law-snapshots-unchanged',
    zh: '政策快照与摘要一致',
    async run(client) {
      const { rows } = await client.query<{ digest: string; canonical: string }>(
        'select digest, canonical from law_snapshot order by digest',
      )
      const breaks = rows.filter(({ digest, canonical }) => digestOf(canonical) !== digest).map(({ digest }) => `snapshot ${digest}`)
      return { counted: rows.length, breaks }
    },
  },
  { name: 'law-actions-chained', zh: '法规起草、会签与公布记录未变动', run: checkActions },
  { name: 'law-published-as-agreed', zh: '公布的参数与会签文本一致', run: checkPublished },
  { name: 'law-snapshots-published', zh: '快照中公布的参数均有公布记录', run: checkSnapshots },
]

/** Numbers without a gap, each hash made of the action as it stands and the hash before. */
async function checkActions(client: pg.ClientBase): Promise<CheckResult> {
  const actions = await actionsOf(client)
  let previous: string | null = null
  for (const [index, action] of actions.entries()) {
    const holds = action.number === index + 1 && action.previous === previous && action.hash === hashOf(action)
    if (!holds) {
      return {
        counted: actions.length,
        breaks: [`action ${action.number} (${action.action} of draft ${action.draft}) is not as it was chained`],
      }
    }
    previous = action.hash
  }
  return { counted: actions.length, breaks: [] }
}

/** Every draft follows the table of states, and what it published is what its text says. */
async function checkPublished(client: pg.ClientBase): Promise<CheckResult> {
  const byDraft = Map.groupBy(await actionsOf(client), ({ draft }) => draft)
  const breaks = [...byDraft].flatMap(([number, actions]) => {
    try {
      const draft = draftOf(actions)
      if (!draft?.publication) return []
      const { text, publication } = draft
      const said = text.entries.map(({ parameter, key, value, from, until }) => [parameter, key, value ?? '', from, until])
      const put = publication.entries.map(({ name, key, value, from, until }) => [name, key, value, from, until])
      const same = JSON.stringify(said) === JSON.stringify(put) && publication.entries.every(({ document }) => document === text.document)
      return same ? [] : [`draft ${number} (${text.document}) was published otherwise than agreed`]
    } catch (error) {
      return [error instanceof Error ? error.message : `draft ${number} cannot be read`]
    }
  })
  return { counted: byDraft.size, breaks }
}

/** What a snapshot knows as published was published: a chain cut off at its end holds together, but runs remember it. */
async function checkSnapshots(client: pg.ClientBase): Promise<CheckResult> {
  const published = (await actionsOf(client)).flatMap(({ action, content }) =>
    action === 'publish' ? (JSON.parse(content) as Publication).entries : [],
  )
  const lines = new Set(Law.of(published).canonical().split('\n'))
  const { rows } = await client.query<{ digest: string; canonical: string }>(
    `select digest, canonical from law_snapshot where canonical like '%"origin":"published"%' order by digest`,
  )
  const breaks = rows.flatMap(({ digest, canonical }) => {
    const unknown = canonical.split('\n').find((line) => line.includes('"origin":"published"') && !lines.has(line))
    return unknown === undefined ? [] : [`snapshot ${digest} knows what nobody published: ${unknown}`]
  })
  return { counted: rows.length, breaks }
}
