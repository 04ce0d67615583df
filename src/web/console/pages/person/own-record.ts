/** All that an insured person's own page is made of. */
import type { Account, Benefits, Due, Person, Rights } from '../../person-queries.ts'

export interface OwnRecord {
  readonly person: Person
  readonly rights: Rights
  readonly account: Account
  readonly dues: readonly Due[]
  readonly benefits: Benefits
}
