import type { Outcome } from '../../kernel/outcome.ts'

/** Of a rule that cannot refuse what the books hold. */
export function accepted<V>(outcome: Outcome<V>): V {
  if (!outcome.ok) throw new Error(`the settlement cannot be computed: ${JSON.stringify(outcome)}`)
  return outcome.value
}
