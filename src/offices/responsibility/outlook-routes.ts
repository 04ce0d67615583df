/** If the year ended today (年度展望): how far a unit is from its plan on a day, what it would answer for, and what keeps it there. */
import type pg from 'pg'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, printYuan, ZERO } from '../../kernel/fen.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, cites, day, dayText, figures, readRoute, region, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { planShortfall } from '../../rules/responsibility/index.ts'
import type { CurrentLaw } from '../law/index.ts'
import { type FieldName, fields, outlookFigure } from './figures/outlook.ts'

/** What may keep a unit from its plan; the largest first, as many as are told. */
const CAUSES: readonly FieldName[] = ['unassessed', 'unpaid', 'unclaimed', 'refunded']
const MOST = 3

const outlook = z.object({
  region,
  day: dayText,
  year: z.int(),
  planned: yuan.describe('保费计划；没有下达的为 0.00'),
  collected: yuan.describe('当年 1 月 1 日至该日'),
  shortfall: yuan.describe('年度若于该日结束，可能形成的管理性缺口'),
  causes: z.array(z.object({ cause: z.enum(CAUSES as [FieldName, ...FieldName[]]), name: z.string(), amount: yuan, cites, figures })),
  figures,
})

/** Problem `not-found` for a unit that is not in the books. */
export function outlookRoutes(app: Api, books: Pick<Books, 'server'>, law: CurrentLaw): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/outlook/:region',
      tag: 'year',
      summary: '年度若于某日结束：征缴与计划、可能的管理性缺口、主要原因',
      action: 'statement.read',
      params: { region },
      query: { day },
      answer: outlook,
    },
    async (client, { params: { region: at }, query: { day: on } }) => {
      const year = Number(on.slice(0, 4))
      const collected = await amountOf(client, { region: at, day: on }, 'collected')
      if (collected === undefined) throw new Problem('not-found', at, { in: 'path', path: 'region' })
      const planned = (await amountOf(client, { region: at, day: on }, 'planned')) ?? ZERO
      const shortfall = planShortfall({ planned, collected }, (await law()).knownOn(on))
      return {
        region: at,
        day: on,
        year,
        planned: printYuan(planned),
        collected: printYuan(collected),
        shortfall: printYuan(shortfall.ok ? shortfall.value.amount : ZERO),
        causes: await causesOf(client, { region: at, day: on }),
        figures: {
          collected: outlookFigure.address({ region: at, day: on }, 'collected'),
          planned: outlookFigure.address({ region: at, day: on }, 'planned'),
          shortfall: outlookFigure.address({ region: at, day: on }, 'shortfall'),
        },
      }
    },
  )
}

type Key = { readonly region: string; readonly day: Day }

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
