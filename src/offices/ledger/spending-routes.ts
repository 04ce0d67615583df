/** Both views of spending over HTTP, day by day. */
import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { printYuan, sum } from '../../kernel/fen.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, day, dayText, figures, readRoute, region, scope, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { spendingFigure } from './figures/spending.ts'
import { balanceSheetFigure } from './figures/statements.ts'
import { spendingOf } from './spending.ts'
import { regionsIn } from './tree.ts'

const spending = z.object({
  region,
  scope,
  from: dayText,
  until: dayText,
  before: yuan.describe('支出户期初余额'),
  figures,
  total: z.object({ finance: yuan, agency: yuan, held: yuan.describe('支出户期末余额'), figures }).describe('over all days of the period'),
  days: z.array(
    z.object({
      day: dayText,
      finance: yuan.describe('财政口径：当日拨入支出户'),
      agency: yuan.describe('经办口径：当日自支出户付到个人，减退回'),
      held: yuan.describe('支出户日终余额，即两口径累计之差'),
      figures,
    }),
  ),
})

/** Problem `invalid-field` for a unit the books do not know and for a period that ends before it begins. */
export function spendingRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/spending',
      tag: 'ledger',
      summary: '支出的两种口径：拨入支出户、付到个人；差额即支出户余额',
      action: 'statement.read',
      query: { region, scope: scope.optional(), from: day, until: day },
      answer: spending,
    },
    async (client, { query: { region: at, scope: whose = 'unit', from, until } }) => {
      if (until < from) throw new Problem('invalid-field', 'before from', { in: 'query', path: 'until' })
      const regions = await regionsIn(client, at, whose)
      if (regions.length === 0) throw new Problem('invalid-field', 'no such plan unit in these books', { in: 'query', path: 'region' })
      const { before, days } = await spendingOf(client, regions, { from, until })
      const addresses = (first: Day, last: Day) => {
        const key = { region: at, scope: whose, from: first, until: last }
        return {
          finance: spendingFigure.address(key, 'finance'),
          agency: spendingFigure.address(key, 'agency'),
          held: balanceSheetFigure.address({ region: at, scope: whose, day: last }, 'disbursement'),
        }
      }
      return {
        region: at,
        scope: whose,
        from,
        until,
        before: printYuan(before),
        figures: { before: balanceSheetFigure.address({ region: at, scope: whose, day: addDays(from, -1) }, 'disbursement') },
        total: {
          finance: printYuan(sum(days.map(({ finance }) => finance))),
          agency: printYuan(sum(days.map(({ agency }) => agency))),
          held: printYuan(days.at(-1)?.held ?? before),
          figures: addresses(from, until),
        },
        days: days.map(({ day: on, finance, agency, held }) => ({
          day: on,
          finance: printYuan(finance),
          agency: printYuan(agency),
          held: printYuan(held),
          figures: addresses(on, on),
        })),
      }
    },
  )
}
