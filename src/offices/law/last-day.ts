import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'

/** The last day whose law the books have used (账簿所用法规的最后一日); null for books nothing was done in. */
export async function lastDayOfBooks(client: pg.ClientBase | pg.Pool): Promise<Day | null> {
  const { rows } = await client.query<{ day: Day | null }>('select last_day_of_books() as day')
  return rows[0]?.day ?? null
}
