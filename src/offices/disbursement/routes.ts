/** Payments over HTTP: what was paid to whom, what banks gave back, and the plans the money followed. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  day,
  dayText,
  figures,
  filesUnderWay,
  id,
  maskedPerson,
  month,
  monthText,
  orderedWithFile,
  orderOf,
  pageOf,
  paging,
  principalOf,
  readRoute,
  region,
  sorting,
  who,
  yuan,
} from '../../platform/http/index.ts'
import { paymentFigure, returnFigure } from './figures/payments.ts'
import { takeReturnsFile } from './returns.ts'
import { PAYMENT_ORDERS, paymentsPage, RETURN_ORDERS, returnsPage } from './store.ts'

const payment = z.object({
  ...who,
  bookingMonth: monthText,
  forMonth: monthText,
  line: z.int().describe('1 养老金，2 丧葬补助金，3 抚恤金，4 个人账户余额继承，5 退回后重发，6 重新核定补发，7 继承后入账部分'),
  region,
  amount: yuan,
  setOff: yuan.describe('抵扣的多发养老金'),
  paid: yuan,
  fromAccount: yuan.describe('其中由个人账户支付'),
  figures,
})
const returned = z.object({
  ...who,
  forMonth: monthText,
  line: z.int(),
  bookingMonth: monthText,
  region,
  amount: yuan,
  returnedOn: dayText,
  reason: z.string(),
  figures,
})

const filters = { bookingMonth: month.optional(), region: region.optional(), person: id.optional() }
const tag = 'disbursement'
const money = (amount: number) => printYuan(fen(amount))

/** Problems: `returns-malformed` with every fault of the file, `import-cancelled`, `month-closed`; those of an upload. */
export function disbursementRoutes(app: Api, books: Books): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/payments',
      tag,
      summary: '待遇发放明细',
      action: 'payment.read',
      query: {
        ...filters,
        line: z
          .string()
          .regex(/^[1-7]$/)
          .transform(Number)
          .optional(),
        ...sorting(PAYMENT_ORDERS),
        ...paging,
      },
      answer: pageOf(payment),
    },
    async (client, { query }) => {
      const { rows, next } = await paymentsPage(client, query)
      const items = rows.map((row) => ({
        ...maskedPerson(row),
        bookingMonth: printMonth(row.booking_month),
        forMonth: printMonth(row.for_month),
        line: row.line,
        region: row.region,
        amount: money(row.amount),
        setOff: money(row.set_off),
        paid: money(row.amount - row.set_off),
        fromAccount: money(row.from_account),
        figures: figuresOf(row),
      }))
      return { items, next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/returns',
      tag,
      summary: '银行退回',
      action: 'payment.read',
      query: { ...filters, ...sorting(RETURN_ORDERS), ...paging },
      answer: pageOf(returned),
    },
    async (client, { query }) => {
      const { rows, next } = await returnsPage(client, query)
      const items = rows.map((row) => ({
        ...maskedPerson(row),
        forMonth: printMonth(row.for_month),
        line: row.line,
        bookingMonth: printMonth(row.booking_month),
        region: row.region,
        amount: money(row.fen),
        returnedOn: row.returned_on,
        reason: row.reason,
        figures: { amount: returnFigure.address({ person: row.person_id, forMonth: row.for_month, line: row.line }, 'amount') },
      }))
      return { items, next }
    },
  )
  const action = 'returns.submit'
  const place = { region: PROVINCE }
  const underWay = filesUnderWay(app, books, { kind: 'returns', name: '银行退回', tag, action, place })
  app.post(
    '/api/v1/returns',
    {
      config: { action, place, upload: true, problems: ['returns-malformed', 'import-cancelled', 'month-closed', 'disk-full'] },
      schema: {
        tags: [tag],
        summary: '报送银行退回文件（CSV）：有误则整份退回并逐处说明',
        querystring: z.strictObject({ day: day.describe('业务日期，退回均在其所在月份') }),
        response: { 201: z.object({ returns: z.int().describe('returns that were not in the books before') }) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const order = orderOf(action, request, principal, place)
      const result = await orderedWithFile({ books, request, reply, order, underWay }, async (client, { path }, watch) => ({
        returns: await takeReturnsFile(client, request.query.day, path, watch),
      }))
      return reply.code(201).send(result)
    },
  )
}

function figuresOf(row: { person_id: number; booking_month: Month; for_month: Month; line: number }): Record<string, string> {
  const key = { person: row.person_id, bookingMonth: row.booking_month, forMonth: row.for_month, line: row.line }
  return addressesOf(['amount', 'setOff', 'paid', 'fromAccount'], (field) => paymentFigure.address(key, field))
}
