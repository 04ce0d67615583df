/** How long somebody has contributed: the months of the record before the books, and those entered to the account since. */
import type { Account, Rights } from '../../person-queries.ts'

/** Of those who drew a pension before these books began, the account is in the pension: the books hold no more than what heirs were given. */
export function isKept({ lines }: Pick<Account, 'lines'>): boolean {
  return lines.some(({ kind }) => kind !== 'heirs')
}

/** A month with differences of later law is one month. */
export function monthsEntered({ lines }: Pick<Account, 'lines'>): readonly string[] {
  return [...new Set(lines.flatMap(({ kind, forMonth }) => (kind === 'contribution' && forMonth !== null ? [forMonth] : [])))]
}

export function monthsContributed({ spans }: Pick<Rights, 'spans'>, account: Pick<Account, 'lines'>): number {
  return spans.reduce((sum, { months }) => sum + months, 0) + monthsEntered(account).length
}
