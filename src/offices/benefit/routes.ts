/** Awards over HTTP: the list as in force, one person's award with the sheet of its parts and every revision, and refusals. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  cites,
  dayText,
  figures,
  id,
  maskedPerson,
  month,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  sorting,
  who,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { awardFigure } from './figures/awards.ts'
import { refusalFigure } from './figures/refusals.ts'
import { AWARD_ORDERS, awardRecord, awardsPage, type Decision, REFUSAL_ORDERS, refusalsPage } from './store/awards.ts'

const sheet = {
  contributionMonths: z.int().describe('缴费年限（月）'),
  averageIndex: z.string().describe('平均缴费指数'),
  accountBalance: yuan,
  pooled: yuan.describe('基础养老金'),
  account: yuan.describe('个人账户养老金'),
  transitional: yuan.describe('过渡性养老金'),
  roundedUp: yuan.describe('见分进角增加额'),
  total: yuan,
  decidedOn: dayText,
  figures,
}

const award = z.object({ ...who, awardMonth: monthText, region, revision: z.int().describe('0 the award itself'), ...sheet })
const decision = z.object({
  revision: z.int(),
  ground: z.enum(['law', 'account']).nullable().describe('why it was decided again; null for the award itself'),
  from: monthText,
  ...sheet,
  law: z.string().describe('digest of the law snapshot'),
  given: z.unknown().describe('what the decision was given, amounts in fen'),
  trace: z.unknown().describe('each rule asked, what it was given and gave, the parameters it read'),
})
const record = z.object({ ...who, awardMonth: monthText, region, decisions: z.array(decision) })
const refusal = z.object({
  ...who,
  benefit: z.enum(['award', 'survivors']),
  month: monthText,
  region,
  code: z.string(),
  cites,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  figures,
})

const filters = { month: month.optional(), region: region.optional(), person: id.optional() }
const tag = 'benefit'
const action = 'award.read'

/** Problem `not-found` for a person without an award, or not among those the reader may see. */
export function benefitRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/awards',
      tag,
      summary: '待遇核定，现行有效',
      action,
      query: { ...filters, ...sorting(AWARD_ORDERS), ...paging },
      answer: pageOf(award),
    },
    async (client, { query }) => {
      const { rows, next } = await awardsPage(client, query)
      return {
        items: rows.map((row) => ({
          ...maskedPerson(row),
          awardMonth: printMonth(row.award_month),
          region: row.region,
          revision: row.revision,
          ...sheetOf(row.person_id, row),
        })),
        next,
      }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/awards/:person',
      tag,
      summary: '一人的待遇核定：各组成部分、依据与历次重新核定',
      action,
      params: { person: id },
      answer: record,
    },
    async (client, { params }) => {
      const found = await awardRecord(client, params.person)
      if (found === undefined) throw new Problem('not-found', String(params.person), { in: 'path', path: 'person' })
      const { person_id, id_number, name, award_month, decisions } = found
      const of = { person: person_id, idNumber: id_number, name, awardMonth: printMonth(award_month), region: found.region }
      return { ...of, decisions: decisions.map((each) => decisionOf(person_id, each)) }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/benefit-refusals',
      tag,
      summary: '依法不予办理或暂不能办理的待遇',
      action,
      query: { ...filters, ...sorting(REFUSAL_ORDERS), ...paging },
      answer: pageOf(refusal),
    },
    async (client, { query }) => {
      const { rows, next } = await refusalsPage(client, query)
      const items = rows.map((row) => {
        const { benefit, region: at, code, cites: articles, facts } = row
        const address = refusalFigure.address({ person: row.person_id, benefit, month: row.month }, 'code')
        return {
          ...maskedPerson(row),
          benefit,
          month: printMonth(row.month),
          region: at,
          code,
          cites: articles,
          facts,
          figures: { code: address },
        }
      })
      return { items, next }
    },
  )
}

const AMOUNTS = ['accountBalance', 'pooled', 'account', 'transitional', 'roundedUp', 'total']

function sheetOf(person: number, row: Omit<Decision, 'ground' | 'from_month' | 'law' | 'given' | 'trace'>) {
  const money = (amount: number) => printYuan(fen(amount))
  return {
    contributionMonths: row.contribution_months,
    averageIndex: row.average_index,
    accountBalance: money(row.account_balance),
    pooled: money(row.pooled),
    account: money(row.account),
    transitional: money(row.transitional),
    roundedUp: money(row.rounded_up),
    total: money(row.total),
    decidedOn: row.decided_on,
    figures: addressesOf(AMOUNTS, (field) => awardFigure.address({ person, revision: row.revision }, field)),
  }
}

function decisionOf(person: number, row: Decision): z.output<typeof decision> {
  const { revision, ground, law, given, trace } = row
  return { revision, ground, from: printMonth(row.from_month), ...sheetOf(person, row), law, given, trace }
}
