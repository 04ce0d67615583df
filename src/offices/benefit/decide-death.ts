/** What a death gives: grants to survivors, what is left of the account to heirs, less what was paid after it (附件1 六(三)、社会保险法 14). */
import { type Fen, fen, smaller } from '../../kernel/fen.ts'
import { addMonths } from '../../kernel/month.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { survivors } from '../../rules/benefit/index.ts'
import { accountLeft } from './account-left.ts'
import type { Deceased } from './deceased.ts'

export const FUNERAL = 2
export const GRANT = 3
export const HEIRS = 4

export interface DeathDecided {
  /** What is owed, each with the part that is set off; none of zero. */
  readonly lines: readonly { readonly line: number; readonly amount: Fen; readonly setOff: Fen }[]
  /** The grants are refused. */
  readonly refusal: Refusal | undefined
}

export function decideDeath(one: Deceased, law: Law, trace: Trace): DeathDecided {
  const { funeral, grant, refusal } = grantsOf(one, law, trace)
  const left = one.pension ? accountLeft(one.pension, addMonths(one.diedMonth, 1)) : one.accountBalance
  let toSetOff = one.overpaid
  const lines = [
    { line: FUNERAL, amount: funeral },
    { line: GRANT, amount: grant },
    { line: HEIRS, amount: left },
  ].flatMap(({ line, amount }) => {
    if (amount === 0) return []
    const setOff = smaller(toSetOff, amount)
    toSetOff = fen(toSetOff - setOff)
    return [{ line, amount, setOff }]
  })
  return { lines, refusal }
}

function grantsOf(one: Deceased, law: Law, trace: Trace): { funeral: Fen; grant: Fen; refusal?: Refusal } {
  const own = one.contributionMonths < 60 ? { ownContributions: one.accountBalance } : {}
  const drawn = one.pension ? { pensionMonths: Math.max(0, one.diedMonth - one.pension.fromMonth + 1) } : {}
  const status = one.pension ? 'retired' : 'active'
  const outcome = survivors({ diedMonth: one.diedMonth, status, contributionMonths: one.contributionMonths, ...own, ...drawn }, law, trace)
  if (outcome.ok) return outcome.value
  if ('problem' in outcome) throw new Error(`survivors of person ${one.person}: ${JSON.stringify(outcome.problem)}`)
  return { funeral: fen(0), grant: fen(0), refusal: outcome.refusal }
}
