/** The terms most lists are made of: conditions that a column equals what was asked, and the columns that give the order. */
import type { Condition, PageKey } from './paging.ts'

/** One condition a column; a value that is undefined is not asked. */
export function equal(asked: Readonly<Record<string, unknown>>): Condition[] {
  return Object.entries(asked).map(([column, value]) => [`${column} = ?`, value])
}

/** Columns by their expressions, in order; `p.person_id` comes back as `person_id`. */
export function keysOf(columns: Readonly<Record<string, PageKey['kind']>>): PageKey[] {
  return Object.entries(columns).map(([column, kind]) => ({ column, field: column.slice(column.lastIndexOf('.') + 1), kind }))
}
