/** The ledger itself over HTTP: accounts, vouchers with their postings, an account's postings, and the chain. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  cites,
  dayText,
  figures,
  id,
  instant,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  sorting,
  text,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { accountName, assurePeriod, period } from './account-asked.ts'
import { accountTotalRoutes } from './account-total-routes.ts'
import { type AccountName, chart } from './chart.ts'
import { postingAddress } from './figures/addresses.ts'
import { closedMonthFigure } from './figures/closed-months.ts'
import { voucherFigure } from './figures/voucher.ts'
import {
  chainHead,
  closedMonths,
  ledgerAccountsPage,
  POSTING_ORDERS,
  postingsPage,
  VOUCHER_ORDERS,
  type VoucherLine,
  voucherRecord,
  vouchersPage,
} from './store/vouchers.ts'

const account = z.object({
  account: z.string(),
  name: z.string(),
  title: z.string(),
  region,
  code: z.string(),
  confirmed: z.boolean().describe('whether the code number was checked against the accounting scheme'),
  class: z.enum(['asset', 'liability', 'net', 'income', 'expenditure', 'memorandum']),
})
const voucher = z.object({
  number: z.int(),
  day: dayText,
  event: z.string(),
  source: z.string().describe('办理来源的地址'),
  cites,
  summary: z.string(),
  reverses: z.int().nullable(),
  previousHash: z.string().nullable(),
  hash: z.string().describe('SM3，与上一凭证相链'),
  recordedAt: instant,
  amount: yuan.describe('of all its postings, or of those of the own plan unit and what lies below it'),
  figures,
})
const posting = z.object({ line: z.int(), debit: z.string(), credit: z.string(), amount: yuan, figures })
const accountPosting = posting.extend({
  voucher: z.int(),
  day: dayText,
  event: z.string(),
  summary: z.string(),
  side: z.enum(['debit', 'credit']),
})
const closing = z.object({
  month: monthText,
  closedOn: dayText,
  vouchers: z.int().nullable().describe('of the province; null for a local reader'),
  turnover: yuan.nullable().describe('of the province; null for a local reader'),
  headHash: z.string(),
  figures,
})

const tag = 'ledger'
const action = 'voucher.read'
const money = (amount: number) => printYuan(fen(amount))

/** Problem `not-found` for a voucher that is not there; `invalid-field` for a period that ends before it begins, or an order the reader has not. */
export function ledgerBookRoutes(app: Api, books: Pick<Books, 'server'>): void {
  accountTotalRoutes(app, books)
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/accounts',
      tag,
      summary: '会计科目',
      action,
      query: { region: region.optional(), name: text(40).optional(), ...paging },
      answer: pageOf(account),
    },
    async (client, { query }) => {
      const { rows, next } = await ledgerAccountsPage(client, query)
      const items = rows.map((row) => {
        const { zh, confirmed } = chart[row.name as AccountName]
        return { ...row, title: zh, confirmed }
      })
      return { items, next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/accounts/:account/postings',
      tag,
      summary: '一个科目的分录',
      action,
      params: { account: accountName },
      query: { ...period, ...sorting(POSTING_ORDERS), ...paging },
      answer: pageOf(accountPosting),
    },
    async (client, { params, query }) => {
      assurePeriod(query)
      const { rows, next } = await postingsPage(client, { ...params, ...query })
      const items = rows.map(({ business_day, fen: amount, ...row }) => ({
        ...row,
        day: business_day,
        amount: money(amount),
        side: row.debit === params.account ? ('debit' as const) : ('credit' as const),
        figures: { amount: postingAddress(row.voucher, row.line) },
      }))
      return { items, next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/vouchers',
      tag,
      summary: '记账凭证',
      action,
      query: {
        ...period,
        event: text(60).optional(),
        source: text(120).optional(),
        region: region.optional(),
        ...sorting(VOUCHER_ORDERS),
        ...paging,
      },
      answer: pageOf(voucher),
    },
    async (client, { query, principal }) => {
      assurePeriod(query)
      if (query.sort === 'amount' && principal.region !== PROVINCE) {
        throw new Problem('invalid-field', 'amounts of whole vouchers are told to readers of the province', { in: 'query', path: 'sort' })
      }
      const { rows, next } = await vouchersPage(client, query)
      return { items: rows.map((row) => voucherOf(row, principal.region)), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/vouchers/:number',
      tag,
      summary: '一张凭证及其分录',
      action,
      params: { number: id },
      answer: voucher.extend({ reversedBy: z.int().nullable(), postings: z.array(posting) }),
    },
    async (client, { params, principal }) => {
      const found = await voucherRecord(client, params.number)
      if (found === undefined) throw new Problem('not-found', String(params.number), { in: 'path', path: 'number' })
      const postings = found.postings.map(({ fen: amount, ...row }) => ({
        ...row,
        amount: money(amount),
        figures: { amount: postingAddress(params.number, row.line) },
      }))
      return { ...voucherOf(found, principal.region), reversedBy: found.reversed_by, postings }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/chain',
      tag,
      summary: '凭证链之首与各月结账',
      action: 'statement.read',
      answer: z.object({ head: z.object({ number: z.int(), hash: z.string(), day: dayText }).nullable(), closings: z.array(closing) }),
    },
    async (client, { principal }) => {
      const isProvince = principal.region === PROVINCE
      const head = await chainHead(client)
      const closings = await closedMonths(client)
      return {
        head: head === undefined ? null : { number: head.number, hash: head.hash, day: head.business_day },
        closings: closings.map((row) => ({
          month: printMonth(row.month as Month),
          closedOn: row.closed_on,
          vouchers: isProvince ? row.vouchers : null,
          turnover: isProvince ? money(row.turnover) : null,
          headHash: row.head_hash,
          figures: isProvince ? { turnover: closedMonthFigure.address({ month: row.month as Month }, 'turnover') } : {},
        })),
      }
    },
  )
}

function voucherOf(row: VoucherLine, top: string | null): z.output<typeof voucher> {
  const { number, business_day, event, source, cites: articles, summary, reverses, previous_hash, hash, recorded_at } = row
  return {
    number,
    day: business_day,
    event,
    source,
    cites: articles,
    summary,
    reverses,
    previousHash: previous_hash,
    hash,
    recordedAt: recorded_at,
    amount: money(row.fen),
    figures: { amount: voucherFigure.address({ voucher: number, region: top ?? PROVINCE }, 'amount') },
  }
}
