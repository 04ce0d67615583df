/**
 * An invariant of the books: named, counted, and broken by the rows it finds. Most are one question in SQL that must have
 * no answer; `breaks` gives one line of text a row.
 */
import type pg from 'pg'

export interface CheckResult {
  readonly counted: number
  readonly breaks: readonly string[]
}

export interface Check {
  readonly name: string
  readonly zh: string
  run(client: pg.ClientBase): Promise<CheckResult>
}

/** How many breaks of one check are told. */
const SHOWN = 20

/** `count` gives one number; `breaks` selects one text column, a row for each break. */
export function sqlCheck(name: string, zh: string, count: string, breaks: string): Check {
  return {
    name,
    zh,
    async run(client) {
      const counted = await client.query(count)
      // Apart, so that the planner does not count on coming upon some early: as a rule there are none.
      const { rows } = await client.query({
        text: `with found as materialized (${breaks}) select * from found limit ${SHOWN}`,
        rowMode: 'array',
      })
      return { counted: Number(counted.rows[0]?.count ?? 0), breaks: rows.map((row: unknown[]) => String(row[0])) }
    },
  }
}
