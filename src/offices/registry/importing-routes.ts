/** An import under way: how far it is, and calling it off. */
import { z } from 'zod'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, noQuery, orderOf, principalOf, readRoute } from '../../platform/http/index.ts'
import type { WatchedWork } from '../../platform/watched-work.ts'
import type { Importing } from './import-province.ts'

/** Under the code of what is imported: the province. */
export type Importings = WatchedWork<string, Importing>

export const NOTHING_YET: Importing = { stage: 'receiving', files: 0, ofFiles: 0, rows: 0, done: 0, of: 0 }

const importing = z.object({
  stage: z.enum(['receiving', 'reading', 'keying']).describe('files are received, then read, then the keys are built over their rows'),
  files: z.int().describe('files received or read to their end'),
  ofFiles: z.int().describe('how many there are; 0 before all are received'),
  rows: z.int().describe('rows read'),
  done: z.int().describe('bytes received or read, keys built'),
  of: z.int().describe('of how many; 0 where that is not known'),
})

const UNDER_WAY = '/api/v1/imports/under-way'

export function importingRoutes(app: Api, books: Books, importings: Importings): void {
  const tag = 'registry'
  readRoute(
    app,
    books,
    {
      path: UNDER_WAY,
      tag,
      summary: '正在进行的省份导入办到何处',
      action: 'run.read',
      answer: z.object({ underWay: importing.nullable() }),
    },
    async () => ({ underWay: importings.of(PROVINCE) }),
  )
  const action = 'province.import'
  const place = { region: PROVINCE }
  app.delete(
    UNDER_WAY,
    {
      config: { action, place },
      schema: {
        tags: [tag],
        summary: '取消正在进行的省份导入：账簿中不留下任何数据',
        querystring: noQuery,
        response: { 200: z.object({ cancelled: z.boolean().describe('false where none was under way, or it was done before') }) },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const order = { ...orderOf(action, request, principal, place), details: { cancelled: true } }
      // Nothing is held in the books while the import ends and enters that it did.
      await perform(books, principal, order, async () => undefined)
      return { cancelled: await importings.cancel(PROVINCE) }
    },
  )
}
