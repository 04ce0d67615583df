/** What stands on an account after each of its lines, as the account is read: what heirs were paid has left it. */
import { fen } from '../../../kernel/fen.ts'
import { parseMonth, printMonth } from '../../../kernel/month.ts'
import {
  addressIn,
  type Figure,
  type Form,
  figureKind,
  id,
  lessPart,
  month,
  monthName,
  type Page,
  type Part,
  part,
  partsOf,
  personName,
  small,
} from '../../explanation/index.ts'
import { accountOpeningFigure } from '../../registry/index.ts'
import { type AccountLine, accountLines } from '../store.ts'
import { ONE_OFF } from './addresses.ts'
import { entryFigure, interestFigure } from './lines.ts'

export const CITES = ['苏政发〔2020〕45号 附件1 二(二)', '人社部发〔2017〕31号', '社会保险法 14']

/** Names a line of an account: `opening`, `contribution.2021-02.2021-01.1`, `interest.2021-06.2020`, `heirs.2021-09.2021-08.4`. */
export function lineKey({ kind, booking_month, for_month, line, year }: AccountLine): string {
  const months = [booking_month, for_month].flatMap((each) => (each === null ? [] : [printMonth(each)]))
  return [kind, ...months, line, year].filter((each) => each !== null).join('.')
}

const MONTH = String.raw`\d{4}-\d{2}`
const LINE = new RegExp(`^(all|opening|interest\\.(${MONTH})\\.\\d{4}|(?:contribution|heirs)\\.(${MONTH})\\.(${MONTH})\\.\\d{1,4})$`)

const line: Form<string> = {
  parse(given) {
    const found = LINE.exec(given)
    const isLine = found?.slice(2).every((each) => each === undefined || parseMonth(each) !== undefined)
    return isLine ? given : undefined
  },
  print: (value) => value,
}

/** What lines of an account add up to, and they as its parts. */
export function madeOf(person: number, lines: readonly AccountLine[], page: Page): Omit<Figure, 'title'> {
  return {
    unit: 'yuan',
    value: fen(lines.reduce((sum, each) => sum + each.fen, 0)),
    cites: CITES,
    parts: partsOf(
      lines.map((each) => partOf(person, each)),
      page,
    ),
  }
}

/** The account as it stands now. */
export const ALL = 'all'

export const standingFigure = figureKind({
  kind: 'account/standing',
  key: { person: id, after: line },
  fields: ['balance'],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person, after }, page }): Promise<Figure | undefined> {
    const known = await client.query('select from person where person_id = $1', [person])
    if (known.rowCount === 0) return undefined
    const lines = await accountLines(client, person)
    const last = after === ALL ? lines.length - 1 : lines.findIndex((each) => lineKey(each) === after)
    if (after !== ALL && last < 0) return undefined
    const counted = lines.slice(0, last + 1)
    return {
      title: `${personName(person)} · 个人账户余额${after === ALL ? '' : `（${titleOf(lines[last] as AccountLine)}之后）`}`,
      ...madeOf(person, counted, page),
    }
  },
})

/** What went to heirs: what they were owed, taken off the account. */
export const inheritedFigure = figureKind({
  kind: 'account/inherited',
  key: { person: id, forMonth: month, line: small },
  fields: ['amount'],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ amount: number; revision: number }>(
      'select amount, revision from one_off where person_id = $1 and for_month = $2 and line = $3 and line in (4, 7) order by revision',
      [key.person, key.forMonth, key.line],
    )
    if (rows.length === 0) return undefined
    const parts = rows.map(({ amount, revision }) => lessPart(addressIn(ONE_OFF, { ...key, revision }, 'amount'), '应付继承人', amount))
    return {
      title: `${personName(key.person)} · 个人账户余额由继承人领取`,
      unit: 'yuan',
      value: fen(-rows.reduce((sum, { amount }) => sum + amount, 0)),
      cites: ['社会保险法 14'],
      parts: partsOf(parts, page),
    }
  },
})

/** Where the amount of a line opens; with its base where it has one. */
export function addressOfLine(person: number, row: AccountLine, field: 'amount' | 'base'): string {
  const { kind, booking_month: bookingMonth, for_month: forMonth, line: number, year } = row
  switch (kind) {
    case 'opening':
      return accountOpeningFigure.address({ person }, 'amount')
    case 'contribution':
      return entryFigure.address({ person, bookingMonth: given(bookingMonth), forMonth: given(forMonth), line: given(number) }, field)
    case 'interest':
      return interestFigure.address({ person, bookingMonth: given(bookingMonth), year: given(year) }, 'interest')
    case 'heirs':
      return inheritedFigure.address({ person, forMonth: given(forMonth), line: given(number) }, 'amount')
  }
}

/** Lines of a kind have what its address is made of. */
function given<T>(value: T | null): T {
  if (value === null) throw new Error('a line of an account without its key')
  return value
}

export function partOf(person: number, row: AccountLine): Part {
  return part(addressOfLine(person, row, 'amount'), titleOf(row), row.fen)
}

function titleOf({ kind, for_month, year }: AccountLine): string {
  const of = for_month === null ? '' : monthName(for_month)
  return { opening: '期初储存额', contribution: `${of}记账额`, interest: `${year}年度记账利息`, heirs: '继承人领取' }[kind]
}
