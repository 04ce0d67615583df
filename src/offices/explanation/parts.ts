/** The parts of a figure: a short list as it is, or the rows of a table, page by page, with number and sum over all of them. */
import type pg from 'pg'
import { z } from 'zod'
import { type Fen, fen, parseYuan, sum } from '../../kernel/fen.ts'
import { Problem } from '../../platform/problem.ts'
import type { Page, Part, Parts, PartsOrder } from './figure.ts'
import { naturalSql } from './title-sql.ts'

/** A figure that counts as it is. */
export function part(figure: string, title: string, amount: number): Part {
  return { figure, title, fen: fen(amount), sign: 1 }
}

/** A figure that is taken off: `amount` is the figure's own value. */
export function lessPart(figure: string, title: string, amount: number): Part {
  return { figure, title, fen: fen(-amount), sign: -1 }
}

/** A list short enough to be read whole; the page is cut out of it. */
export function partsOf(all: readonly Part[], { after, find, limit, sort, descending = false }: Page): Parts {
  const matching = find === undefined ? all : all.filter((each) => has(each, soughtOf(find)))
  const rising = sort === undefined ? matching : matching.toSorted(COMPARE[sort])
  const found = descending ? rising.toReversed() : rising
  const begin = after === undefined ? 0 : found.findIndex(({ figure }) => figure === after) + 1
  if (after !== undefined && begin === 0) throw cursorAtFault()
  const items = found.slice(begin, begin + limit)
  const last = items.at(-1)
  return {
    items,
    total: sum(all.map((each) => each.fen)),
    count: all.length,
    ...(find !== undefined && { found: found.length }),
    ...(last !== undefined && begin + items.length < found.length && { next: last.figure }),
  }
}

const COLLATOR = new Intl.Collator('zh', { numeric: true })

const COMPARE: Readonly<Record<PartsOrder, (a: Part, b: Part) => number>> = {
  title: (a, b) => COLLATOR.compare(a.title, b.title),
  value: (a, b) => a.fen - b.fen,
}

interface Sought {
  readonly text: string
  /** Where it is an amount. */
  readonly amount: Fen | undefined
}

function soughtOf(find: string): Sought {
  const text = find.trim().toLowerCase()
  const yuan = text.replaceAll(',', '')
  return { text, amount: parseYuan(yuan) ?? parseYuan(`${yuan}.00`) }
}

function has({ title, fen: amount }: Part, sought: Sought): boolean {
  return title.toLowerCase().includes(sought.text) || amount === sought.amount
}

type Column = 'bigint' | 'int' | 'text'

export interface RowParts {
  /** From `from` on, with conditions as $1, $2 … */
  readonly from: string
  readonly values: readonly unknown[]
  /** What of a row counts in the sum, in fen, as SQL. */
  readonly amount: string
  /** What a row is called, as SQL: it is sought in what is shown, and in nothing else. */
  readonly title: string
  /**
   * Columns in whose order the titles stand, and then the key; none where they stand in that of the key. Without it the title of
   * every part is made and compared to find the first ones: 11 seconds for 300,000 of them, where these take less than half a one.
   */
  readonly byTitle?: Readonly<Record<string, Column>>
  /** Columns that name a row and give the order, by their expressions. */
  readonly order: Readonly<Record<string, Column>>
  /** −1 for amounts that count the other way round than the figure of their row; the same sign where absent. */
  readonly sign?: (amount: number) => 1 | -1
  readonly figure: (row: Readonly<Record<string, unknown>>) => string
}

export async function rowParts(client: pg.ClientBase, spec: RowParts, page: Page): Promise<Parts> {
  const { after, find, limit, descending = false } = page
  const { from, values, amount, title, sign = () => 1 } = spec
  const order = orderOf(spec, page)
  const names = Object.keys(order)
  const given = [...values]
  const bind = (value: unknown, type: string) => `$${given.push(value)}::${type}`
  const sought = find === undefined ? undefined : soughtOf(find)
  const isSought =
    sought && `(strpos(lower(${title}), ${bind(sought.text, 'text')}) > 0 or (${amount}) = ${bind(sought.amount ?? null, 'bigint')})`
  const totals = await client.query<{ rows: number; fen: number; found: number }>(
    `select count(*)::int8 as rows, coalesce(sum(${amount}), 0)::int8 as fen${isSought ? `, count(*) filter (where ${isSought})::int8 as found` : ''} ${from}`,
    given,
  )
  const types = Object.values(order)
  const begin = after === undefined ? [] : readCursor(after, types).map((value, index) => bind(value, types[index] ?? 'text'))
  const beyond = after === undefined ? '' : `and (${names.join(', ')}) ${descending ? '<' : '>'} (${begin.join(', ')})`
  const place = names.map((name, index) => `${name} as place_${index}`)
  const { rows } = await client.query<Record<string, unknown> & { title: string; amount: number }>(
    `select ${[...Object.keys(spec.order), ...place].join(', ')}, ${title} as title, (${amount})::int8 as amount
     ${from} ${isSought ? `and ${isSought}` : ''} ${beyond}
     order by ${names.map((name) => (descending ? `${name} desc` : name)).join(', ')} limit ${limit + 1}`,
    given,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const all = totals.rows[0] ?? { rows: 0, fen: 0, found: 0 }
  return {
    items: shown.map((row) => ({ figure: spec.figure(row), title: row.title, fen: fen(row.amount), sign: sign(row.amount) })),
    total: fen(all.fen),
    count: all.rows,
    ...(sought && { found: all.found }),
    ...(rows.length > limit && last !== undefined && { next: cursorOf(names.map((_, index) => last[`place_${index}`])) }),
  }
}

/** What was asked for, and among equals the key. */
function orderOf({ amount, title, byTitle, order }: RowParts, { sort }: Page): RowParts['order'] {
  if (sort === undefined) return order
  return sort === 'value' ? { [`(${amount})::int8`]: 'bigint', ...order } : { ...(byTitle ?? { [naturalSql(title)]: 'text' }), ...order }
}

function cursorOf(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

const PLAIN = {
  bigint: z.int(),
  int: z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  text: z.string(),
} as const

function readCursor(after: string, columns: readonly Column[]): unknown[] {
  const key = jsonOf(Buffer.from(after, 'base64url').toString())
  const isKey = Array.isArray(key) && key.length === columns.length && columns.every((type, at) => PLAIN[type].safeParse(key[at]).success)
  if (!isKey) throw cursorAtFault()
  return key
}

function jsonOf(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

function cursorAtFault(): Problem {
  return new Problem('invalid-field', 'not a place in this list', { in: 'query', path: 'after' })
}
