/** One thing that waits, as the books hold it; whose it is and when it is due, the table of kinds says. */
import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Role } from '../../platform/access/index.ts'
import type { KindName } from './kinds.ts'

export interface Matter {
  readonly kind: KindName
  /** Address of what it is about. */
  readonly subject: string
  /** What it is about, in words; no person is named. */
  readonly about: string
  readonly region: string | null
  readonly count: number
  readonly amount: Fen | null
  /** Address of the amount. */
  readonly figure?: string
  readonly since: Day
  /** Where fewer than the kind's owners must act: an agreement of one department is there already. */
  readonly owners?: readonly Role[]
  /** Who may not do it, having made it. */
  readonly makers?: readonly string[]
}
