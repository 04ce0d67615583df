/**
 * Awarding pensions (核定) to those who reach the age in a month, on the law as known that day; paid from the next month.
 * The decision keeps what it was given and its whole trace. What the law refuses is kept too, with its article.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { addMonths, type Month } from '../../kernel/month.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { explanationOf } from '../../rules/index.ts'
import { type Decided, decide } from './decide.ts'
import { type Retiree, retireesOf } from './retirees.ts'

export interface AwardCounts {
  readonly awarded: number
  readonly refused: number
}

export async function awardRetirees(client: pg.PoolClient, month: Month, day: Day, law: Law, digest: string): Promise<AwardCounts> {
  const counts = { awarded: 0, refused: 0 }
  for (const retiree of await retireesOf(client, month, law)) {
    const trace = new Trace()
    const decided = decide(retiree, month, law, trace)
    if (decided.ok) {
      await keepAward(client, retiree, month, day, digest, decided.value, trace)
      counts.awarded += 1
    } else {
      if ('problem' in decided) throw new Error(`award of person ${retiree.person}: ${JSON.stringify(decided.problem)}`)
      await keepRefusal(client, retiree, 'award', month, decided.refusal)
      counts.refused += 1
    }
  }
  return counts
}

async function keepAward(
  client: pg.PoolClient,
  retiree: Retiree,
  month: Month,
  day: Day,
  digest: string,
  { index, months, parts }: Decided,
  trace: Trace,
): Promise<void> {
  await client.query(
    `insert into award (person_id, award_month, region, contribution_months, average_index, account_balance, pooled, account, transitional,
       rounded_up, total, decided_on, law, given, trace)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      retiree.person,
      month,
      retiree.region,
      months,
      index.print(),
      retiree.accountBalance,
      parts.pooled,
      parts.account,
      parts.transitional,
      parts.roundedUp,
      parts.total,
      day,
      digest,
      JSON.stringify(retiree),
      JSON.stringify(trace.because.map((node) => explanationOf(node))),
    ],
  )
  await client.query(
    `insert into pension (person_id, region, from_month, pooled, account, transitional, adjustments, contribution_months, balance, balance_month, origin)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3, 'award')`,
    [
      retiree.person,
      retiree.region,
      addMonths(month, 1),
      parts.pooled,
      parts.account,
      parts.transitional,
      parts.roundedUp,
      months,
      retiree.accountBalance,
    ],
  )
}

export async function keepRefusal(
  client: pg.PoolClient,
  who: { person: number; region: string },
  benefit: 'award' | 'survivors',
  month: Month,
  refusal: Refusal,
): Promise<void> {
  await client.query(
    'insert into benefit_refusal (person_id, benefit, month, region, code, cites, facts) values ($1, $2, $3, $4, $5, $6, $7)',
    [who.person, benefit, month, who.region, refusal.code, refusal.cites.join('；'), JSON.stringify(refusal.facts)],
  )
}

/** Takes the pensions in payment at the opening of the books into the list of pensions. */
export async function takeOverPensions(client: pg.PoolClient, firstMonth: Month): Promise<number> {
  const { rowCount } = await client.query(
    `insert into pension (person_id, region, from_month, pooled, account, transitional, adjustments, contribution_months, balance, balance_month, origin)
     select person_id, region, from_month, pooled, account, transitional, adjustments, contribution_months, account_balance, greatest(from_month, $1), 'opening'
     from pensioner_opening`,
    [firstMonth],
  )
  return rowCount ?? 0
}
