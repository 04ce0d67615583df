/** What the accounts of a plan unit add up to: as taken over, entered in a month, credited for a year. */
import type pg from 'pg'
import { monthOfDay } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { type Month, parseMonth } from '../../../kernel/month.ts'
import {
  type Figure,
  figureKind,
  month,
  monthName,
  monthNameSql,
  personNameSql,
  region,
  rowParts,
  unitName,
  year,
} from '../../explanation/index.ts'
import { type Entry, sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { accountOpeningFigure } from '../../registry/index.ts'
import { MONTHS } from '../interest.ts'
import { entryFigure, interestFigure } from './lines.ts'

const OPENING = ['opening', ...MONTHS].map((name) => `a.${name}`).join(' + ')
const ENTERED = '苏政发〔2020〕45号 附件1 二(二)'

export const openedFigure = figureKind({
  kind: 'account/opened',
  key: { region },
  fields: ['amount'],
  action: 'account.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const parts = await rowParts(
      client,
      {
        from: 'from account_opening a where a.region = $1',
        values: [key.region],
        amount: OPENING,
        order: { 'a.person_id': 'bigint' },
        title: personNameSql('a.person_id'),
        byTitle: {},
        figure: ({ person_id }) => accountOpeningFigure.address({ person: Number(person_id) }, 'amount'),
      },
      page,
    )
    if (parts.count === 0) return undefined
    return { title: `${unitName(key.region)} · 个人账户期初储存额`, unit: 'yuan', value: parts.total, cites: [ENTERED], parts }
  },
})

const FIELDS = {
  more: { zh: '个人账户记账', where: 'a.fen > 0', amount: 'a.fen', sign: 1 },
  less: { zh: '个人账户记账调减', where: 'a.fen < 0', amount: '-a.fen', sign: -1 },
} as const

type Field = keyof typeof FIELDS

export const enteredFigure = figureKind({
  kind: 'account/entered',
  key: { month, region },
  fields: Object.keys(FIELDS),
  action: 'account.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { zh, where, amount, sign } = FIELDS[field as Field]
    const parts = await rowParts(
      client,
      {
        from: `from account_entry a where a.booking_month = $1 and a.region = $2 and ${where}`,
        values: [key.month, key.region],
        amount,
        order: { 'a.person_id': 'bigint', 'a.for_month': 'int', 'a.line': 'int' },
        sign: () => sign,
        title: `${personNameSql('a.person_id')} || ' · ' || ${monthNameSql('a.for_month')}`,
        byTitle: {},
        figure(row) {
          const [person, forMonth] = [Number(row['person_id']), row['for_month'] as Month]
          return entryFigure.address({ person, bookingMonth: key.month, forMonth, line: Number(row['line']) }, 'amount')
        },
      },
      page,
    )
    if (parts.count === 0) return undefined
    return { title: `${unitName(key.region)} · ${monthName(key.month)}${zh}`, unit: 'yuan', value: parts.total, cites: [ENTERED], parts }
  },
})

export const creditedFigure = figureKind({
  kind: 'account/credited',
  key: { bookingMonth: month, year, region },
  fields: ['amount'],
  action: 'account.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const parts = await rowParts(
      client,
      {
        from: 'from account_interest i where i.booking_month = $1 and i.year = $2 and i.region = $3',
        values: [key.bookingMonth, key.year, key.region],
        amount: 'i.fen',
        order: { 'i.person_id': 'bigint' },
        title: personNameSql('i.person_id'),
        byTitle: {},
        figure: ({ person_id }) =>
          interestFigure.address({ person: Number(person_id), bookingMonth: key.bookingMonth, year: key.year }, 'interest'),
      },
      page,
    )
    if (parts.count === 0) return undefined
    const title = `${unitName(key.region)} · ${key.year}年度个人账户记账利息`
    return { title, unit: 'yuan', value: parts.total, cites: ['人社部发〔2017〕31号'], parts }
  },
})

/** What a unit's rows add up to, as the voucher took it; `from` is a table and its conditions. */
async function sumOf(client: pg.ClientBase, amount: string, from: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await client.query<{ fen: number }>(`select coalesce(sum(${amount}), 0)::int8 fen from ${from}`, [...values])
  return rows[0]?.fen ?? 0
}

function credited(move: Entry['move'], at: string, amount: number, figure: string, zh: string) {
  return sourceSum({ move, region: at, fen: fen(amount) }, figure, `${unitName(at)} · ${zh}`)
}

export const accountSources: readonly VoucherSource[] = [
  {
    event: 'accounts-opened',
    action: 'account.read',
    async sums(client, _, { region: at }) {
      const amount = await sumOf(client, OPENING, 'account_opening a where region = $1', [at])
      return [credited('accounts-credited', at, amount, openedFigure.address({ region: at }, 'amount'), '期初储存额')]
    },
  },
  {
    event: 'contributions-credited',
    action: 'account.read',
    async sums(client, { source }, { region: at }) {
      const of = parseMonth(source.slice(-7))
      if (of === undefined) return []
      const sum = (field: Field) => {
        const { amount, where } = FIELDS[field]
        return sumOf(client, amount, `account_entry a where booking_month = $1 and region = $2 and ${where}`, [of, at])
      }
      const figure = (field: Field) => enteredFigure.address({ month: of, region: at }, field)
      return [
        credited('accounts-credited', at, await sum('more'), figure('more'), FIELDS.more.zh),
        credited('accounts-corrected', at, await sum('less'), figure('less'), FIELDS.less.zh),
      ]
    },
  },
  {
    event: 'interest-credited',
    action: 'account.read',
    async sums(client, { source, day }, { region: at }) {
      const key = { bookingMonth: monthOfDay(day), year: Number(source.slice(-4)), region: at }
      const from = 'account_interest i where booking_month = $1 and year = $2 and region = $3'
      const amount = await sumOf(client, 'i.fen', from, [key.bookingMonth, key.year, at])
      return [credited('accounts-credited', at, amount, creditedFigure.address(key, 'amount'), '记账利息')]
    },
  },
]
