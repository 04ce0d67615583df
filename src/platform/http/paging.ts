/**
 * Paging by key: a page begins after the key of the last row of the one before, so that its cost does not grow with its
 * place and rows that come in meanwhile neither shift nor repeat others. The cursor holds the key, not a position.
 */
import type pg from 'pg'
import { z } from 'zod'
import { Problem } from '../problem.ts'

const LARGEST = 500
const USUAL = 100
// Of a name of 200 characters, three bytes each.
const LONGEST_CURSOR = 1_000

export const paging = {
  after: z.string().min(1).max(LONGEST_CURSOR).optional().describe('`next` of the page before'),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .refine((text) => Number(text) <= LARGEST, `at most ${LARGEST}`)
    .transform(Number)
    .optional()
    .describe(`rows of a page, at most ${LARGEST}; ${USUAL} where it is left out`),
}

/** The orders a list can be read in: by name, the keys that its rows stand in. */
export type Orders = Readonly<Record<string, readonly PageKey[]>>

/** The query of a list that can be read in several orders. */
export function sorting<O extends Orders>(orders: O) {
  return {
    sort: z
      .enum(Object.keys(orders) as [keyof O & string])
      .optional()
      .describe('order of the list'),
    descending: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .describe('the other way round'),
  }
}

export interface PageAsked<Sort extends string = string> {
  readonly after?: string | undefined
  readonly limit?: number | undefined
  readonly sort?: Sort | undefined
  readonly descending?: boolean | undefined
}

/** The part of a listing that says its order: the one asked for, or the usual one. */
export function inOrder<O extends Orders>(
  list: string,
  orders: O,
  { sort, descending }: PageAsked<keyof O & string>,
  usual: { readonly sort: keyof O & string; readonly descending?: boolean },
): Pick<Listing, 'order' | 'keys' | 'descending'> {
  const name = sort ?? usual.sort
  const isDown = descending ?? (sort === undefined ? (usual.descending ?? false) : false)
  const keys = orders[name]
  if (keys === undefined) throw new Error(`${list} has no order ${name}`)
  return { order: `${list} ${name} ${isDown ? 'down' : 'up'}`, keys, descending: isDown }
}

/** The contract of a page of such rows. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ items: z.array(row), next: z.string().nullable().describe('`after` of the next page; null on the last one') })
}

const KINDS = {
  int: z.int(),
  text: z
    .string()
    .max(200)
    .refine((text) => !text.includes('\0')),
  day: z.iso.date(),
} as const

export interface PageKey {
  /** As the query names it. */
  readonly column: string
  /** As the row names it. */
  readonly field: string
  readonly kind: keyof typeof KINDS
}

/** A condition, with `?` for its value as often as it needs it; one whose value is undefined is not asked. */
export type Condition = readonly [text: string] | readonly [text: string, value: unknown]

export interface Listing {
  /** Names the order, so that a cursor of one is not taken for another. */
  readonly order: string
  /** From `select` to the last join; neither condition nor order. */
  readonly select: string
  readonly where: readonly Condition[]
  /** Unique together, and best an index. */
  readonly keys: readonly PageKey[]
  readonly descending?: boolean
  /** The table partitioned by booking month that the rows are of: in order of that month it is read partition by partition. */
  readonly monthsOf?: string
}

/** Problem `invalid-field` for a cursor that is none of this list. */
export async function readPage<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  listing: Listing,
  { after, limit = USUAL }: PageAsked,
): Promise<{ rows: R[]; next: string | null }> {
  const { order, keys, monthsOf } = listing
  const begin = after === undefined ? undefined : readCursor(after, order, keys)
  const read = monthsOf !== undefined && keys[0]?.field === BOOKING_MONTH ? rowsByMonth : rowsAfter
  const rows = await read<R>(client, listing, begin, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: last !== undefined && rows.length > limit ? cursorOf(order, keys, last) : null }
}

/** The first so many rows after the key. */
async function rowsAfter<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  { select, where, keys, descending = false }: Listing,
  begin: readonly unknown[] | undefined,
  count: number,
): Promise<R[]> {
  const values: unknown[] = []
  const place = (value: unknown) => `$${values.push(value)}`
  const conditions = where.flatMap((condition) => {
    if (condition.length === 1) return [condition[0]]
    const [text, value] = condition
    return value === undefined ? [] : [filled(text, place(value))]
  })
  if (begin !== undefined) {
    // A cursor may name any whole number; as bigint it is compared with a smaller type too.
    const bounds = begin.map((value) => (typeof value === 'number' ? `${place(value)}::bigint` : place(value)))
    conditions.push(`(${keys.map(({ column }) => column).join(', ')}) ${descending ? '<' : '>'} (${bounds.join(', ')})`)
  }
  const sorting = keys.map(({ column }) => (descending ? `${column} desc` : column)).join(', ')
  const { rows } = await client.query<R>(
    `${select}${conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`} order by ${sorting} limit ${place(count)}`,
    values,
  )
  return rows
}

const BOOKING_MONTH = 'booking_month'

/**
 * The same of a table partitioned by booking month, the first key: the first month along its partition's own key, and where that
 * does not fill the page, the next ones together, each time as many as were asked before: rows that are few in one month are few in
 * several, and a statement over so many partitions takes its time to be planned.
 */
async function rowsByMonth<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  listing: Listing,
  begin: readonly unknown[] | undefined,
  count: number,
): Promise<R[]> {
  const { where, keys, descending = false, monthsOf } = listing
  const [month, ...rest] = keys
  const found = await client.query<{ month: number }>('select month from booking_months($1) month order by month', [monthsOf])
  const rising = found.rows.map((row) => row.month)
  const months = (descending ? rising.toReversed() : rising).filter((each) => begin === undefined || !isPast(each, begin[0], descending))
  const rows: R[] = []
  for (let at = 0, many = 1; at < months.length && rows.length < count; at += many, many = Math.max(2, at)) {
    const [first, last] = [months[at], months[Math.min(at + many, months.length) - 1]]
    // Of one month the first key is the same everywhere: its index gives the order of the others.
    const asked: Listing =
      first === last
        ? { ...listing, keys: rest, where: [...where, [`${month?.column} = ?`, first]] }
        : { ...listing, where: [...where, ...between(month?.column, first, last)] }
    const isWithin = begin !== undefined && at === 0 && first === begin[0]
    rows.push(...(await rowsAfter<R>(client, asked, isWithin ? begin.slice(1) : undefined, count - rows.length)))
  }
  return rows
}

function isPast(month: number, begin: unknown, descending: boolean): boolean {
  return descending ? month > Number(begin) : month < Number(begin)
}

function between(column: string | undefined, one: number | undefined, other: number | undefined): Condition[] {
  return [
    [`${column} >= ?`, Math.min(one ?? 0, other ?? 0)],
    [`${column} <= ?`, Math.max(one ?? 0, other ?? 0)],
  ]
}

function filled(text: string, place: string): string {
  return text.replaceAll('?', () => place)
}

function cursorOf(order: string, keys: readonly PageKey[], row: pg.QueryResultRow): string {
  return Buffer.from(JSON.stringify([order, ...keys.map(({ field }) => row[field])])).toString('base64url')
}

function readCursor(cursor: string, order: string, keys: readonly PageKey[]): unknown[] {
  const form = z.tuple([z.literal(order), ...keys.map(({ kind }) => KINDS[kind])])
  const read = form.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw new Problem('invalid-field', 'not a cursor of this list', { in: 'query', path: 'after' })
  return read.data.slice(1)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
