/** How collection stands in a month, over HTTP: by plan unit what became due, what came in, and what is open at its end. */
import type pg from 'pg'
import { z } from 'zod'
import { dayOf, lastDay } from '../../kernel/day.ts'
import { type Fen, fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, figures, month, monthText, readRoute, region, yuan } from '../../platform/http/index.ts'
import { type AccountName, accountOf, balanceFigure, trialBalance, turnoverAddress } from '../ledger/index.ts'

const unitMonth = z.object({
  region,
  due: yuan.describe('本月新增应缴，含政策公布后的调增'),
  lowered: yuan.describe('应缴核减：冲抵、调减与年末转入欠缴'),
  received: yuan.describe('本月入库，按国库所在单位'),
  open: yuan.describe('月末尚未缴清的应缴，未转入欠缴的'),
  arrears: yuan.describe('月末欠缴：年末转入的未缴应缴'),
  suspense: yuan.describe('月末暂收款'),
  figures,
})

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
      answer: z.object({ month: monthText, units: z.array(unitMonth) }),
    },
    async (client, { params }) => ({ month: printMonth(params.month), units: await unitsIn(client, params.month) }),
  )
}

/** In order of code; units over whose accounts nothing ever moved are left out. */
async function unitsIn(client: pg.ClientBase, asked: Month): Promise<z.output<typeof unitMonth>[]> {
  const period = { from: dayOf(asked, 1), until: lastDay(asked) }
  const moved = await amountsBy(client, period)
  const stood = await amountsBy(client, { until: period.until })
  const regions = [...new Set(stood.rows.filter(({ name }) => TOLD.includes(name)).map((row) => row.region))].sort()
  return regions.map((at) => {
    const due = moved.of('memo-due', at)
    const balance = (name: AccountName) => balanceFigure.address({ account: accountOf(name, at), day: period.until }, 'balance')
    return {
      region: at,
      due: printYuan(due.debit),
      lowered: printYuan(due.credit),
      received: printYuan(moved.of('treasury', at).debit),
      open: printYuan(debitOf(stood.of('memo-due', at))),
      arrears: printYuan(debitOf(stood.of('memo-arrears', at))),
      suspense: printYuan(fen(-debitOf(stood.of('suspense', at)))),
      figures: {
        due: turnoverAddress(accountOf('memo-due', at), period, 'debit'),
        lowered: turnoverAddress(accountOf('memo-due', at), period, 'credit'),
        received: turnoverAddress(accountOf('treasury', at), period, 'debit'),
        open: balance('memo-due'),
        arrears: balance('memo-arrears'),
        suspense: balance('suspense'),
      },
    }
  })
}

const TOLD: readonly AccountName[] = ['memo-due', 'memo-arrears', 'treasury', 'suspense']

interface Sides {
  readonly debit: Fen
  readonly credit: Fen
}

const NOTHING: Sides = { debit: fen(0), credit: fen(0) }

function debitOf({ debit, credit }: Sides): Fen {
  return fen(debit - credit)
}

async function amountsBy(client: pg.ClientBase, period: Parameters<typeof trialBalance>[1]) {
  const rows = await trialBalance(client, period)
  const sides = new Map(rows.map((row) => [accountOf(row.name, row.region), row]))
  return { rows, of: (name: AccountName, at: string): Sides => sides.get(accountOf(name, at)) ?? NOTHING }
}
