/** Both views of spending over HTTP, day by day. */
import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { printYuan, sum } from '../../kernel/fen.ts'
import { momentOf } from '../../kernel/moment.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, asKnown, day, dayText, figures, knownText, readRoute, region, scope, yuan } from '../../platform/http/index.ts'
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
  known: knownText,
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
      query: { region, scope: scope.optional(), from: day, until: day, ...asKnown },
      answer: spending,
    },
    async (client, { query: { region: place, scope: whose = 'unit', from, until, known } }) => {
      if (until < from) throw new Problem('invalid-field', 'before from', { in: 'query', path: 'until' })
      const regions = await regionsIn(client, place, whose)
      if (regions.length === 0) throw new Problem('invalid-field', 'no such plan unit in these books', { in: 'query', path: 'region' })
      const at = (on: Day) => momentOf({ day: on, known })
      const { before, days } = await spendingOf(client, regions, { from, until: at(until) })
      const addresses = (first: Day, last: Day) => {
        const key = { region: place, scope: whose, from: first, until: at(last) }
        return {
          finance: spendingFigure.address(key, 'finance'),
          agency: spendingFigure.address(key, 'agency'),
          held: balanceSheetFigure.address({ region: place, scope: whose, day: at(last) }, 'disbursement'),
        }
      }
      return {
        region: place,
        scope: whose,
        from,
        until,
        known: known ?? null,
        before: printYuan(before),
        figures: { before: balanceSheetFigure.address({ region: place, scope: whose, day: at(addDays(from, -1)) }, 'disbursement') },
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
