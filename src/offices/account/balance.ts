/** What stands on the accounts of some persons: opening, contributions entered and interest credited so far. */
import type pg from 'pg'
import { type Fen, fen } from '../../kernel/fen.ts'

export async function accountBalances(client: pg.ClientBase, persons: readonly number[]): Promise<Map<number, Fen>> {
  const { rows } = await client.query('select person_id, sum(fen)::int8 fen from account_line where person_id = any($1) group by 1', [
    persons,
  ])
  return new Map(rows.map((row) => [row.person_id, fen(row.fen)]))
}
