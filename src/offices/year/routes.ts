/** The settlement of a year over HTTP. */

import type pg from 'pg'
import { z } from 'zod'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, figures, readRoute, region, yearParams, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { TOTAL } from '../explanation/index.ts'
import { yearDigest } from '../final-accounts/index.ts'
import { sureness } from '../law/index.ts'
import { PROVINCE } from '../ledger/index.ts'
import { coverFigure, settlementFigure } from '../responsibility/index.ts'
import { restsOf } from './rests.ts'
import { settlementOf } from './settlement.ts'

const DUTIES = '苏政发〔2020〕45号 附件3'

/** Column by column: what it is called and the article that says what it is. */
export const columns = {
  plannedIncome: { name: '计划收入', cites: '苏政发〔2020〕45号 附件2 第六条' },
  plannedExpenditure: { name: '计划支出', cites: '苏政发〔2020〕45号 附件2 第七条' },
  generalGap: { name: '一般性缺口', cites: `${DUTIES} 二(一)` },
  surplus: { name: '计划结余', cites: `${DUTIES} 二(一)` },
  plannedContributions: { name: '计划保费', cites: `${DUTIES} 三(二)` },
  collected: { name: '实际保费', cites: `${DUTIES} 三(二)` },
  managerialGap: { name: '管理性缺口', cites: `${DUTIES} 三(一)` },
  credit: { name: '超收可冲减', cites: `${DUTIES} 四` },
  arrears: { name: '欠费', cites: '苏政发〔2020〕45号 附件2 第十条' },
} as const

const row = z.object({
  region: z.union([region, z.literal('total')]),
  name: z.string(),
  plannedIncome: yuan,
  plannedExpenditure: yuan,
  generalGap: yuan,
  surplus: yuan,
  plannedContributions: yuan,
  collected: yuan,
  managerialGap: yuan,
  credit: yuan,
  arrears: yuan,
  figures,
})
const settlement = z.object({
  year: z.int(),
  columns: z.record(z.string(), z.object({ name: z.string(), cites: z.string() })),
  rows: z.array(row),
  total: row,
  usableBalance: yuan.describe('累计结余中可用于弥补缺口的部分'),
  cover: z.unknown().describe('how the gap of the province is covered: an outcome; refused where the method is not published'),
  rests: sureness,
  figures,
  digest: z.string().describe('SM3 over final accounts, settlement and balances'),
})

/** Problems: `not-found` for a year that is not in the books, `year-incomplete` before it is settled. */
export function yearRoutes(app: Api, books: Pick<Books, 'server' | 'worker'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/settlement/:year',
      tag: 'year',
      summary: '责任清算',
      action: 'statement.read',
      place: { region: PROVINCE },
      params: yearParams.shape,
      problems: ['year-incomplete'],
      conditional: true,
      answer: settlement,
    },
    async (client, { params: { year } }) => {
      const { rows, total, cover, usableBalance } = await settlementOf(client, year)
      // The snapshots of law are the worker's to read.
      const rests = await restsOf(books.worker, year)
      if (rests === undefined) throw await missing(client, year)
      return {
        year,
        columns,
        rows: rows.map((each) => ({ ...each, figures: figuresOf(year, each.region) })),
        total: { ...total, figures: figuresOf(year, TOTAL) },
        usableBalance,
        cover,
        rests: { ...rests, unsure: [...rests.unsure] },
        figures: addressesOf(COVER, (field) => coverFigure.address({ year }, field)),
        digest: await yearDigest(client, year),
      }
    },
  )
}

/** The balance, and what `cover` has where the law says how the gap is covered. */
const COVER = coverFigure.fields

function figuresOf(year: number, unit: string): Record<string, string> {
  return addressesOf(Object.keys(columns), (field) => settlementFigure.address({ year, unit }, field))
}

async function missing(client: pg.ClientBase, year: number): Promise<Problem> {
  const { rows } = await client.query('select from province where year = $1', [year])
  return new Problem(rows.length === 0 ? 'not-found' : 'year-incomplete', String(year))
}
