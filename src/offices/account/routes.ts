/** One person's individual account over HTTP, entry by entry. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, figures, id, monthText, readRoute, region, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { ALL, addressOfLine, lineKey, standingFigure } from './figures/standing.ts'
import { accountYearFigure } from './figures/year.ts'
import { type AccountLine, accountRecord } from './store.ts'
import { KINDS, type Kind, kinds, yearsOf } from './years.ts'

const line = z.object({
  kind: z.enum(['opening', 'contribution', 'interest', 'heirs']),
  bookingMonth: monthText.nullable().describe('null for the opening'),
  forMonth: monthText.nullable(),
  line: z.int().nullable(),
  year: z.int().nullable().describe('the year that was credited'),
  region,
  base: yuan.nullable(),
  amount: yuan.describe('above zero into the account, below zero out of it'),
  balance: yuan.describe('after this line'),
  figures,
})

const sums = Object.fromEntries(kinds.map((kind) => [kind, yuan.describe(KINDS[kind])])) as Record<Kind, typeof yuan>

const yearOfAccount = z.object({
  year: z.int().nullable().describe('of booking; null for the opening'),
  ...sums,
  balance: yuan.describe('after the last line of the year'),
  figures,
})

const account = z.object({
  person: z.int(),
  idNumber: z.string(),
  name: z.string(),
  lines: z.array(line),
  years: z.array(yearOfAccount),
  balance: yuan,
  figures,
})

/** Problem `not-found` for a person who is not in the books, or not among those the reader may see. */
export function accountRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/persons/:person/account',
      tag: 'account',
      summary: '个人账户逐笔明细',
      action: 'account.read',
      params: { person: id },
      answer: account,
    },
    async (client, { params }) => {
      const found = await accountRecord(client, params.person)
      if (found === undefined) throw new Problem('not-found', String(params.person), { in: 'path', path: 'person' })
      const lines = withBalance(found.person_id, found.lines)
      const balance = lines.at(-1)?.balance ?? printYuan(fen(0))
      const own = { balance: standingFigure.address({ person: found.person_id, after: ALL }, 'balance') }
      return {
        person: found.person_id,
        idNumber: found.id_number,
        name: found.name,
        lines,
        years: withSums(found.person_id, found.lines),
        balance,
        figures: own,
      }
    },
  )
}

function withSums(person: number, lines: readonly AccountLine[]): z.output<typeof yearOfAccount>[] {
  let balance = 0
  return yearsOf(lines).map(({ year, last, sums: own }) => {
    balance += kinds.reduce((total, kind) => total + own[kind], 0)
    return {
      year,
      ...(Object.fromEntries(kinds.map((kind) => [kind, printYuan(own[kind])])) as Record<Kind, string>),
      balance: printYuan(fen(balance)),
      figures: {
        ...addressesOf(kinds, (kind) => accountYearFigure.address({ person, year }, kind)),
        balance: standingFigure.address({ person, after: lineKey(last) }, 'balance'),
      },
    }
  })
}

function withBalance(person: number, lines: readonly AccountLine[]): z.output<typeof line>[] {
  let balance = 0
  return lines.map((row) => {
    balance += row.fen
    return {
      kind: row.kind,
      bookingMonth: row.booking_month === null ? null : printMonth(row.booking_month),
      forMonth: row.for_month === null ? null : printMonth(row.for_month),
      line: row.line,
      year: row.year,
      region: row.region,
      base: row.base === null ? null : printYuan(fen(row.base)),
      amount: printYuan(fen(row.fen)),
      balance: printYuan(fen(balance)),
      figures: {
        ...(row.base !== null && { base: addressOfLine(person, row, 'base') }),
        amount: addressOfLine(person, row, 'amount'),
        balance: standingFigure.address({ person, after: lineKey(row) }, 'balance'),
      },
    }
  })
}
