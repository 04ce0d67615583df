/** What a person's record held before these books began, over HTTP: months of contribution and what a transitional pension rests on. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import { Ratio } from '../../kernel/ratio.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, figures, id, monthText, readRoute, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { transitionalFigure } from './figures.ts'
import { rightsRecord } from './store/rights.ts'

const index = z.string().describe('平均缴费指数')

const rights = z.object({
  person: z.int(),
  spans: z.array(
    z.object({
      kind: z.enum(['paid', 'deemed']).describe('paid 实际缴费，deemed 视同缴费'),
      from: monthText,
      until: monthText.describe('the first month that no longer belongs'),
      months: z.int(),
      index,
    }),
  ),
  transitional: z.object({ index, months: z.int(), oldMethod: yuan.describe('原办法计算的过渡性养老金'), figures }).nullable(),
})

const MILLION = 1_000_000

/** Problem `not-found` for a person who is not in the books, or not among those the reader may see. */
export function rightsRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/persons/:person/rights',
      tag: 'registry',
      summary: '建账以前的权益记录：实际缴费与视同缴费年限、过渡性养老金资料',
      action: 'person.read',
      params: { person: id },
      answer: rights,
    },
    async (client, { params: { person } }) => {
      const found = await rightsRecord(client, person)
      if (found === undefined) throw new Problem('not-found', String(person), { in: 'path', path: 'person' })
      const { spans, transitional } = found
      return {
        person,
        spans: spans.map(({ kind, from_month, until_month, index_ppm }) => ({
          kind,
          from: printMonth(from_month),
          until: printMonth(until_month),
          months: until_month - from_month,
          index: printIndex(index_ppm),
        })),
        transitional: transitional && {
          index: printIndex(transitional.index_ppm),
          months: transitional.months,
          oldMethod: printYuan(fen(transitional.old_method)),
          figures: { oldMethod: transitionalFigure.address({ person }, 'oldMethod') },
        },
      }
    },
  )
}

function printIndex(ppm: number): string {
  return Ratio.of(ppm).over(MILLION).print()
}
