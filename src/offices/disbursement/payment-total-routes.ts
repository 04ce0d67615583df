/** The pension runs of a year over HTTP: what each paid, by plan unit and line. They name nobody. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { addMonths, monthsOfYear, printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, figures, monthText, readRoute, region, yearParams, yuan } from '../../platform/http/index.ts'
import { PAYMENT_FIELDS, paidFigure } from './figures/payments.ts'
import { type PaymentTotal, paymentTotals } from './payment-totals.ts'

const total = z.object({
  bookingMonth: monthText,
  region,
  line: z.int().describe('项目，同待遇发放明细'),
  payments: z.int().describe('笔数'),
  amount: yuan,
  setOff: yuan.describe('抵扣的多发养老金'),
  paid: yuan,
  fromAccount: yuan.describe('其中由个人账户支付'),
  figures,
})

export function paymentTotalRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/payment-totals/:year',
      tag: 'disbursement',
      summary: '待遇发放合计：各月、各单位、各项目的笔数与金额',
      action: 'statement.read',
      params: yearParams.shape,
      query: { region: region.optional() },
      answer: z.object({ year: z.int(), totals: z.array(total) }),
    },
    async (client, { params: { year }, query }) => {
      const [first] = monthsOfYear(year)
      if (first === undefined) throw new RangeError(`no months in ${year}`)
      const rows = await paymentTotals(client, { from: first, until: addMonths(first, 12), region: query.region })
      return { year, totals: rows.map(totalOf) }
    },
  )
}

function totalOf(row: PaymentTotal): z.output<typeof total> {
  const money = (amount: number) => printYuan(fen(amount))
  const key = { month: row.booking_month, region: row.region, line: row.line }
  return {
    bookingMonth: printMonth(row.booking_month),
    region: row.region,
    line: row.line,
    payments: row.payments,
    amount: money(row.amount),
    setOff: money(row.set_off),
    paid: money(row.amount - row.set_off),
    fromAccount: money(row.from_account),
    figures: addressesOf(PAYMENT_FIELDS, (field) => paidFigure.address(key, field)),
  }
}
