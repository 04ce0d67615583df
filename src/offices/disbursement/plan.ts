/**
 * The monthly plan (月度用款计划): the agency applies for next month's money by plan unit, finance reviews it, and the
 * approved part goes from the provincial special account to the local ones and on to disbursement (意见 二(二)2).
 */
import type pg from 'pg'
import { type Day, dayOf } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { Problem } from '../../platform/problem.ts'
import { notTerminated, pensionsAt } from '../benefit/index.ts'
import { balancesOf, type Entry, PROVINCE, post } from '../ledger/index.ts'
import { oneOffsPayable } from './one-offs.ts'

/** Day of the month on which the approved plan is paid out to the units. */
export const ALLOCATION_DAY = 3

/** What each unit will have to pay in `month` as known on `day`, less what its disbursement account still holds. */
export async function planMonth(client: pg.PoolClient, month: Month, day: Day): Promise<void> {
  const onHand = await balancesOf(client, 'disbursement', day)
  const { rows } = await client.query(
    `select region, coalesce(sum(pensions), 0)::int8 pensions, coalesce(sum(one_offs), 0)::int8 one_offs from (
       select region, null::bigint pensions, null::bigint one_offs from plan_unit
       union all
       select p.region, p.pooled + p.account + p.transitional + p.adjustments, 0 from (${pensionsAt({ month })}) p
         where p.from_month <= $1 and ${notTerminated('p.person_id', '$1')}
       union all
       select region, 0, amount - set_off from (${oneOffsPayable(month)}) o
       union all
       select region, 0, fen from flow where kind in ('transfer-out', 'other-expenditure')
         and extract(year from day)::int * 12 + extract(month from day)::int - 1 = $1
     ) t group by region order by region`,
    [month],
  )
  const plans = rows.map((row) => {
    const held = onHand.get(row.region) ?? 0
    return { ...row, on_hand: held, approved: Math.max(0, row.pensions + row.one_offs - held) }
  })
  await client.query(
    `insert into monthly_plan (month, region, pensions, one_offs, on_hand, approved, applied_on, reviewed_on)
     select $1, region, pensions, one_offs, on_hand, approved, $2, $2 from json_to_recordset($3)
       as t (region text, pensions bigint, one_offs bigint, on_hand bigint, approved bigint)`,
    [month, day, JSON.stringify(plans)],
  )
}

/** Pays the approved plan of a month out. Problem `special-account-short` where the provincial account does not hold it. */
export async function allocate(client: pg.PoolClient, month: Month): Promise<void> {
  const day = dayOf(month, ALLOCATION_DAY)
  const { rows } = await client.query('select region, approved from monthly_plan where month = $1 order by region', [month])
  const needed = rows.reduce((total, row) => total + row.approved, 0)
  const held = (await balancesOf(client, 'special', day)).get(PROVINCE) ?? fen(0)
  if (needed > held) throw new Problem('special-account-short', printMonth(month), { needed, held })
  const entries = rows.flatMap((row): Entry[] => {
    const amount: Fen = fen(row.approved)
    return [
      { move: 'allocated', region: row.region, fen: amount },
      { move: 'to-disbursement', region: row.region, fen: amount },
    ]
  })
  await post(
    client,
    { event: 'plan-allocated', source: `disbursement/plan/${printMonth(month)}`, day, summary: `拨付 ${printMonth(month)} 用款计划` },
    entries,
  )
}
