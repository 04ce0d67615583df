/** Receipts of the tax offices over HTTP: a file in, as `tongchou receipts` takes it; the list; what one receipt met. */
import type pg from 'pg'
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import { may, type Principal } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  dayText,
  type FileWatch,
  figures,
  filesUnderWay,
  id,
  maskPayer,
  month,
  monthText,
  noQuery,
  orderedWithFile,
  orderOf,
  pageOf,
  paging,
  principalOf,
  readRoute,
  region,
  sorting,
  type TakenFile,
  text,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { MATCH_FIELDS, matchFigure } from './figures/matches.ts'
import { receiptFigure } from './figures/receipts.ts'
import { takeReceiptsFile } from './receipts.ts'
import { type MatchLine, RECEIPT_ORDERS, type ReceiptLine, receiptRecord, receiptsPage, regionsOfFile } from './store/receipts.ts'

const taken = z.object({
  month: monthText,
  receipts: z.int().describe('receipts that were not in the books before; of a file taken before, all its rows'),
  unchanged: z.boolean().describe('the very file was taken in before'),
})

const receipt = z.object({
  receipt: z.string(),
  bookingMonth: monthText,
  collector: z.string(),
  receivedOn: dayText,
  payer: z.string().describe('身份号码在列表中掩码'),
  payerName: z.string().nullable().describe('of an employer; null for persons and whom nobody registered'),
  payerKind: z.enum(['employer', 'person']).nullable().describe('null for a payer nobody registered'),
  payerId: z.int().nullable(),
  forMonth: monthText,
  principal: yuan,
  surcharge: yuan,
  figures,
})

const match = z.object({
  part: z.int(),
  bookingMonth: monthText,
  how: z.enum(['receipt', 'suspense', 'set-off', 'refund']),
  forMonth: monthText,
  bill: z.object({ bookingMonth: monthText, line: z.int() }).nullable(),
  region,
  applied: yuan,
  surcharge: yuan,
  surchargeDue: yuan.describe('按社会保险法第八十六条应收的滞纳金'),
  suspense: yuan,
  reason: z.string().nullable(),
  completes: z.boolean().describe('the bill is paid in full with this'),
  figures,
})

const tag = 'collection'

/**
 * Problems: `receipts-malformed` with every fault of the file; `import-cancelled`; `not-permitted` for receipts of another unit's tax office;
 * those of an upload; `not-found` for a receipt that is not there.
 */
export function receiptRoutes(app: Api, books: Books): void {
  const action = 'receipts.submit'
  const underWay = filesUnderWay(app, books, { kind: 'receipts', name: '征收回执', tag, action })
  app.post(
    '/api/v1/receipts',
    {
      config: { action, upload: true, problems: ['receipts-malformed', 'import-cancelled', 'disk-full'] },
      schema: { tags: [tag], summary: '报送征收回执文件（CSV）：有误则整份退回并逐处说明', querystring: noQuery, response: { 201: taken } },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const order = orderOf(action, request, principal)
      const result = await orderedWithFile({ books, request, reply, order, underWay }, (client, file, watch) =>
        take(client, { principal, file, watch }),
      )
      return reply.code(201).send(result)
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/receipts',
      tag,
      summary: '征收回执',
      action: 'bill.read',
      query: {
        receipt: text(40).optional(),
        bookingMonth: month.optional(),
        collector: text(20).optional(),
        payerKind: z.enum(['employer', 'person']).optional(),
        employer: id.optional(),
        ...sorting(RECEIPT_ORDERS),
        ...paging,
      },
      answer: pageOf(receipt),
    },
    async (client, { query: { payerKind, employer, ...query } }) => {
      const kind = employer !== undefined || payerKind === 'employer' ? 1 : payerKind && 2
      const { rows, next } = await receiptsPage(client, { ...query, kind, payerId: employer })
      return { items: rows.map((row) => ({ ...receiptOf(row), payer: maskPayer(row.payer) })), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/receipts/:receipt',
      tag,
      summary: '一笔回执：冲抵了哪些账单，哪些转入暂收',
      action: 'bill.read',
      params: { receipt: text(40) },
      answer: receipt.extend({ matches: z.array(match) }),
    },
    async (client, { params }) => {
      const found = await receiptRecord(client, params.receipt)
      if (found === undefined) throw new Problem('not-found', params.receipt, { in: 'path', path: 'receipt' })
      return { ...receiptOf(found), payer: maskPayer(found.payer), matches: found.matches.map((each) => matchOf(params.receipt, each)) }
    },
  )
}

interface Handed {
  readonly principal: Principal
  readonly file: TakenFile
  readonly watch: FileWatch
}

async function take(client: pg.PoolClient, { principal, file: { path, sm3 }, watch }: Handed): Promise<z.output<typeof taken>> {
  const { month: booked, rows, unchanged } = await takeReceiptsFile(client, path, { watch })
  // Which tax offices it is of is known only now; what was taken in goes again with the transaction.
  for (const at of await regionsOfFile(client, sm3)) {
    if (!may(principal, 'receipts.submit', { region: at })) throw new Problem('not-permitted', `receipts.submit ${at}`)
  }
  return { month: printMonth(booked), receipts: rows, unchanged }
}

const money = (amount: number) => printYuan(fen(amount))

function receiptOf(row: ReceiptLine): z.output<typeof receipt> {
  return {
    receipt: row.receipt,
    bookingMonth: printMonth(row.booking_month),
    collector: row.collector,
    receivedOn: row.received_on,
    payer: row.payer,
    payerName: row.payer_name,
    payerKind: row.payer_kind === null ? null : row.payer_kind === 1 ? 'employer' : 'person',
    payerId: row.payer_id,
    forMonth: printMonth(row.for_month),
    principal: money(row.principal),
    surcharge: money(row.surcharge),
    figures: addressesOf(['principal', 'surcharge'], (field) => receiptFigure.address({ receipt: row.receipt }, field)),
  }
}

function matchOf(receipt: string, row: MatchLine): z.output<typeof match> {
  const key = { receipt, bookingMonth: row.booking_month, part: row.part }
  return {
    part: row.part,
    bookingMonth: printMonth(row.booking_month),
    how: row.how,
    forMonth: printMonth(row.for_month),
    bill: row.bill_month === null ? null : { bookingMonth: printMonth(row.bill_month), line: row.bill_line ?? 0 },
    region: row.region,
    applied: money(row.applied),
    surcharge: money(row.surcharge),
    surchargeDue: money(row.surcharge_due),
    suspense: money(row.suspense),
    reason: row.reason,
    completes: row.completes,
    figures: addressesOf(Object.keys(MATCH_FIELDS), (field) => matchFigure.address(key, field)),
  }
}
