/** Money in suspense that nobody has claimed, by plan unit, and proposals about it that wait for a second hand. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { proposalFigure, suspenseOfUnitFigure } from '../../collection/index.ts'
import type { Matter } from '../matter.ts'

export async function suspenseWaiting(client: pg.ClientBase, day: Day): Promise<Matter[]> {
  const { rows } = await client.query<{ region: string; count: number; fen: number; since: Day }>(
    `select region, count(*)::int count, sum(free)::int8 fen, min(since) since from suspense where free > 0 and since <= $1
     group by region order by region`,
    [day],
  )
  return rows.map(
    (row): Matter => ({
      kind: 'suspense-clear',
      subject: `collection/suspense/${row.region}`,
      about: `尚未认领的暂收款 ${row.count} 笔`,
      region: row.region,
      count: row.count,
      amount: fen(row.fen),
      figure: suspenseOfUnitFigure.address({ region: row.region, day }, 'free'),
      since: row.since,
    }),
  )
}

export async function proposalsWaiting(client: pg.ClientBase, most: number, by?: Day): Promise<Matter[]> {
  const { rows } = await client.query<{
    id: number
    receipt: string
    region: string
    kind: 'claim' | 'refund'
    fen: number
    by: string
    on: Day
  }>(
    `select proposal_id id, receipt, region, kind, fen, proposed_by "by", proposed_at::date "on" from suspense_proposal p
     where ($2::date is null or proposed_at::date <= $2)
       and not exists (select from suspense_decision d where d.proposal_id = p.proposal_id and ($2::date is null or decided_at::date <= $2))
     order by proposal_id limit $1`,
    [most, by ?? null],
  )
  return rows.map(
    (row): Matter => ({
      kind: 'suspense-decide',
      subject: `collection/suspense-proposal/${row.id}`,
      about: `回执 ${row.receipt}：${row.kind === 'claim' ? '认领' : '退还'}`,
      region: row.region,
      count: 1,
      amount: fen(row.fen),
      figure: proposalFigure.address({ proposal: row.id }, 'amount'),
      since: row.on,
      makers: [row.by],
    }),
  )
}
