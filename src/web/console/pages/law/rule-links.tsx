import { Link } from 'wouter'
import { findRule } from '../../../../rules/index.ts'

/** Rules by their names, each leading to its calculator. */
export function RuleLinks({ rules }: { readonly rules: readonly string[] }) {
  return (
    <span className="law-links">
      {rules.map((rule) => (
        <Link key={rule} href={`/rules/${rule}`}>
          {findRule(rule)?.card.title.zh ?? rule}
        </Link>
      ))}
    </span>
  )
}
