/**
 * Two views of when money is spent: for finance when it reaches the disbursement account, for the agency when it reaches the
 * person. What lies between is, every day, the balance of the disbursement accounts.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../kernel/moment.ts'

/** A movement over a disbursement account: in from what was allocated, or out to a person; what comes back counts against it. */
export const VIEWS = {
  finance: {
    zh: '财政口径支出',
    amount: `case when c.name = 'special-allocated' then m.fen when d.name = 'special-allocated' then -m.fen else 0 end`,
  },
  agency: {
    zh: '经办口径支出',
    amount: `case when c.name = 'disbursement' and d.name <> 'special-allocated' then m.fen
      when d.name = 'disbursement' and c.name <> 'special-allocated' then -m.fen else 0 end`,
  },
} as const

export type View = keyof typeof VIEWS

/** Values: of which units, and recorded by which day, null where all counts. */
export const OVER_DISBURSEMENT = `from movement m join ledger_account d on d.account = m.debit join ledger_account c on c.account = m.credit
  where 'disbursement' in (d.name, c.name) and d.region = any ($1)
    and ($2::date is null or m.recorded_on <= $2)`

export interface SpendingDay {
  readonly day: Day
  readonly finance: Fen
  readonly agency: Fen
  /** Of the disbursement accounts at the end of the day. */
  readonly held: Fen
}

/** The days of a period on which something moved, as known by its end's second day, with what the accounts held before it. */
export async function spendingOf(
  client: pg.ClientBase,
  regions: readonly string[],
  { from, until }: { from: Day; until: Moment },
): Promise<{ before: Fen; days: SpendingDay[] }> {
  const { day: last, known } = clocksOf(until)
  const { rows } = await client.query<{ day: Day; finance: number; agency: number; held: number }>(
    `select business_day as day, finance, agency, sum(finance - agency) over (order by business_day)::int8 held from (
       select m.business_day, sum(${VIEWS.finance.amount})::int8 finance, sum(${VIEWS.agency.amount})::int8 agency
       ${OVER_DISBURSEMENT} and m.business_day <= $3 group by 1) t order by 1`,
    [regions, known ?? null, last],
  )
  const before = rows.findLast(({ day }) => day < from)?.held ?? 0
  const within = rows.filter(({ day }) => day >= from)
  return {
    before: fen(before),
    days: within.map(({ day, finance, agency, held }) => ({ day, finance: fen(finance), agency: fen(agency), held: fen(held) })),
  }
}
