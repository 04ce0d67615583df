/**
 * The persons reported dead, with what their survivors' benefits depend on as it stood on the day of the decision: what was
 * entered to the account in the months before, what was decided by then, what had been paid and had not come back.
 */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { addMonths, type Month } from '../../kernel/month.ts'

export interface Deceased {
  readonly person: number
  readonly region: string
  /** Of the decision. */
  readonly day: Day
  readonly diedMonth: Month
  readonly source: string
  /** The pension in payment; absent for the insured who had none. */
  readonly pension: { readonly fromMonth: Month; readonly balance: Fen; readonly balanceMonth: Month; readonly account: Fen } | undefined
  readonly contributionMonths: number
  readonly accountBalance: Fen
  /** The unit in whose books the account stands. */
  readonly accountRegion: string
  /** Pension payments, repeated and added ones included, for months after the month of death that did not come back. */
  readonly overpaid: Fen
}

const NOT_SETTLED = `select person_id, died_on, source, $1::date as day from death d where reported_on <= $1
  and not exists (select from one_off o where o.person_id = d.person_id and o.line in (2, 3, 4))
  and not exists (select from benefit_refusal b where b.person_id = d.person_id and b.benefit = 'survivors')
  and not exists (select from termination t where t.person_id = d.person_id)`

const SETTLED = `select person_id, died_on, source, (select min(o.determined_on) from one_off o where o.person_id = d.person_id and o.line in (2, 3, 4)) as day
  from death d where person_id > $1 and exists (select from one_off o where o.person_id = d.person_id and o.line in (2, 3, 4))
  order by person_id limit $2`

const monthOf = (day: string) => `extract(year from ${day})::int * 12 + extract(month from ${day})::int - 1`

/** `which` gives person_id, died_on, source and day. */
function asOfDay(which: string): string {
  return `select d.*, p.region pension_region, p.from_month, p.balance_month, p.balance + c.balance balance, p.account + c.account account,
      p.contribution_months + c.contribution_months contribution_months,
      (select region from (
         select m.region, upper(e.months) ends from employment e join employer m using (employer_id) where e.person_id = d.person_id
         union all select f.region, upper(f.months) from flexible f where f.person_id = d.person_id) last
       order by ends desc nulls first limit 1) region,
      (select o.region from account_opening o where o.person_id = d.person_id) opening_region,
      (select coalesce(sum(upper(months) - lower(months)), 0)::int from history h where h.person_id = d.person_id)
        + (select count(distinct a.for_month)::int from account_entry a where a.person_id = d.person_id and a.booking_month < d.month) active_months,
      (select coalesce(sum(fen), 0)::int8 from account_line l where l.person_id = d.person_id and l.booking_month < d.month) account_balance,
      (select coalesce(sum(y.amount - coalesce(r.fen, 0)), 0)::int8 from payment y
       left join payment_return r on r.person_id = y.person_id and r.for_month = y.for_month and r.line = y.line and r.booking_month <= d.month
       where y.person_id = d.person_id and y.line in (1, 5, 6) and y.for_month > d.died_month and y.for_month <= d.month and y.booking_month <= d.month) overpaid
    from (select person_id, source, day, ${monthOf('died_on')} died_month, ${monthOf('day')} as month from (${which}) w) d
    left join pension p on p.person_id = d.person_id
    left join lateral (
      select coalesce(sum(balance), 0)::int8 balance, coalesce(sum(account), 0)::int8 account, coalesce(sum(contribution_months), 0)::int contribution_months
      from pension_change where person_id = d.person_id and revision in (
        select revision from award_revision r where r.person_id = d.person_id and r.decided_on <= d.day)) c on true
    order by d.person_id`
}

/** Reported up to `day` and not settled yet. */
export async function reportedDeaths(client: pg.ClientBase, day: Day): Promise<Deceased[]> {
  const { rows } = await client.query<Row>(asOfDay(NOT_SETTLED), [day])
  return rows.flatMap(deceasedOf)
}

/** Those to whose survivors or heirs something was owed, as on the day that was decided; in order of person, after one. */
export async function settledDeaths(client: pg.ClientBase, after: number, limit: number): Promise<Deceased[]> {
  const { rows } = await client.query<Row>(asOfDay(SETTLED), [after, limit])
  return rows.flatMap(deceasedOf)
}

interface Row {
  readonly person_id: number
  readonly source: string
  readonly day: Day
  readonly died_month: Month
  readonly pension_region: string | null
  readonly from_month: Month | null
  readonly balance_month: Month
  readonly balance: number
  readonly account: number
  readonly contribution_months: number | null
  readonly region: string | null
  readonly opening_region: string | null
  readonly active_months: number
  readonly account_balance: number
  readonly overpaid: number
}

/** None where the person never took part. */
function deceasedOf(row: Row): Deceased[] {
  const region = row.pension_region ?? row.region
  if (region === null) return []
  return [
    {
      person: row.person_id,
      region,
      day: row.day,
      diedMonth: row.died_month,
      source: row.source,
      pension:
        row.from_month === null
          ? undefined
          : { fromMonth: row.from_month, balance: fen(row.balance), balanceMonth: row.balance_month, account: fen(row.account) },
      contributionMonths: row.contribution_months ?? row.active_months,
      accountBalance: fen(row.account_balance),
      accountRegion: row.opening_region ?? row.region ?? region,
      overpaid: fen(row.overpaid),
    },
  ]
}

/** The month in which what a decision gives is paid. */
export function payMonthOf({ day }: Deceased): Month {
  return addMonths(monthOfDay(day), 1)
}
