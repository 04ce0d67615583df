/** Awards as they stand, with what the books know of the person now: the decision in force, the account, the months entered. */
import type pg from 'pg'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { accountBalances } from '../account/index.ts'
import type { Retiree } from './retirees.ts'

export interface Known {
  /** What the award was given, with months and account as entered by now. */
  readonly retiree: Retiree
  readonly awardMonth: Month
  readonly fromMonth: Month
  /** The first month not paid any more; absent while the pension goes on. */
  readonly endedFrom: Month | undefined
  readonly inForce: {
    readonly revision: number
    readonly months: number
    readonly balance: Fen
    readonly pooled: Fen
    readonly account: Fen
    readonly transitional: Fen
    readonly roundedUp: Fen
    readonly total: Fen
  }
}

export async function recordedOf(client: pg.ClientBase, persons: readonly number[]): Promise<Known[]> {
  const { rows } = await client.query(
    `select f.*, p.from_month, t.from_month ended_from,
       coalesce((select json_agg(json_build_object('month', e.for_month, 'base', e.base) order by e.for_month) from (
          select for_month, sum(base) base from account_entry a where a.person_id = f.person_id and for_month <= f.award_month group by 1) e), '[]') paid
     from award_in_force f join pension p using (person_id) left join termination t using (person_id)
     where person_id = any($1) order by person_id`,
    [persons],
  )
  const balances = await accountBalances(client, persons)
  return rows.map((row) => ({
    retiree: { ...(row.given as Retiree), paid: row.paid, accountBalance: balances.get(row.person_id) ?? fen(0) },
    awardMonth: row.award_month,
    fromMonth: row.from_month,
    endedFrom: row.ended_from ?? undefined,
    inForce: {
      revision: row.revision,
      months: row.contribution_months,
      balance: fen(row.account_balance),
      pooled: fen(row.pooled),
      account: fen(row.account),
      transitional: fen(row.transitional),
      roundedUp: fen(row.rounded_up),
      total: fen(row.total),
    },
  }))
}
