/** The invariant of awards: decided again from what they were given, on the law as it was known, each comes out the same. */
import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import type { Check } from '../../platform/check.ts'
import { explanationOf } from '../../rules/index.ts'
import { deathsDecidedAgain, heirsOwedAgain } from './death-checks.ts'
import { decide } from './decide.ts'
import type { Retiree } from './retirees.ts'
import { unchangedLaws } from './unchanged-laws.ts'

/** Awards in memory at once, with their explanations. */
const PAGE = 1000

const DECISIONS = `select person_id, revision, award_month, contribution_months, average_index, account_balance, pooled, account, transitional,
    rounded_up, total, law, given, trace
  from (select person_id, 0 revision, award_month, contribution_months, average_index, account_balance, pooled, account, transitional, rounded_up,
          total, law, given, trace from award
        union all
        select r.person_id, r.revision, a.award_month, r.contribution_months, r.average_index, r.account_balance, r.pooled, r.account,
          r.transitional, r.rounded_up, r.total, r.law, r.given, r.trace
        from award_revision r join award a using (person_id)) t
  where (person_id, revision) > ($1, $2) order by person_id, revision limit ${PAGE}`

interface Decision {
  readonly person_id: number
  readonly revision: number
  readonly award_month: Month
  readonly contribution_months: number
  readonly average_index: string
  readonly account_balance: number
  readonly pooled: number
  readonly account: number
  readonly transitional: number
  readonly rounded_up: number
  readonly total: number
  readonly law: string
  readonly given: Retiree
  readonly trace: unknown
}

export const benefitChecks: readonly Check[] = [
  {
    name: 'awards-decided-again',
    zh: '待遇核定按当时政策重算一致',
    async run(client) {
      const lawUnchanged = unchangedLaws(client)
      const breaks: string[] = []
      let counted = 0
      for await (const decision of decisions(client)) {
        counted += 1
        const law = await lawUnchanged(decision.law)
        if (law === undefined || !isSame(decision, law)) breaks.push(`person ${decision.person_id} revision ${decision.revision}`)
      }
      return { counted, breaks: breaks.slice(0, PAGE) }
    },
  },
  deathsDecidedAgain,
  heirsOwedAgain,
]

async function* decisions(client: pg.ClientBase): AsyncGenerator<Decision> {
  let [person, revision] = [0, 0]
  for (;;) {
    const { rows } = await client.query<Decision>(DECISIONS, [person, revision])
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    ;[person, revision] = [last.person_id, last.revision]
  }
}

function isSame(decision: Decision, law: Law): boolean {
  const trace = new Trace()
  const outcome = decide(decision.given, decision.award_month, law, trace)
  if (!outcome.ok) return false
  const { index, months, parts } = outcome.value
  const again = {
    contribution_months: months,
    average_index: index.print(),
    account_balance: fen(decision.given.accountBalance),
    pooled: parts.pooled,
    account: parts.account,
    transitional: parts.transitional,
    rounded_up: parts.roundedUp,
    total: parts.total,
  }
  const stored = Object.fromEntries(Object.keys(again).map((field) => [field, decision[field as keyof typeof again]]))
  // As JSON, in which what was left out and what is undefined are one.
  const explained: unknown = JSON.parse(JSON.stringify(trace.because.map((node) => explanationOf(node))))
  return isDeepStrictEqual(stored, { ...again }) && isDeepStrictEqual(decision.trace, explained)
}
