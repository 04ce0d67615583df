/** The import of a province over HTTP: what `tongchou import` does with a folder, with the files of a request. */
import { z } from 'zod'
import { printMonth } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { carryOut } from '../../platform/access/index.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import {
  type Api,
  askedBy,
  filesNamed,
  instant,
  month,
  monthText,
  noQuery,
  once,
  orderOf,
  pageOf,
  paging,
  principalOf,
  readRoute,
  sorting,
  withUpload,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { Watch } from '../../platform/watch.ts'
import { WatchedWork } from '../../platform/watched-work.ts'
import { type Importing, importProvince, type Refusal } from './import-province.ts'
import { type Importings, importingRoutes, NOTHING_YET } from './importing-routes.ts'
import { EXCHANGE_FILE_ORDERS, exchangeFilesPage } from './store/exchange-files.ts'

const MOST_FILES = 30

const imported = z.object({
  files: z.array(z.object({ file: z.string(), rows: z.int() })),
  unchanged: z.boolean().describe('the same files were imported before; nothing was done'),
})
const importFiles = z.object({ items: z.array(z.object({ file: z.string(), rows: z.int(), sm3: z.string(), at: instant })) })
const exchangeKind = z.enum(['receipts', 'returns'])
const exchangeFile = z.object({
  kind: exchangeKind,
  sm3: z.string(),
  bookingMonth: monthText,
  rows: z.int(),
  at: instant,
})

/** Faults of the files of a request, as a problem that tells them all. */
class ImportRefused extends Problem {
  readonly #refusal: Refusal

  constructor(refusal: Refusal) {
    super('import-refused', `${refusal.faults.length + refusal.more} faults.`)
    this.#refusal = refusal
  }

  override get members(): Readonly<Record<string, unknown>> {
    const { faults, more, counts } = this.#refusal
    return { faults, more, counts }
  }
}

/**
 * Problems: `import-refused` with every fault; `import-cancelled`; `duplicate-key` with what differs, where the books hold another version of
 * the province or another one; those of an upload.
 */
export function importRoutes(app: Api, books: Books): void {
  const action = 'province.import'
  const place = { region: PROVINCE }
  const importings: Importings = new WatchedWork('import-cancelled', NOTHING_YET)
  importingRoutes(app, books, importings)
  app.post(
    '/api/v1/imports',
    {
      config: { action, place, upload: true, problems: ['import-refused', 'import-cancelled', 'duplicate-key', 'disk-full'] },
      schema: {
        tags: ['registry'],
        summary: '导入省份文件（CSV，一次一省）：有误则全部不导入并逐处说明',
        querystring: noQuery,
        response: { 201: imported },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      // Under way until its outcome is entered: whoever saw it end, or called it off, finds it told.
      const result = await importings.during(PROVINCE, ({ told, signal }) =>
        carryOut(books, principal, orderOf(action, request, principal, place), (note) =>
          withUpload(
            request,
            MOST_FILES,
            ({ folder, files }) => {
              note(filesNamed(files))
              const asked = askedBy(principal, request, files)
              return inTransaction(books.worker, (client) => once(client, asked, reply, () => take(books, folder, { told, signal })))
            },
            { told: (done, of, files) => told({ ...NOTHING_YET, files, done, of }), signal },
          ),
        ),
      )
      return reply.code(201).send(result)
    },
  )
  readRoute(
    app,
    books,
    { path: '/api/v1/imports', tag: 'registry', summary: '已导入的文件', action: 'run.read', answer: importFiles },
    async (client) => {
      const { rows } = await client.query<z.output<typeof importFiles>['items'][number]>(
        'select file, rows, sm3, imported_at as at from import_file order by file',
      )
      return { items: rows }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/exchange-files',
      tag: 'registry',
      summary: '已接收的征收回执文件与银行退回文件，最近的在前',
      action: 'run.read',
      query: { kind: exchangeKind.optional(), bookingMonth: month.optional(), ...sorting(EXCHANGE_FILE_ORDERS), ...paging },
      answer: pageOf(exchangeFile),
    },
    async (client, { query }) => {
      const { rows, next } = await exchangeFilesPage(client, query)
      return { items: rows.map(({ month: booked, instant: _, ...each }) => ({ ...each, bookingMonth: printMonth(booked) })), next }
    },
  )
}

async function take(books: Books, folder: string, watch: Watch<[Importing]>): Promise<z.output<typeof imported>> {
  const result = await importProvince(books, folder, { watch })
  if (!result.ok) throw new ImportRefused(result)
  return { files: Object.entries(result.rows).map(([file, rows]) => ({ file, rows })), unchanged: result.unchanged }
}
