/** Pensions as revised, as SQL: a pension and what its revisions changed, so far as they take effect by a month. */
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'

const PARTS = ['pooled', 'account', 'transitional', 'adjustments', 'balance']

interface Which {
  /** Revisions that take effect by then; every one decided so far where absent. */
  readonly month?: Month
  readonly fromKey?: number
  readonly untilKey?: number
}

export function pensionsAt({ month, fromKey = 0, untilKey = Number.MAX_SAFE_INTEGER }: Which = {}): string {
  const effective = month === undefined ? '' : `and from_month <= ${month}`
  return `select p.person_id, p.region, p.from_month, p.balance_month, p.contribution_months + coalesce(c.contribution_months, 0)::int contribution_months,
      ${PARTS.map((name) => `p.${name} + coalesce(c.${name}, 0)::bigint ${name}`).join(', ')}
    from pension p left join (
      select person_id, sum(contribution_months) contribution_months, ${PARTS.map((name) => `sum(${name}) ${name}`).join(', ')}
      from pension_change where person_id >= ${fromKey} and person_id < ${untilKey} ${effective} group by 1) c on c.person_id = p.person_id
    where p.person_id >= ${fromKey} and p.person_id < ${untilKey}`
}

/**
 * That a person's benefit has not ended by a month, as SQL. Said as "no row that ends it", since the planner takes the rows
 * left of an outer join for one, and then looks through all revisions once for each pensioner.
 */
export function notTerminated(person: string, month: string | number, known?: Day): string {
  const knownThen = known === undefined ? '' : ` and t.decided_on <= '${known}'`
  return `not exists (select from termination t where t.person_id = ${person} and t.from_month <= ${month}${knownThen})`
}
