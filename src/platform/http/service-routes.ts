/** Routes about the server itself: whether it is well, and the OpenAPI document. */
import { z } from 'zod'
import type { Books } from '../database/index.ts'
import { noQuery } from './forms.ts'
import type { Api } from './server.ts'

const health = z.object({ status: z.literal('ok'), version: z.string(), books: z.string() })

/** Problems: `database-unreachable`. */
export function serviceRoutes(app: Api, books: Pick<Books, 'server' | 'name'>, version: string): void {
  app.get(
    '/api/v1/health',
    {
      schema: { tags: ['server'], summary: '服务与数据库是否可用', querystring: noQuery, response: { 200: health } },
      config: { public: true },
    },
    async () => {
      await books.server.query('select 1')
      return { status: 'ok' as const, version, books: books.name }
    },
  )
  app.get('/api/v1/openapi.json', { schema: { hide: true }, config: { public: true } }, async () => app.swagger())
}
