/** The memorandum of the accounts as taken over, by plan unit. */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { post } from '../ledger/index.ts'

export async function recordOpenings(client: pg.PoolClient, year: number, day: Day): Promise<void> {
  const { rows } = await client.query("select region, sum(fen)::int8 fen from account_line where kind = 'opening' group by 1 order by 1")
  await post(
    client,
    { event: 'accounts-opened', source: `account/opening/${year}`, day, summary: '个人账户期初储存额' },
    rows.map((row) => ({ move: 'accounts-credited', region: row.region, fen: fen(row.fen) })),
  )
}
