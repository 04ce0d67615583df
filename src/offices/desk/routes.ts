/** The work list over HTTP. */
import { z } from 'zod'
import { printYuan } from '../../kernel/fen.ts'
import { planUnit } from '../../kernel/plan-unit.ts'
import { ROLES } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, asKnown, cites, day, dayText, figures, knownText, readRoute, region, yuan } from '../../platform/http/index.ts'
import type { CurrentLaw } from '../law/index.ts'
import { kindNames, kindOf } from './kinds.ts'
import { type WorkItem, workOf } from './work.ts'

const MOST = 500

const item = z.object({
  kind: z.enum(kindNames),
  name: z.string(),
  subject: z.string().describe('address of what it is about'),
  about: z.string(),
  region: region.nullable(),
  unit: z.string().nullable(),
  count: z.int(),
  amount: yuan.nullable(),
  figures,
  since: dayText,
  due: dayText,
  late: z.int().describe('days since it was due; 0 while it is not'),
  owners: z.array(z.object({ role: z.string(), name: z.string() })).describe('whose it is'),
  mine: z.boolean().describe('whether it waits for who asks'),
  ground: z.enum(['law', 'configured']).describe('what sets the day it is due'),
  cites: cites.nullable(),
})
const work = z.object({
  day: dayText.nullable().describe('the business day on which lateness in the books is counted; null in empty books'),
  known: knownText,
  today: dayText.describe('the day on which lateness of what lies on desks is counted'),
  past: z
    .boolean()
    .describe('either day before that of the books: users and money in suspense are only known as they stand now, and left out'),
  total: z.int(),
  late: z.int(),
  items: z.array(item).describe(`the latest first; at most ${MOST}`),
})

/** Asked as what every office may do; the database shows of what waits the rows that the reader may see. */
export function deskRoutes(app: Api, books: Pick<Books, 'server'>, law: CurrentLaw): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/work',
      tag: 'desk',
      summary: '待办：谁的、何时到期、逾期几日、由何规定',
      action: 'unit.read',
      query: {
        day: day.optional().describe('as of this business day; without it that of the books'),
        ...asKnown,
        of: z.enum(['mine', 'all']).optional().describe('what waits for who asks, or whatever waits that he may see; mine without it'),
      },
      answer: work,
    },
    async (client, { query, principal }) => {
      const { items, ...days } = await workOf(client, principal, law, query)
      const told = query.of === 'all' ? items : items.filter(({ mine }) => mine)
      return {
        ...days,
        known: query.known ?? null,
        total: told.length,
        late: told.filter(({ late }) => late > 0).length,
        items: told.slice(0, MOST).map(itemOf),
      }
    },
  )
}

function itemOf(found: WorkItem): z.output<typeof item> {
  const { kind, subject, about, region: at, count, amount, figure, since, due, late, owners, mine } = found
  const { zh, ground, cites: article } = kindOf(kind)
  return {
    kind,
    name: zh,
    subject,
    about,
    region: at,
    unit: at === null ? null : (planUnit(at)?.zh ?? at),
    count,
    amount: amount === null ? null : printYuan(amount),
    figures: figure === undefined ? {} : { amount: figure },
    since,
    due,
    late,
    owners: owners.map((role) => ({ role, name: ROLES[role].zh })),
    mine,
    ground,
    cites: article,
  }
}
