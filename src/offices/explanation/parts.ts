/** The parts of a figure: a short list as it is, or the rows of a table, page by page, with number and sum over all of them. */
import type pg from 'pg'
import { z } from 'zod'
import { fen, sum } from '../../kernel/fen.ts'
import { Problem } from '../../platform/problem.ts'
import type { Page, Part, Parts } from './figure.ts'

/** A figure that counts as it is. */
export function part(figure: string, title: string, amount: number): Part {
  return { figure, title, fen: fen(amount), sign: 1 }
}

/** A figure that is taken off: `amount` is the figure's own value. */
export function lessPart(figure: string, title: string, amount: number): Part {
  return { figure, title, fen: fen(-amount), sign: -1 }
}

/** A list short enough to be read whole; the page is cut out of it. */
export function partsOf(all: readonly Part[], { after, limit }: Page): Parts {
  const begin = after === undefined ? 0 : all.findIndex(({ figure }) => figure === after) + 1
  if (after !== undefined && begin === 0) throw cursorAtFault()
  const items = all.slice(begin, begin + limit)
  const last = items.at(-1)
  return {
    items,
    total: sum(all.map((each) => each.fen)),
    count: all.length,
    ...(last !== undefined && begin + items.length < all.length && { next: last.figure }),
  }
}

type Column = 'bigint' | 'int' | 'text'

export interface RowParts {
  /** From `from` on, with conditions as $1, $2 … */
  readonly from: string
  readonly values: readonly unknown[]
  /** What of a row counts in the sum, in fen, as SQL. */
  readonly amount: string
  /** Columns that name a row and give the order, by their expressions. */
  readonly order: Readonly<Record<string, Column>>
  /** −1 for amounts that count the other way round than the figure of their row; the same sign where absent. */
  readonly sign?: (amount: number) => 1 | -1
  readonly row: (row: Readonly<Record<string, unknown>>) => { figure: string; title: string }
  /** Further columns that `row` wants. */
  readonly also?: readonly string[]
}

export async function rowParts(client: pg.ClientBase, spec: RowParts, { after, limit }: Page): Promise<Parts> {
  const { from, values, amount, order, sign = () => 1 } = spec
  const names = Object.keys(order)
  const totals = await client.query<{ rows: number; fen: number }>(
    `select count(*)::int8 as rows, coalesce(sum(${amount}), 0)::int8 as fen ${from}`,
    [...values],
  )
  const begin = after === undefined ? [] : readCursor(after, Object.values(order))
  const bound = Object.values(order).map((type, index) => `$${values.length + index + 1}::${type}`)
  const beyond = after === undefined ? '' : `and (${names.join(', ')}) > (${bound.join(', ')})`
  const { rows } = await client.query<Record<string, unknown> & { amount: number }>(
    `select ${[...names, ...(spec.also ?? [])].join(', ')}, (${amount})::int8 as amount ${from} ${beyond}
     order by ${names.join(', ')} limit ${limit + 1}`,
    [...values, ...begin],
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const all = totals.rows[0] ?? { rows: 0, fen: 0 }
  return {
    items: shown.map((row) => ({ ...spec.row(row), fen: fen(row.amount), sign: sign(row.amount) })),
    total: fen(all.fen),
    count: all.rows,
    ...(rows.length > limit && last !== undefined && { next: cursorOf(names.map((name) => last[columnOf(name)])) }),
  }
}

/** `p.person_id` comes back as `person_id`. */
function columnOf(expression: string): string {
  return expression.slice(expression.lastIndexOf('.') + 1)
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
