/** Figures of one ledger account: what stood on it, and what moved over it; their parts are postings. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../../kernel/moment.ts'
import type { Place } from '../../../platform/access/index.ts'
import {
  day,
  type Figure,
  type Form,
  figureKind,
  id,
  moment,
  momentName,
  type Page,
  postingNameOrder,
  postingNameSql,
  rowParts,
  unitName,
} from '../../explanation/index.ts'
import { type AccountName, chart } from '../chart.ts'
import { type Move, moves } from '../moves.ts'
import { YEAR_END } from '../statements.ts'
import { postingAddress } from './addresses.ts'

/** Accounts whose usual balance is a credit; the memorandum accounts of what is owed to persons or regions are among them. */
const CREDIT_CLASSES: readonly string[] = ['liability', 'net', 'income']
const CREDIT_MEMOS: readonly string[] = ['memo-payable', 'memo-individual-accounts', 'memo-credit', 'memo-contra']

/** 1 where a debit adds to the balance as it is shown. */
export function signOf(name: AccountName): 1 | -1 {
  return CREDIT_CLASSES.includes(chart[name].class) || CREDIT_MEMOS.includes(name) ? -1 : 1
}

export function splitAccount(account: string): { name: AccountName; region: string } {
  const [name = '', region = ''] = account.split('@')
  return { name: name as AccountName, region }
}

const account: Form<string> = {
  parse: (given) => (/^[a-z-]+@\d{6}$/.test(given) && Object.hasOwn(chart, splitAccount(given).name) ? given : undefined),
  print: (value) => value,
}

export function accountTitle(of: string): string {
  const { name, region } = splitAccount(of)
  return `${unitName(region)} · ${chart[name].zh}`
}

/** Budget execution is reported and analysed: what an account follows over which nothing moves yet. */
export const REPORTED = ['苏政发〔2020〕45号 附件2 第十七条']

/** The articles behind whatever moves over an account. */
export function citesOfAccount(name: AccountName): string[] {
  const touching = Object.values<Move>(moves).filter(({ debit, credit }) => debit[0] === name || credit[0] === name)
  return touching.length === 0 ? REPORTED : [...new Set(touching.map(({ cites }) => cites))]
}

function placeOf({ account: of }: { account: string }): Place {
  return { region: splitAccount(of).region }
}

interface Over {
  readonly account: string
  readonly where: string
  readonly values: readonly unknown[]
  /** Leaves out what was recorded later. */
  readonly known?: Day | undefined
  /** Leaves one side of the account out. */
  readonly side?: 'debit' | 'credit'
  readonly title: string
  readonly page: Page
}

/** The sum of postings on an account; `where` says which, its own values from $2 on. */
async function postingsOver(client: pg.ClientBase, { account: of, side, title, page, ...over }: Over): Promise<Figure | undefined> {
  const values = over.known === undefined ? over.values : [...over.values, over.known]
  const where = over.known === undefined ? over.where : `${over.where} and m.recorded_on <= $${values.length + 1}`
  const known = await client.query('select from ledger_account where account = $1', [of])
  if (known.rowCount === 0) return undefined
  const { name } = splitAccount(of)
  const sided = side === undefined ? signOf(name) : side === 'debit' ? 1 : -1
  const touched = side === undefined ? '(m.debit = $1 or m.credit = $1)' : `m.${side} = $1`
  const parts = await rowParts(
    client,
    {
      // Statements are for more readers than vouchers are: movements carry no more than they need.
      from: `from movement m where ${touched} and ${where}`,
      values: [of, ...values],
      amount: `case when m.debit = $1 then ${sided} else ${-sided} end * m.fen`,
      order: { 'm.voucher': 'bigint', 'm.line': 'int' },
      title: postingNameSql('m'),
      byTitle: postingNameOrder('m'),
      sign: (amount) => (amount < 0 ? -1 : 1),
      figure: ({ voucher, line }) => postingAddress(Number(voucher), Number(line)),
    },
    page,
  )
  return { title, unit: 'yuan', value: fen(parts.total), cites: citesOfAccount(name), parts }
}

export const balanceFigure = figureKind({
  kind: 'ledger/balance',
  key: { account, day: moment },
  fields: ['balance'],
  action: 'statement.read',
  place: placeOf,
  load: (client, { key, page }) => {
    const { day: on, known } = clocksOf(key.day)
    return postingsOver(client, {
      account: key.account,
      where: 'm.business_day <= $2',
      values: [on],
      known,
      title: `${accountTitle(key.account)} · ${momentName(key.day)} 余额`,
      page,
    })
  },
})

/** What stood on an account when a voucher was written: what a transfer order or a sweep found there. */
export const balanceBeforeFigure = figureKind({
  kind: 'ledger/balance-before',
  key: { account, voucher: id },
  fields: ['balance'],
  action: 'statement.read',
  place: placeOf,
  load: (client, { key, page }) =>
    postingsOver(client, {
      account: key.account,
      where: 'm.voucher < $2 and m.business_day <= (select business_day from movement where voucher = $2 limit 1)',
      values: [key.voucher],
      title: `${accountTitle(key.account)} · 凭证 ${key.voucher} 之前余额`,
      page,
    }),
})

/** Turnover within a period, both days included, without the closing of the year. */
export const turnoverFigure = figureKind({
  kind: 'ledger/turnover',
  key: { account, from: day, until: moment },
  fields: ['amount', 'debit', 'credit'],
  action: 'statement.read',
  place: placeOf,
  load: (client, { key, field, page }) => {
    const { day: until, known } = clocksOf(key.until)
    return postingsOver(client, {
      account: key.account,
      where: 'm.business_day between $2 and $3 and m.event <> $4',
      values: [key.from, until, YEAR_END],
      known,
      ...(field === 'amount' ? {} : { side: field as 'debit' | 'credit' }),
      title: `${accountTitle(key.account)} · ${key.from} 至 ${momentName(key.until)} ${FIELD_NAMES[field] ?? ''}`,
      page,
    })
  },
})

/** The same with the closing of the year in it, as postings are listed. */
export const spanFigure = figureKind({
  kind: 'ledger/account-span',
  key: { account, from: day, until: day },
  fields: ['debit', 'credit'],
  action: 'statement.read',
  place: placeOf,
  load: (client, { key, field, page }) =>
    postingsOver(client, {
      account: key.account,
      where: 'm.business_day between $2 and $3',
      values: [key.from, key.until],
      side: field as 'debit' | 'credit',
      title: `${accountTitle(key.account)} · ${key.from} 至 ${key.until} ${FIELD_NAMES[field] ?? ''}（含年终结转）`,
      page,
    }),
})

const FIELD_NAMES: Readonly<Record<string, string>> = { amount: '发生额', debit: '借方发生额', credit: '贷方发生额' }

export function turnoverAddress(of: string, { from, until }: { from: Day; until: Moment }, field = 'amount'): string {
  return turnoverFigure.address({ account: of, from, until }, field)
}
