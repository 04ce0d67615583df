/** 1 January: the province takes over what the units held and what was called up before (意见 二(二)3). */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Entry, openAccounts, post } from '../ledger/index.ts'

export async function takeOver(client: pg.PoolClient, year: number, day: Day): Promise<string> {
  await openAccounts(client)
  const { rows } = await client.query('select region, legacy, precalled from opening_balance order by region')
  const entries = rows.flatMap((row): Entry[] => [
    { move: 'balance-taken-over', region: row.region, fen: fen(row.legacy) },
    { move: 'precall-taken-over', region: row.region, fen: fen(row.precalled) },
  ])
  await post(
    client,
    { event: 'balances-taken-over', source: `year/opening/${year}`, day, summary: `${year}年初累计结余由省统一管理` },
    entries,
  )
  return `${rows.length} 个单位`
}
