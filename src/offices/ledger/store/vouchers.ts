/** Accounts, vouchers and postings as they are listed, and the head of the chain. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface LedgerAccountLine {
  readonly account: string
  readonly name: string
  readonly region: string
  readonly code: string
  readonly class: 'asset' | 'liability' | 'net' | 'income' | 'expenditure' | 'memorandum'
}

export function ledgerAccountsPage(
  client: pg.ClientBase,
  { region, name, ...page }: PageAsked & { region?: string | undefined; name?: string | undefined },
) {
  return readPage<LedgerAccountLine>(
    client,
    {
      order: 'ledger-account',
      select: 'select account, name, region, code, class from ledger_account',
      where: equal({ region, name }),
      keys: keysOf({ account: 'text' }),
    },
    page,
  )
}

export interface VoucherLine {
  readonly number: number
  readonly business_day: Day
  readonly event: string
  readonly source: string
  readonly cites: string
  readonly summary: string
  readonly reverses: number | null
  readonly previous_hash: string | null
  readonly hash: string
  readonly recorded_at: string
  /** Of its postings that the reader sees. */
  readonly fen: number
}

/** By amount for who reads all postings of a voucher: the kept one is of these. */
export const VOUCHER_ORDERS = {
  number: keysOf({ number: 'int' }),
  day: keysOf({ business_day: 'day', number: 'int' }),
  amount: keysOf({ 'a.fen': 'int', number: 'int' }),
} as const

export interface VouchersAsked extends PageAsked<keyof typeof VOUCHER_ORDERS> {
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly event?: string | undefined
  readonly source?: string | undefined
  /** Vouchers with a posting at that plan unit. */
  readonly region?: string | undefined
}

const COLUMNS = 'number, business_day, event, source, cites, summary, reverses, previous_hash, hash, recorded_at'
const VOUCHER = `select ${COLUMNS}, (select coalesce(sum(p.fen), 0)::int8 from posting p where p.voucher = v.number) fen from voucher v`
const VOUCHER_WHOLE = `select ${COLUMNS}, a.fen from voucher_amount a join voucher v using (number)`

export function vouchersPage(client: pg.ClientBase, { from, until, event, source, region, ...page }: VouchersAsked) {
  return readPage<VoucherLine>(
    client,
    {
      ...inOrder('voucher', VOUCHER_ORDERS, page, { sort: 'number' }),
      select: page.sort === 'amount' ? VOUCHER_WHOLE : VOUCHER,
      where: [
        ['business_day >= ?', from],
        ['business_day <= ?', until],
        ['event = ?', event],
        ['source = ?', source],
        ["exists (select from posting p where p.voucher = v.number and split_part(p.debit, '@', 2) = ?)", region],
      ],
    },
    page,
  )
}

export interface PostingLine {
  readonly line: number
  readonly debit: string
  readonly credit: string
  readonly fen: number
}

export async function voucherRecord(client: pg.ClientBase, number: number) {
  const found = await client.query<VoucherLine & { reversed_by: number | null }>(
    `select v.*, r.number reversed_by from (${VOUCHER} where number = $1) v left join voucher r on r.reverses = v.number`,
    [number],
  )
  if (found.rows[0] === undefined) return undefined
  const { rows } = await client.query<PostingLine>('select line, debit, credit, fen from posting where voucher = $1 order by line', [
    number,
  ])
  return { ...found.rows[0], postings: rows }
}

export interface AccountPosting {
  readonly voucher: number
  readonly line: number
  readonly business_day: Day
  readonly event: string
  readonly summary: string
  readonly debit: string
  readonly credit: string
  readonly fen: number
}

const POSTING = keysOf({ 'p.voucher': 'int', 'p.line': 'int' })

export const POSTING_ORDERS = {
  voucher: POSTING,
  day: [...keysOf({ 'v.business_day': 'day' }), ...POSTING],
  event: [...keysOf({ 'v.event': 'text' }), ...POSTING],
  amount: [...keysOf({ 'p.fen': 'int' }), ...POSTING],
} as const

export interface PostingsAsked extends PageAsked<keyof typeof POSTING_ORDERS> {
  readonly account: string
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** In order of voucher, unless asked otherwise; from the debit and the credit index of the account, never the other postings. */
export function postingsPage(client: pg.ClientBase, { account, from, until, ...page }: PostingsAsked) {
  return readPage<AccountPosting>(
    client,
    {
      ...inOrder('posting', POSTING_ORDERS, page, { sort: 'voucher' }),
      select: `select p.voucher, p.line, v.business_day, v.event, v.summary, p.debit, p.credit, p.fen
        from posting p join voucher v on v.number = p.voucher`,
      where: [
        ['(p.debit = ? or p.credit = ?)', account],
        ['v.business_day >= ?', from],
        ['v.business_day <= ?', until],
      ],
    },
    page,
  )
}

export interface ChainHead {
  readonly number: number
  readonly hash: string
  readonly business_day: Day
}

export async function chainHead(client: pg.ClientBase | pg.Pool): Promise<ChainHead | undefined> {
  const { rows } = await client.query<ChainHead>('select number, hash, business_day from voucher order by number desc limit 1')
  return rows[0]
}

export async function closedMonths(client: pg.ClientBase) {
  const { rows } = await client.query<{ month: number; closed_on: Day; vouchers: number; turnover: number; head_hash: string }>(
    'select month, closed_on, vouchers, turnover, head_hash from month_closing order by month',
  )
  return rows
}
