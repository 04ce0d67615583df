/** If the year ended today (年度展望): how far a unit is from its plan at a moment, what it would answer for, and what keeps it there. */
import type pg from 'pg'
import { z } from 'zod'
import { type Fen, fen, printYuan, ZERO } from '../../kernel/fen.ts'
import type { Moment } from '../../kernel/moment.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, cites, day, daysOfYear, dayText, figures, readRoute, region, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { momentWithin } from '../ledger/index.ts'
import { outlookFigure } from './figures/outlook.ts'
import { type FieldName, fields } from './figures/outlook-fields.ts'

/** What may keep a unit from its plan; the largest first, as many as are told. */
const CAUSES: readonly FieldName[] = ['unassessed', 'unpaid', 'unclaimed', 'refunded']
const MOST = 3

const outlook = z.object({
  region,
  day: dayText,
  known: dayText.nullable().describe('only what was recorded and published by this day; null: all that is known'),
  year: z.int(),
  planned: yuan.describe('保费计划；没有下达的为 0.00'),
  collected: yuan.describe('当年 1 月 1 日至该日'),
  shortfall: yuan.describe('年度若于该日结束，可能形成的管理性缺口'),
  credit: yuan.describe('年度若于该日结束，超收可冲减的额度'),
  causes: z.array(z.object({ cause: z.enum(CAUSES as [FieldName, ...FieldName[]]), name: z.string(), amount: yuan, cites, figures })),
  figures,
})

const TOLD = ['planned', 'collected', 'shortfall', 'credit'] as const

/** Problems: `not-found` for a unit that is not in the books, `outside-books` for a day to which they do not reach. */
export function outlookRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/outlook/:region',
      tag: 'year',
      summary: '年度若于某日结束：征缴与计划、可能的管理性缺口、主要原因',
      action: 'statement.read',
      params: { region },
      query: { day, known: daysOfYear.known },
      problems: ['outside-books'],
      answer: outlook,
    },
    async (client, { params: { region: at }, query: { day: on, known } }) => {
      const { year, moment } = await momentWithin(client, { day: on, known })
      const key = { region: at, day: moment }
      const amounts = await amountsOf(client, key)
      return {
        region: at,
        day: on,
        known: known ?? null,
        year,
        ...amounts,
        causes: await causesOf(client, key),
        figures: addressesOf(TOLD, (field) => outlookFigure.address(key, field)),
      }
    },
  )
}

type Key = { readonly region: string; readonly day: Moment }

async function amountsOf(client: pg.ClientBase, key: Key): Promise<Record<(typeof TOLD)[number], string>> {
  const amounts: [string, string][] = []
  for (const field of TOLD) {
    const amount = await amountOf(client, key, field)
    if (amount === undefined) throw new Problem('not-found', key.region, { in: 'path', path: 'region' })
    amounts.push([field, printYuan(amount)])
  }
  return Object.fromEntries(amounts) as Record<(typeof TOLD)[number], string>
}

async function amountOf(client: pg.ClientBase, key: Key, field: FieldName): Promise<Fen | undefined> {
  const found = await outlookFigure.load(client, { key, field, page: { limit: 1 } })
  return found && fen(Number(found.value))
}

async function causesOf(client: pg.ClientBase, key: Key): Promise<z.output<typeof outlook>['causes']> {
  const found: { cause: FieldName; amount: Fen }[] = []
  for (const cause of CAUSES) found.push({ cause, amount: (await amountOf(client, key, cause)) ?? ZERO })
  return found
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST)
    .map(({ cause, amount }) => ({
      cause,
      name: fields[cause].zh,
      amount: printYuan(amount),
      cites: fields[cause].cites,
      figures: { amount: outlookFigure.address(key, cause) },
    }))
}
