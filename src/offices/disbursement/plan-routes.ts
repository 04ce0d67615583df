/** Plans over HTTP: the year's plan by unit and line, and the monthly plans the money was allocated by. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  dayText,
  figures,
  month,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  yearParams,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { type LineName, planLineFigure } from '../final-accounts/index.ts'
import { planFigure } from './figures/plans.ts'
import { monthlyPlansPage, planLines } from './store.ts'

const plan = z.object({ year: z.int(), lines: z.array(z.object({ region, line: z.string(), amount: yuan, figures })) })
const monthlyPlan = z.object({
  month: monthText,
  region,
  pensions: yuan,
  oneOffs: yuan,
  onHand: yuan.describe('支出户余额'),
  approved: yuan,
  appliedOn: dayText,
  reviewedOn: dayText,
  figures,
})

const PLANNED = ['pensions', 'oneOffs', 'onHand', 'approved']

const money = (amount: number) => printYuan(fen(amount))

/** Problem `not-found` for a year without a plan. */
export function planRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/plans/:year',
      tag: 'budget',
      summary: '年度收支计划，分单位分项目',
      action: 'plan.read',
      params: yearParams.shape,
      query: { region: region.optional() },
      answer: plan,
    },
    async (client, { params: { year }, query }) => {
      const rows = await planLines(client, year, query.region)
      if (rows.length === 0) throw new Problem('not-found', String(year), { in: 'path', path: 'year' })
      const address = (at: string, line: string) => planLineFigure.address({ year, region: at, line: line as LineName }, 'amount')
      const lines = rows.map((row) => ({
        region: row.region,
        line: row.line,
        amount: money(row.fen),
        figures: { amount: address(row.region, row.line) },
      }))
      return { year, lines }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/monthly-plans',
      tag: 'disbursement',
      summary: '月度用款计划',
      action: 'plan.read',
      query: { month: month.optional(), region: region.optional(), ...paging },
      answer: pageOf(monthlyPlan),
    },
    async (client, { query }) => {
      const { rows, next } = await monthlyPlansPage(client, query)
      const items = rows.map((row) => ({
        month: printMonth(row.month),
        region: row.region,
        pensions: money(row.pensions),
        oneOffs: money(row.one_offs),
        onHand: money(row.on_hand),
        approved: money(row.approved),
        appliedOn: row.applied_on,
        reviewedOn: row.reviewed_on,
        figures: addressesOf(PLANNED, (field) => planFigure.address({ month: row.month, region: row.region }, field)),
      }))
      return { items, next }
    },
  )
}
