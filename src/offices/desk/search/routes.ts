/** One search over HTTP. */
import { z } from 'zod'
import { may } from '../../../platform/access/index.ts'
import type { Books } from '../../../platform/database/index.ts'
import { type Api, readRoute, text } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problem.ts'
import { kindNames, kindOf } from './kinds.ts'

const LONGEST = 60
/** Of one kind. */
const MOST = 6

/** Written in an address an identity number would stay in the history of a browser and in the logs of whatever lies between. */
const IDENTITY_NUMBER = /[1-8]\d{14}(?:\d{2}[\dXx])?/

function isIdentityNumber(sought: string): boolean {
  const bare = sought.replaceAll(/\s/g, '')
  // A credit code has as many places and begins with another digit.
  return IDENTITY_NUMBER.test(bare) && !/^9\w{17}$/.test(bare)
}

const found = z.object({
  groups: z.array(
    z.object({
      kind: z.enum(kindNames),
      name: z.string(),
      hits: z.array(z.object({ key: z.string().describe('by which it is named in an address'), title: z.string(), note: z.string() })),
      more: z.boolean().describe('there are more than are told'),
    }),
  ),
})

/**
 * Problem `invalid-field` for an identity number. Whoever reads the law may search; each kind is looked for only where the reader may read
 * it, row-level security in between: an employer finds itself and no other.
 */
export function searchRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/search',
      tag: 'desk',
      summary: '统一查找：计划单位、凭证、文件、规则、批次、参保单位；参保人须注明用途，另行查询',
      action: 'law.read',
      query: { q: text(LONGEST) },
      answer: found,
    },
    async (client, { query: { q }, principal }) => {
      if (isIdentityNumber(q)) {
        throw new Problem('invalid-field', 'persons are looked for with a purpose, at /api/v1/persons', { in: 'query', path: 'q' })
      }
      const groups: z.output<typeof found>['groups'] = []
      for (const kind of kindNames.filter((name) => may(principal, kindOf(name).action))) {
        const { zh, find } = kindOf(kind)
        const hits = await find(client, q, MOST + 1)
        if (hits.length > 0) groups.push({ kind, name: zh, hits: hits.slice(0, MOST), more: hits.length > MOST })
      }
      return { groups }
    },
  )
}
