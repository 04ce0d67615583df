/** The invariant of the law's snapshots: each is still the text its digest was taken of, for runs and decisions rest on it. */
import type { Check } from '../../platform/check.ts'
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
]
