import { Link } from 'wouter'
import { findRule } from '../../../../rules/index.ts'

/** As text, where nothing can lead on. */
export function namesOfRules(rules: readonly string[]): string {
  return rules.map(nameOfRule).join('、')
}

function nameOfRule(rule: string): string {
  return findRule(rule)?.card.title.zh ?? rule
}

/** Rules by their names, each leading to its calculator. */
export function RuleLinks({ rules }: { readonly rules: readonly string[] }) {
  return (
    <span className="law-links">
      {rules.map((rule) => (
        <Link key={rule} href={`/rules/${rule}`}>
          {nameOfRule(rule)}
        </Link>
      ))}
    </span>
  )
}
