/** The persons reported dead and not yet settled, with what their survivors' benefits depend on. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { accountBalances } from '../account/index.ts'
import { pensionsAt } from './pensions-at.ts'

export interface Deceased {
  readonly person: number
  readonly region: string
  readonly diedMonth: Month
  readonly source: string
  /** The pension in payment; absent for the insured who had none. */
  readonly pension: { readonly fromMonth: Month; readonly balance: Fen; readonly balanceMonth: Month; readonly account: Fen } | undefined
  readonly contributionMonths: number
  readonly accountBalance: Fen
  /** The unit in whose books the account stands. */
  readonly accountRegion: string
}

export async function reportedDeaths(client: pg.ClientBase, day: Day): Promise<Deceased[]> {
  const { rows } = await client.query(
    `select d.person_id, extract(year from d.died_on)::int * 12 + extract(month from d.died_on)::int - 1 died_month, d.source,
       p.region pension_region, p.from_month, p.balance, p.balance_month, p.account, p.contribution_months,
       (select region from (
          select m.region, upper(e.months) ends from employment e join employer m using (employer_id) where e.person_id = d.person_id
          union all select f.region, upper(f.months) from flexible f where f.person_id = d.person_id) last
        order by ends desc nulls first limit 1) region,
       (select o.region from account_opening o where o.person_id = d.person_id) opening_region,
       (select coalesce(sum(upper(months) - lower(months)), 0)::int from history h where h.person_id = d.person_id)
         + (select count(distinct a.for_month)::int from account_entry a where a.person_id = d.person_id) active_months
     from death d left join (${pensionsAt()}) p on p.person_id = d.person_id
     where d.reported_on <= $1
       and not exists (select from one_off o where o.person_id = d.person_id and o.line in (2, 3, 4))
       and not exists (select from benefit_refusal b where b.person_id = d.person_id and b.benefit = 'survivors')
       and not exists (select from termination t where t.person_id = d.person_id)
     order by d.person_id`,
    [day],
  )
  const balances = await accountBalances(
    client,
    rows.filter((row) => row.from_month === null).map((row) => row.person_id),
  )
  return rows
    .filter((row) => row.pension_region !== null || row.region !== null)
    .map((row) => ({
      person: row.person_id,
      region: row.pension_region ?? row.region,
      diedMonth: row.died_month,
      source: row.source,
      pension:
        row.from_month === null
          ? undefined
          : { fromMonth: row.from_month, balance: fen(row.balance), balanceMonth: row.balance_month, account: fen(row.account) },
      contributionMonths: row.contribution_months ?? row.active_months,
      accountBalance: balances.get(row.person_id) ?? fen(0),
      accountRegion: row.opening_region ?? row.region ?? row.pension_region,
    }))
}
