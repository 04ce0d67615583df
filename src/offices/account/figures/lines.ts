/** What one person's account is made of: its opening, contributions entered, interest credited, and what stands on it. */
import type pg from 'pg'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { type Month, monthsOfYear, printMonth } from '../../../kernel/month.ts'
import { dueFigure } from '../../contribution/index.ts'
import {
  type Figure,
  figureKind,
  type Input,
  id,
  lawOfRun,
  month,
  monthName,
  type Part,
  part,
  partsOf,
  personName,
  runAgain,
  small,
  year,
} from '../../explanation/index.ts'
import { accountOpeningFigure } from '../../registry/index.ts'
import { MONTHS } from '../interest.ts'

const ENTERED = '苏政发〔2020〕45号 附件1 二(二)'
const RATE = '人社部发〔2017〕31号'
const INHERITED = '社会保险法 14'

/** A month's part of an account, entered when the whole bill was paid; its due row is where it comes from. */
export const entryFigure = figureKind({
  kind: 'account/entry',
  key: { person: id, bookingMonth: month, forMonth: month, line: small },
  fields: ['amount', 'base'],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ base: number; fen: number; due_month: Month; to_account: number; due_base: number }>(
      `select a.base, a.fen, d.booking_month due_month, d.to_account, d.base due_base
       from account_entry a join due d on d.person_id = a.person_id and d.for_month = a.for_month and d.line = a.line
         and d.booking_month between a.for_month and a.booking_month
       where a.person_id = $1 and a.booking_month = $2 and a.for_month = $3 and a.line = $4`,
      [key.person, key.bookingMonth, key.forMonth, key.line],
    )
    const row = rows[0]
    if (!row) return undefined
    const isBase = field === 'base'
    const from = { person: key.person, bookingMonth: row.due_month, forMonth: key.forMonth, line: key.line }
    const called = isBase ? '缴费基数' : '个人账户记账额'
    return {
      title: `${personName(key.person)} · ${monthName(key.forMonth)}${called}`,
      unit: 'yuan',
      value: fen(isBase ? row.base : row.fen),
      cites: [ENTERED],
      inputs: [{ name: 'bookingMonth', zh: '记账月', value: printMonth(key.bookingMonth) }],
      parts: partsOf(
        [part(dueFigure.address(from, isBase ? 'base' : 'toAccount'), '应缴核定', isBase ? row.due_base : row.to_account)],
        page,
      ),
    }
  },
})

type Opening = Readonly<Record<string, number>>

export const interestFigure = figureKind({
  kind: 'account/interest',
  key: { person: id, bookingMonth: month, year },
  fields: ['interest'],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key }): Promise<Figure | undefined> {
    const { rows } = await client.query<Opening>(
      `select i.fen, o.opening, ${MONTHS.map((name) => `o.${name}`).join(', ')} from account_interest i join account_opening o using (person_id)
       where i.person_id = $1 and i.booking_month = $2 and i.year = $3`,
      [key.person, key.bookingMonth, key.year],
    )
    const row = rows[0]
    if (!row) return undefined
    const law = await lawOfRun(client, 'interest-crediting', key.bookingMonth)
    if (!law) throw new Error(`there is no crediting of ${key.year}`)
    const yuan = (name: string) => printYuan(fen(row[name] ?? 0))
    const entries = monthsOfYear(key.year).map((of, at) => ({ month: printMonth(of), amount: yuan(MONTHS[at] ?? '') }))
    const run = runAgain(law, 'account/credit-year', { opening: yuan('opening'), entries, year: key.year })
    return {
      title: `${personName(key.person)} · ${key.year}年度记账利息`,
      unit: 'yuan',
      value: fen(row['fen'] ?? 0),
      cites: [RATE],
      inputs: openingInputs(key.person, yuan),
      again: { value: run.fen('interest'), law: law.digest, ...(law.knownOn !== undefined && { knownOn: law.knownOn }), trace: run.trace },
    }
  },
})

function openingInputs(person: number, yuan: (name: string) => string): Input[] {
  return ['opening', ...MONTHS].map((name) => ({
    name,
    zh: name === 'opening' ? '上年年初储存额' : `上年${Number(name.slice(1))}月记账额`,
    value: yuan(name),
    figure: accountOpeningFigure.address({ person }, name),
  }))
}

interface Line {
  readonly kind: 'opening' | 'entry' | 'interest'
  readonly booking_month: Month
  readonly for_month: Month
  readonly line: number
  readonly year: number
  readonly fen: number
}

/** What stood on an account at the end of a month of booking, lump sums to heirs apart. */
export const accountBalanceFigure = figureKind({
  kind: 'account/balance',
  key: { person: id, month },
  fields: ['balance'],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const lines = await linesOf(client, key.person, key.month)
    if (lines.length === 0) return undefined
    return {
      title: `${personName(key.person)} · ${monthName(key.month)}末个人账户储存额`,
      unit: 'yuan',
      value: fen(lines.reduce((sum, line) => sum + line.fen, 0)),
      cites: [ENTERED, RATE, INHERITED],
      parts: partsOf(
        lines.map((line) => linePart(key.person, line)),
        page,
      ),
    }
  },
})

async function linesOf(client: pg.ClientBase, person: number, until: Month): Promise<Line[]> {
  const { rows } = await client.query<Line>(
    `select 'opening' kind, 0 booking_month, 0 for_month, 0 line, 0 as year, opening + ${MONTHS.join(' + ')} fen from account_opening where person_id = $1
     union all select 'entry', booking_month, for_month, line, 0, fen from account_entry where person_id = $1 and booking_month <= $2
     union all select 'interest', booking_month, 0, 0, year, fen from account_interest where person_id = $1 and booking_month <= $2
     order by 2, 1, 3, 4`,
    [person, until],
  )
  return rows
}

function linePart(person: number, { kind, booking_month: bookingMonth, for_month: forMonth, line, year: of, fen: amount }: Line): Part {
  switch (kind) {
    case 'opening':
      return part(accountOpeningFigure.address({ person }, 'amount'), '期初储存额', amount)
    case 'entry':
      return part(entryFigure.address({ person, bookingMonth, forMonth, line }, 'amount'), `${monthName(forMonth)}记账额`, amount)
    case 'interest':
      return part(interestFigure.address({ person, bookingMonth, year: of }, 'interest'), `${of}年度记账利息`, amount)
  }
}
