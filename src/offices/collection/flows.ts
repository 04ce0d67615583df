/**
 * Money that moves outside the runs — interest, transfers in, subsidies, the national adjustment, remittances of old
 * balances — as reported by finance and the banks, each on its own day; and the quarterly sweep (按季归集).
 */
import type pg from 'pg'
import { dayOf, lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { balancesOf, type Entry, post } from '../ledger/index.ts'

export const FLOW_MOVES: Record<string, Entry['move']> = {
  'interest-income': 'interest-received',
  'transfer-income': 'transfer-received',
  'other-income': 'other-received',
  'central-subsidy': 'subsidy-received',
  'local-subsidy': 'subsidy-received',
  'investment-income': 'investment-earned',
  'adjustment-received': 'adjustment-received',
  'adjustment-paid': 'adjustment-paid',
  'transfer-out': 'transfer-out-paid',
  'other-expenditure': 'other-paid',
  'legacy-remittance': 'legacy-remitted',
}

/** Books the flows of a month, one voucher a day. */
export async function bookFlows(client: pg.PoolClient, month: Month): Promise<number> {
  const { rows } = await client.query('select region, day, kind, fen from flow where day between $1 and $2 order by day, flow_id', [
    dayOf(month, 1),
    lastDay(month),
  ])
  for (const [day, flows] of Map.groupBy(rows, (row) => row.day)) {
    const entries = flows.map((flow): Entry => {
      const move = FLOW_MOVES[flow.kind]
      if (!move) throw new Error(`no posting for a flow of kind ${flow.kind}`)
      return { move, region: flow.region, fen: fen(flow.fen) }
    })
    await post(client, { event: 'flows-booked', source: `collection/flows/${day}`, day, summary: `其他收支 ${day}` }, entries)
  }
  return rows.length
}

/** Everything in the units' revenue part goes up to the provincial special account at the end of the quarter. */
export async function sweepQuarter(client: pg.PoolClient, month: Month): Promise<void> {
  const day = lastDay(month)
  const held = await balancesOf(client, 'special-income', day)
  await post(
    client,
    { event: 'quarter-swept', source: `collection/sweep/${printMonth(month)}`, day, summary: `按季归集 ${printMonth(month)}` },
    [...held].map(([region, amount]) => ({ move: 'swept', region, fen: amount })),
  )
}
