/** One person's individual account as it is read: every entry with its month, and what was paid out of it. */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'

export interface AccountLine {
  readonly kind: 'opening' | 'contribution' | 'interest' | 'heirs'
  readonly booking_month: Month | null
  readonly for_month: Month | null
  readonly line: number | null
  readonly year: number | null
  readonly region: string
  readonly base: number | null
  readonly fen: number
}

/** Undefined for a person who is not there; without lines for one who has no account. */
export async function accountRecord(client: pg.ClientBase, person: number) {
  const found = await client.query<{ person_id: number; id_number: string; name: string }>(
    'select person_id, id_number, name from person where person_id = $1',
    [person],
  )
  return found.rows[0] && { ...found.rows[0], lines: await accountLines(client, person) }
}

/** In order of booking. */
export async function accountLines(client: pg.ClientBase, person: number): Promise<AccountLine[]> {
  const { rows } = await client.query<AccountLine>(
    `select * from (
       select 'opening' kind, null::int booking_month, null::int for_month, null::smallint line, null::int as year, region, null::bigint base, fen
         from account_line where person_id = $1 and kind = 'opening'
       union all select 'contribution', booking_month, for_month, line, null, region, base, fen from account_entry where person_id = $1
       union all select 'interest', booking_month, null, null, year, region, null, fen from account_interest where person_id = $1
       union all select 'heirs', pay_month, for_month, line, null, region, null, -amount from one_off where person_id = $1 and line in (4, 7)) t
     order by booking_month nulls first, for_month, line, kind`,
    [person],
  )
  return rows
}
