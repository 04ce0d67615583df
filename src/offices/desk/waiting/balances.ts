/** What stands on a unit's accounts and is to be paid or remitted: arrears, managerial gaps claimed, balances of former years. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../../kernel/moment.ts'
import { type AccountName, accountOf, balanceFigure, chart } from '../../ledger/index.ts'
import type { KindName } from '../kinds.ts'
import type { Matter } from '../matter.ts'

const ACCOUNTS: Readonly<Partial<Record<AccountName, KindName>>> = {
  'memo-arrears': 'arrears',
  'memo-managerial-claim': 'gap-remit',
  'special-legacy': 'legacy-remit',
}

export async function balancesWaiting(client: pg.ClientBase, at: Moment): Promise<Matter[]> {
  const { day, known } = clocksOf(at)
  const { rows } = await client.query<{ name: AccountName; region: string; fen: number; since: Day }>(
    `select name, region, sum(fen)::int8 fen, min(business_day) since from (
       select a.name, a.region, m.fen, m.business_day, m.recorded_on from ledger_account a join movement m on m.debit = a.account where a.name = any ($1)
       union all
       select a.name, a.region, -m.fen, m.business_day, m.recorded_on from ledger_account a join movement m on m.credit = a.account where a.name = any ($1)) t
     where business_day <= $2 and ($3::date is null or recorded_on <= $3) group by name, region having sum(fen) > 0 order by name, region`,
    [Object.keys(ACCOUNTS), day, known ?? null],
  )
  return rows.flatMap(({ name, region, fen: amount, since }): Matter[] => {
    const kind = ACCOUNTS[name]
    const account = accountOf(name, region)
    const [subject, figure] = [`ledger/account/${account}`, balanceFigure.address({ account, day: at }, 'balance')]
    return kind === undefined
      ? []
      : [{ kind, subject, about: chart[name].zh.replace('备查·', ''), region, count: 1, amount: fen(amount), figure, since }]
  })
}
