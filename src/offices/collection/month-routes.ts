/** How collection stands in a month, over HTTP: by plan unit what became due, what came in, and what is open at its end. */
import { z } from 'zod'
import { type Fen, printYuan, sum } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, figures, month, monthText, readRoute, region, yuan } from '../../platform/http/index.ts'
import { TOTAL, treeOf } from '../explanation/index.ts'
import { treeAt } from '../ledger/index.ts'
import { monthAddress, monthTotalFigure } from './figures/month-total.ts'
import { type MonthField, monthFields, unitsIn } from './month.ts'

const amounts = {
  due: yuan.describe('本月新增应缴，含政策公布后的调增'),
  lowered: yuan.describe('应缴核减：冲抵、调减与年末转入欠费'),
  received: yuan.describe('本月入库，按国库所在单位'),
  open: yuan.describe('月末尚未缴清的应缴，未转入欠费的'),
  arrears: yuan.describe('月末欠费：年末转入的未缴应缴'),
  suspense: yuan.describe('月末暂收款'),
  figures,
}

export function collectionMonthRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/collection-months/:month',
      tag: 'collection',
      summary: '一个月的征缴情况：各单位应缴、到账与月末未缴',
      action: 'statement.read',
      params: { month },
      answer: z.object({
        month: monthText,
        units: z.array(z.object({ region, ...amounts })),
        total: z.object(amounts).describe('over the units the reader may see'),
      }),
    },
    async (client, { params, principal }) => {
      const units = await unitsIn(client, params.month)
      const { top, isProvince } = await treeAt(client, principal.region)
      const figure = (field: MonthField) => monthTotalFigure.address({ month: params.month, unit: isProvince ? TOTAL : treeOf(top) }, field)
      return {
        month: printMonth(params.month),
        units: units.map(({ region: at, amounts: own }) => ({
          region: at,
          ...inYuan((field) => own[field]),
          figures: addressesOf(monthFields, (field) => monthAddress(params.month, at, field as MonthField)),
        })),
        total: {
          ...inYuan((field) => sum(units.map((each) => each.amounts[field]))),
          figures: addressesOf(monthFields, (field) => figure(field as MonthField)),
        },
      }
    },
  )
}

function inYuan(of: (field: MonthField) => Fen): Record<MonthField, string> {
  return Object.fromEntries(monthFields.map((field) => [field, printYuan(of(field))])) as Record<MonthField, string>
}
