/** Opening the ledger accounts: the chart crossed with the plan units of the books. */
import type pg from 'pg'
import { type AccountName, accountOf, chart } from './chart.ts'
import { PROVINCE } from './voucher.ts'

export async function openAccounts(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query('select region from plan_unit order by region')
  const names = Object.keys(chart) as AccountName[]
  const accounts = rows.flatMap(({ region }) =>
    names
      .filter((name) => chart[name].at === 'unit' || region === PROVINCE)
      .map((name) => ({ account: accountOf(name, region), name, region, code: chart[name].code, class: chart[name].class })),
  )
  await client.query(
    `insert into ledger_account (account, name, region, code, class)
     select account, name, region, code, class from json_to_recordset($1)
       as t (account text, name text, region text, code text, class text)
     on conflict do nothing`,
    [JSON.stringify(accounts)],
  )
}
