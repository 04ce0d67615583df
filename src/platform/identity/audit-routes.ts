/** The audit log over HTTP: pages from the newest entry back, and the whole of it as a file. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { type Principal, perform } from '../access/index.ts'
import type { Books } from '../database/index.ts'
import { type Api, day, pageOf, paging, principalOf, readRoute, region, sorting } from '../http/index.ts'
import { csvOf } from './audit-csv.ts'
import { AUDIT_ORDERS, type AuditFilter, auditPage, type ListedEntry } from './audit-list.ts'

const number = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

const filters = {
  from: day.optional(),
  until: day.optional().describe('the last day, itself included'),
  user: number.optional(),
  person: number.optional(),
  region: region.optional(),
  action: z.string().max(40).optional(),
  outcome: z.enum(['done', 'refused', 'ordered', 'failed']).optional(),
}

const entry = z.object({
  number: z.int(),
  at: z.string().describe('instant, UTC, microseconds'),
  userId: z.int().nullable(),
  user: z.string().nullable(),
  userName: z.string().nullable().describe('null where the reader may not read users'),
  grantId: z.int().nullable(),
  role: z.string().nullable(),
  unit: z.string().nullable().describe('plan unit of who did it'),
  action: z.string(),
  region: z.string().nullable().describe('plan unit of what it was done to'),
  employerId: z.int().nullable(),
  personId: z.int().nullable(),
  subject: z.string().nullable(),
  subjectName: z.string().nullable().describe('of the user it is about'),
  purpose: z.string().nullable(),
  outcome: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previousHash: z.string().nullable(),
  hash: z.string().describe('SM3 over the entry and the hash before it'),
})
const EXPORT_PAGE = 5000

/** Problems: `not-permitted`. */
export function auditRoutes(app: Api, books: Pick<Books, 'server'>): void {
  const tags = ['access']
  readRoute(
    app,
    books,
    {
      path: '/api/v1/audit',
      tag: 'access',
      summary: '审计日志，自最近一条起',
      action: 'audit.read',
      query: { ...filters, ...sorting(AUDIT_ORDERS), ...paging },
      answer: pageOf(entry),
    },
    async (client, { query }) => {
      const { rows, next } = await auditPage(client, query)
      return { items: rows.map((each) => ({ ...each, details: { ...each.details } })), next }
    },
  )
  app.get(
    '/api/v1/audit/export',
    {
      config: { action: 'audit.read' },
      schema: {
        tags,
        summary: '导出审计日志（CSV 或 NDJSON）',
        querystring: z.strictObject({ ...filters, format: z.enum(['csv', 'ndjson']) }),
        produces: ['text/csv', 'application/x-ndjson'],
      },
    },
    async (request, reply) => {
      const { format, ...rest } = request.query
      const principal = principalOf(request)
      // The first page is read before anything is sent, so that a refusal is still a problem.
      const first = await read(books, principal, rest, undefined)
      const lines = format === 'csv' ? csvOf : ndjsonOf
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit.${format}"`)
        .send(Readable.from(pages(books, principal, rest, first, lines)))
    },
  )
}

/** Each page is a transaction of its own: an export of any length holds none open, and ends when the right to it does. */
async function* pages(
  books: Pick<Books, 'server'>,
  principal: Principal,
  filter: AuditFilter,
  first: Read,
  lines: (page: readonly ListedEntry[], isFirst: boolean) => string,
): AsyncGenerator<string> {
  yield lines(first.rows, true)
  for (let { next } = first; next !== null; ) {
    const page = await read(books, principal, filter, next)
    yield lines(page.rows, false)
    next = page.next
  }
}

function ndjsonOf(page: readonly ListedEntry[]): string {
  return page.map((each) => `${JSON.stringify(each)}\n`).join('')
}

type Read = Awaited<ReturnType<typeof auditPage>>

/** From the oldest on. */
async function read(books: Pick<Books, 'server'>, principal: Principal, filter: AuditFilter, after: string | undefined): Promise<Read> {
  const asked = { ...filter, after, limit: EXPORT_PAGE, sort: 'number', descending: false } as const
  return perform(books, principal, { action: 'audit.read' }, (client) => auditPage(client, asked))
}
