/** The settlement of a year over HTTP. */

import type pg from 'pg'
import { z } from 'zod'
import { clocksOf, type Moment } from '../../kernel/moment.ts'
import type { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, daysOfYear, dayText, figures, readRoute, region, yearParams, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { TOTAL, treeOf } from '../explanation/index.ts'
import { yearDigest } from '../final-accounts/index.ts'
import { type CurrentLaw, sureness } from '../law/index.ts'
import { momentAsked, type Tree, treeAt } from '../ledger/index.ts'
import { coverFigure, outlookFigure, settlementFigure } from '../responsibility/index.ts'
import { restsOf, restsOn } from './rests.ts'
import { settlementOf, shareOf, TRIAL, trialOf } from './settlement.ts'

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
  credit: { name: '超收可冲减额', cites: `${DUTIES} 四` },
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
  day: dayText.nullable().describe('the day asked for; null: the end of the year'),
  known: dayText.nullable().describe('only what was recorded and published by this day; null: all that is known'),
  settled: z.boolean().describe('false: not settled by then; the rows are where each unit would stand if the year ended on that day'),
  region: region.describe("the plan unit at the top of what is shown: the province, or the reader's own"),
  columns: z.record(z.string(), z.object({ name: z.string(), cites: z.string() })),
  rows: z.array(row),
  total: row.describe('over the units shown, which for a local reader are those of his own tree'),
  usableBalance: yuan.nullable().describe('累计结余中可用于弥补缺口的部分；全省的数，市县、尚未清算时为 null'),
  cover: z
    .unknown()
    .describe(
      'how the gap of the province is covered: an outcome; refused where the method is not published; null for a local reader, and before it is settled',
    ),
  rests: sureness,
  figures,
  digest: z
    .string()
    .nullable()
    .describe('SM3 over final accounts, settlement and balances of the province; null for a local reader, and before it is settled'),
})

/**
 * Problems: `not-found` for a year that is not in the books, `outside-books` for a day before they begin; without a day
 * `year-incomplete` before it is settled.
 */
export function yearRoutes(app: Api, books: Pick<Books, 'server' | 'worker'>, current: CurrentLaw): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/settlement/:year',
      tag: 'year',
      summary: '责任清算；尚未清算的日期为年度若于该日结束的试算',
      action: 'statement.read',
      params: yearParams.shape,
      query: daysOfYear,
      problems: ['year-incomplete', 'outside-books'],
      conditional: true,
      answer: settlement,
    },
    async (client, { params: { year }, query, principal }) => {
      const tree = await treeAt(client, principal.region)
      const { isProvince, top } = tree
      const asked = { year, day: query.day ?? null, known: query.known ?? null, region: top, columns }
      const at = await momentAsked(client, { year, step: `settlement ${year}`, ...query })
      if (at !== undefined) return { ...asked, ...(await trial(client, at, tree, await current())) }
      const whole = isProvince ? await settlementOf(client, year) : undefined
      const { rows, total } = whole ?? (await shareOf(client, year, tree))
      // The snapshots of law are the worker's to read.
      const rests = await restsOf(books.worker, year, isProvince ? undefined : tree.regions)
      if (rests === undefined) throw await missing(client, year)
      return {
        ...asked,
        settled: true,
        rows: rows.map((each) => ({ ...each, figures: figuresOf(year, each.region) })),
        total: { ...total, figures: figuresOf(year, isProvince ? TOTAL : treeOf(top)) },
        usableBalance: whole?.usableBalance ?? null,
        cover: whole?.cover ?? null,
        rests: { ...rests, unsure: [...rests.unsure] },
        figures: isProvince ? addressesOf(COVER, (field) => coverFigure.address({ year }, field)) : {},
        digest: isProvince ? await yearDigest(client, year) : null,
      }
    },
  )
}

/** The balance, and what `cover` has where the law says how the gap is covered. */
const COVER = coverFigure.fields

async function trial(client: pg.ClientBase, at: Moment, tree: Tree, now: Law) {
  const { day, known } = clocksOf(at)
  const law = known === undefined ? now : now.knownOn(known)
  const { rows, total } = await trialOf(client, at, tree, law)
  const addresses = (unit: string) =>
    addressesOf(Object.keys(TRIAL), (field) => outlookFigure.address({ region: unit, day: at }, TRIAL[field as keyof typeof TRIAL]))
  const { unsure, ...rests } = restsOn(law, Number(day.slice(0, 4)), tree.isProvince ? undefined : tree.regions)
  return {
    settled: false,
    rows: rows.map((each) => ({ ...each, figures: addresses(each.region) })),
    total: { ...total, figures: addresses(tree.isProvince ? TOTAL : treeOf(tree.top)) },
    usableBalance: null,
    cover: null,
    rests: { ...rests, unsure: [...unsure] },
    figures: {},
    digest: null,
  }
}

function figuresOf(year: number, unit: string): Record<string, string> {
  return addressesOf(Object.keys(columns), (field) => settlementFigure.address({ year, unit }, field))
}

async function missing(client: pg.ClientBase, year: number): Promise<Problem> {
  const { rows } = await client.query('select from province where year = $1', [year])
  return new Problem(rows.length === 0 ? 'not-found' : 'year-incomplete', String(year))
}
