/**
 * What is owed further to heirs whose account something was entered to after it was paid out (社会保险法 14), as the books stood
 * at the end of the month in which it was entered: asked once to owe it, and again to verify it.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, smaller } from '../../kernel/fen.ts'
import { addMonths, type Month } from '../../kernel/month.ts'
import { accountLeft } from './account-left.ts'

export const HEIRS_FURTHER = 7

export interface Further {
  readonly person: number
  /** In which it was entered. */
  readonly month: Month
  readonly day: Day
  readonly payMonth: Month
  readonly region: string
  /** The unit in whose books the account stands. */
  readonly accountRegion: string
  /** A pension was in payment. */
  readonly isPensioner: boolean
  readonly amount: Fen
  /** Recovers pensions paid after the death. */
  readonly setOff: Fen
}

const LAST_DAY = "(make_date(booking_month / 12, booking_month % 12 + 1, 1) + interval '1 month' - interval '1 day')::date"

const AS_OF = (entries: string) => `with entered as (
    select person_id, booking_month, min(region) region, ${LAST_DAY} as day from (
      select person_id, booking_month, region from account_entry where ${entries}
      union all select person_id, booking_month, region from account_interest where ${entries}) e
    where exists (select from death d where d.person_id = e.person_id) group by 1, 2)
  select e.person_id, e.booking_month, e.day, coalesce((select o.region from account_opening o where o.person_id = e.person_id), e.region) account_region,
    coalesce(p.region, (select min(o.region) from one_off o where o.person_id = e.person_id and o.line in (2, 3, 4) and o.determined_on <= e.day), e.region) region,
    (select sum(fen)::int8 from account_line l where l.person_id = e.person_id and l.booking_month <= e.booking_month) credited,
    p.account + c.account account, p.balance + c.balance balance, p.balance_month, t.from_month ended_from,
    (select coalesce(sum(amount), 0)::int8 from one_off o where o.person_id = e.person_id
       and (o.line = 4 and o.determined_on <= e.day or o.line = ${HEIRS_FURTHER} and o.for_month < e.booking_month)) owed,
    (select coalesce(max(v.amount), 0)::int8 from overpayment v where v.person_id = e.person_id and v.found_on <= e.day)
      - (select coalesce(sum(o.set_off), 0)::int8 from one_off o where o.person_id = e.person_id
         and o.determined_on <= e.day and (o.line <> ${HEIRS_FURTHER} or o.for_month < e.booking_month)) recoverable
  from entered e left join pension p on p.person_id = e.person_id
  left join lateral (
    select coalesce(sum(account), 0)::int8 account, coalesce(sum(balance), 0)::int8 balance from pension_change
    where person_id = e.person_id and revision in (select revision from award_revision r where r.person_id = e.person_id and r.decided_on <= e.day)) c on true
  left join termination t on t.person_id = e.person_id and t.decided_on <= e.day
  where t.person_id is not null or (p.person_id is null and (
      exists (select from one_off o where o.person_id = e.person_id and o.line in (2, 3, 4) and o.determined_on <= e.day)
      or exists (select from benefit_refusal b where b.person_id = e.person_id and b.benefit = 'survivors' and b.month <= e.booking_month)))
  order by 1, 2`

interface Row {
  readonly person_id: number
  readonly booking_month: Month
  readonly day: Day
  readonly account_region: string
  readonly region: string
  readonly credited: number
  readonly account: number | null
  readonly balance: number | null
  readonly balance_month: Month
  readonly ended_from: Month | null
  readonly owed: number
  readonly recoverable: number
}

/** Of what was entered in one month. */
export async function furtherOfMonth(client: pg.ClientBase, month: Month): Promise<Further[]> {
  const { rows } = await client.query<Row>(AS_OF('booking_month = $1'), [month])
  return rows.flatMap(furtherOf)
}

/** Of what was entered in months that are closed, or for which something is owed already. */
export async function furtherOfAll(client: pg.ClientBase): Promise<Further[]> {
  const { rows } = await client.query<Row>(
    AS_OF(`(booking_month <= (select max(month) from month_closing)
      or booking_month in (select for_month from one_off where line = ${HEIRS_FURTHER}))`),
  )
  return rows.flatMap(furtherOf)
}

function furtherOf(row: Row): Further[] {
  const left =
    row.ended_from === null || row.account === null || row.balance === null
      ? fen(row.credited)
      : accountLeft({ account: fen(row.account), balance: fen(row.balance), balanceMonth: row.balance_month }, row.ended_from)
  const amount = fen(left - row.owed)
  if (amount <= 0) return []
  return [
    {
      person: row.person_id,
      month: row.booking_month,
      day: row.day,
      payMonth: addMonths(row.booking_month, 1),
      region: row.region,
      accountRegion: row.account_region,
      isPensioner: row.ended_from !== null,
      amount,
      setOff: smaller(amount, fen(row.recoverable)),
    },
  ]
}
