/** The invariants of the law in the books: snapshots are the text their digests were taken of, what was published is as it was chained. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { Law } from '../../law/index.ts'
import type { Check, CheckResult } from '../../platform/check.ts'
import { actionsOf, hashOf } from './actions.ts'
import { draftOf, type Publication } from './draft.ts'
import { digestOf } from './snapshot.ts'

export const lawChecks: readonly Check[] = [
  {
    name: 'law-snapshots-unchanged',
    zh: '法规快照与摘要一致',
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
  { name: 'law-of-runs-as-published', zh: '批次所用法规与截至当日的公布一致', run: checkRuns },
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

/**
 * The law of every run holds what was published by its day, no less and no more: nothing was published into the past, and a
 * chain cut off at its end, which holds together, is missed by the runs that knew it.
 */
async function checkRuns(client: pg.ClientBase): Promise<CheckResult> {
  const published = (await actionsOf(client)).flatMap(({ action, content }) =>
    action === 'publish' ? (JSON.parse(content) as Publication).entries : [],
  )
  const { rows } = await client.query<{ known_on: string; canonical: string }>(
    'select r.known_on, s.canonical from (select distinct known_on, law from run) r join law_snapshot s on s.digest = r.law order by 1',
  )
  const breaks = rows.flatMap(({ known_on: day, canonical }) => {
    const known = publishedLines(
      Law.of(published)
        .knownOn(day as Day)
        .canonical(),
    )
    const held = publishedLines(canonical)
    const odd = [...held.difference(known), ...known.difference(held)][0]
    return odd === undefined ? [] : [`the runs of ${day} had another law than was published by then: ${odd}`]
  })
  return { counted: rows.length, breaks }
}

function publishedLines(canonical: string): Set<string> {
  return new Set(canonical.split('\n').filter((line) => line.includes('"origin":"published"')))
}
