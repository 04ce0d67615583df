/** The pension runs of a year over HTTP: what each paid, by plan unit and line. They name nobody. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { addMonths, monthsOfYear, printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, figures, monthText, readRoute, region, yearParams, yuan } from '../../platform/http/index.ts'
import { TOTAL, treeOf } from '../explanation/index.ts'
import { treeAt } from '../ledger/index.ts'
import { type Benefit, benefits, isOf, sumAddress, sumOf } from './figures/payment-sums.ts'
import { PAYMENT_FIELDS } from './figures/payments.ts'
import { type PaymentTotal, paymentTotals } from './payment-totals.ts'

const amounts = {
  payments: z.int().describe('笔数'),
  amount: yuan,
  setOff: yuan.describe('抵扣的多发养老金'),
  paid: yuan,
  fromAccount: yuan.describe('其中由个人账户支付'),
  figures,
}
const total = z.object({ bookingMonth: monthText, region, line: z.int().describe('项目，同待遇发放明细'), ...amounts })
const sum = z.object({
  bookingMonth: monthText.nullable().describe('null 为全年'),
  region: region.nullable().describe('null 为可见的各单位合计'),
  benefit: z.enum(benefits),
  ...amounts,
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
      answer: z.object({
        year: z.int(),
        totals: z.array(total),
        sums: z.array(sum).describe('多项发放之和：全年、各月、各月各单位；只有一项的即该项'),
      }),
    },
    async (client, { params: { year }, query, principal }) => {
      const [first] = monthsOfYear(year)
      if (first === undefined) throw new RangeError(`no months in ${year}`)
      const regions = query.region === undefined ? undefined : [query.region]
      const rows = await paymentTotals(client, { from: first, until: addMonths(first, 12), regions })
      const { isProvince, top } = await treeAt(client, principal.region)
      const whole = query.region ?? (isProvince ? TOTAL : treeOf(top))
      return { year, totals: rows.map(totalOf), sums: sumsOf(rows, { period: String(year), unit: whole }) }
    },
  )
}

function totalOf(row: PaymentTotal): z.output<typeof total> {
  const key = { period: printMonth(row.booking_month), unit: row.region, benefit: 'all' } as const
  return { bookingMonth: key.period, region: row.region, line: row.line, ...amountsOf([row], key) }
}

/** Of the year, of each month, and of each unit in it. */
function sumsOf(rows: readonly PaymentTotal[], whole: Asked): z.output<typeof sum>[] {
  const months = [...Map.groupBy(rows, (row) => printMonth(row.booking_month))]
  return [
    ...byBenefit(rows, whole, { bookingMonth: null, region: null }),
    ...months.flatMap(([bookingMonth, of]) => [
      ...byBenefit(of, { ...whole, period: bookingMonth }, { bookingMonth, region: null }),
      ...[...Map.groupBy(of, (row) => row.region)].flatMap(([unit, own]) =>
        byBenefit(own, { period: bookingMonth, unit }, { bookingMonth, region: unit }),
      ),
    ]),
  ]
}

interface Asked {
  readonly period: string
  readonly unit: string
}

function byBenefit(rows: readonly PaymentTotal[], asked: Asked, named: Pick<z.output<typeof sum>, 'bookingMonth' | 'region'>) {
  return benefits.flatMap((benefit) => {
    const of = rows.filter(({ line }) => isOf(benefit, line))
    return of.length < 2 ? [] : [{ ...named, benefit, ...amountsOf(of, { ...asked, benefit }) }]
  })
}

function amountsOf(rows: readonly PaymentTotal[], key: Asked & { benefit: Benefit }) {
  const money = (field: (typeof PAYMENT_FIELDS)[number]) => printYuan(fen(sumOf(rows, field)))
  return {
    payments: rows.reduce((count, { payments }) => count + payments, 0),
    amount: money('amount'),
    setOff: money('setOff'),
    paid: money('paid'),
    fromAccount: money('fromAccount'),
    figures: addressesOf(PAYMENT_FIELDS, (field) => sumAddress(key, rows, field)),
  }
}
