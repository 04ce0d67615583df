/** Balances are derived from postings, never kept: debit less credit, up to and including a business day. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { AccountName } from './chart.ts'

/** Debit balance of one kind of account by plan unit, at the end of a day; units without postings are left out. */
export async function balancesOf(client: pg.ClientBase, name: AccountName, day: Day): Promise<Map<string, Fen>> {
  const { rows } = await client.query(
    `select region, sum(fen)::int8 fen from (
       select a.region, p.fen from ledger_account a join posting p on p.debit = a.account
         join voucher v on v.number = p.voucher where a.name = $1 and v.business_day <= $2
       union all
       select a.region, -p.fen from ledger_account a join posting p on p.credit = a.account
         join voucher v on v.number = p.voucher where a.name = $1 and v.business_day <= $2
     ) t group by region order by region`,
    [name, day],
  )
  return new Map(rows.map((row) => [row.region, fen(row.fen)]))
}

export interface TrialRow {
  readonly region: string
  readonly name: AccountName
  readonly debit: Fen
  readonly credit: Fen
}

/** Turnover of every account within a period, of one plan unit or of all, for statements; `without` leaves an event out, `known` what was recorded later. */
export async function trialBalance(
  client: pg.ClientBase | pg.Pool,
  filter: { region?: string | undefined; from?: Day; until: Day; without?: string; known?: Day | undefined },
): Promise<TrialRow[]> {
  const { rows } = await client.query(
    `select region, name, sum(debit)::int8 debit, sum(credit)::int8 credit from (
       select a.name, a.region, m.fen debit, 0::bigint credit, m.business_day, m.event, m.recorded_on
         from movement m join ledger_account a on a.account = m.debit
       union all
       select a.name, a.region, 0, m.fen, m.business_day, m.event, m.recorded_on
         from movement m join ledger_account a on a.account = m.credit
     ) t
     where business_day <= $1 and ($2::date is null or business_day >= $2) and ($3::text is null or region = $3)
       and ($4::text is null or event <> $4) and ($5::date is null or recorded_on <= $5)
     group by region, name order by region, name`,
    [filter.until, filter.from ?? null, filter.region ?? null, filter.without ?? null, filter.known ?? null],
  )
  return rows.map((row) => ({ region: row.region, name: row.name, debit: fen(row.debit), credit: fen(row.credit) }))
}
