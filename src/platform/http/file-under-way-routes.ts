/** Telling everybody how far the own file of the exchange is, and calling that one off. */
import { z } from 'zod'
import { type Action, type Place, perform } from '../access/index.ts'
import type { Books } from '../database/index.ts'
import { type FilesUnderWay, noFilesUnderWay } from './file-under-way.ts'
import { noQuery } from './forms.ts'
import { principalOf } from './principal.ts'
import { orderOf, readRoute } from './route.ts'
import type { Api } from './server.ts'

const underWay = z.object({
  stage: z.enum(['receiving', 'reading', 'checking']).describe('received, then read, then checked against the books and entered'),
  rows: z.int().describe('rows read'),
  done: z.int().describe('bytes received or read'),
  of: z.int().describe('of how many; 0 where that is not known'),
})

interface Exchange {
  readonly kind: 'receipts' | 'returns'
  readonly name: string
  readonly tag: string
  readonly action: Action
  readonly place?: Place
}

/** What is to be given to `orderedWithFile` of the same kind. */
export function filesUnderWay(app: Api, books: Pick<Books, 'server'>, { kind, name, tag, action, place }: Exchange): FilesUnderWay {
  const files = noFilesUnderWay()
  const path = `/api/v1/exchange-files/${kind}/under-way`
  readRoute(
    app,
    books,
    { path, tag, summary: `本人报送的${name}文件办到何处`, action: 'unit.read', answer: z.object({ underWay: underWay.nullable() }) },
    async (_, { principal }) => ({ underWay: files.of(principal.user) }),
  )
  app.delete(
    path,
    {
      config: { action, ...(place && { place }) },
      schema: {
        tags: [tag],
        summary: `取消本人正在报送的${name}文件：账簿中不留下任何数据`,
        querystring: noQuery,
        response: { 200: z.object({ cancelled: z.boolean().describe('false where none was under way, or it was done before') }) },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const order = { ...orderOf(action, request, principal, place), details: { cancelled: true } }
      // Nothing is held in the books while the file ends and enters that it did.
      await perform(books, principal, order, async () => undefined)
      return { cancelled: await files.cancel(principal.user) }
    },
  )
  return files
}
