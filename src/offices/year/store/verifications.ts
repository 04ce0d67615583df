/** Verifications of the books: what was asked, what each check found. */
import type pg from 'pg'
import { nameOfUser } from '../../../platform/access/index.ts'
import { inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface VerificationLine {
  readonly verification_id: number
  readonly ordered_by: string
  readonly ordered_by_name: string | null
  readonly started_at: string
  readonly ended_at: string | null
  readonly outcome: 'holds' | 'broken' | 'interrupted' | 'cancelled' | null
}

const COLUMNS = `verification_id, ordered_by, ${nameOfUser('ordered_by')} ordered_by_name, started_at, ended_at, outcome`
const VERIFICATION = `select ${COLUMNS} from verification`

/** Undefined where another one is under way. */
export async function addVerification(client: pg.ClientBase, by: string): Promise<VerificationLine | undefined> {
  const { rows } = await client.query<VerificationLine>(
    `insert into verification (ordered_by) values ($1) on conflict do nothing
     returning ${COLUMNS}`,
    [by],
  )
  return rows[0]
}

export async function openVerification(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<VerificationLine>(`${VERIFICATION} where ended_at is null`)
  return rows[0]?.verification_id
}

/** False where it has ended before. */
export async function endVerification(client: pg.ClientBase, verification: number, outcome: VerificationLine['outcome']): Promise<boolean> {
  const { rowCount } = await client.query(
    'update verification set ended_at = now(), outcome = $2 where verification_id = $1 and ended_at is null',
    [verification, outcome],
  )
  return rowCount === 1
}

export interface CheckLine {
  readonly ordinal: number
  readonly name: string
  readonly zh: string
  readonly counted: number
  readonly breaks: readonly string[]
  readonly seconds: string
}

/** False where the verification has ended meanwhile; nothing is added to it then. */
export async function addCheck(
  client: pg.ClientBase,
  verification: number,
  ordinal: number,
  check: { name: string; zh: string; counted: number; breaks: readonly string[]; seconds: number },
): Promise<boolean> {
  // Held against whoever ends it, so that no check comes after the end.
  const { rowCount } = await client.query(
    `insert into verification_check (verification_id, ordinal, name, zh, counted, breaks, seconds)
     select verification_id, $2, $3, $4, $5, $6, $7 from verification where verification_id = $1 and ended_at is null for share`,
    [verification, ordinal, check.name, check.zh, check.counted, JSON.stringify(check.breaks), check.seconds.toFixed(3)],
  )
  return rowCount === 1
}

const NUMBER = keysOf({ verification_id: 'int' })
/** One that has not ended comes before those that have. */
const OUTCOME = `coalesce(outcome, '')`
/** As it is shown: by name, or by login to who may not know the name. */
const BY = `coalesce(${nameOfUser('ordered_by')}, ordered_by)`

export const VERIFICATION_ORDERS = {
  verification: NUMBER,
  outcome: [{ column: OUTCOME, field: 'sorted_outcome', kind: 'text' }, ...NUMBER],
  orderedBy: [{ column: BY, field: 'sorted_by', kind: 'text' }, ...NUMBER],
} as const

interface VerificationsAsked extends PageAsked<keyof typeof VERIFICATION_ORDERS> {
  readonly outcome?: VerificationLine['outcome'] | undefined
}

/** The newest first, unless asked otherwise. */
export function verificationsPage(client: pg.ClientBase, { outcome, ...page }: VerificationsAsked) {
  return readPage<VerificationLine>(
    client,
    {
      ...inOrder('verification', VERIFICATION_ORDERS, page, { sort: 'verification', descending: true }),
      select: `select ${COLUMNS}, ${OUTCOME} sorted_outcome, ${BY} sorted_by from verification`,
      where: [['outcome = ?', outcome]],
    },
    page,
  )
}

export async function verificationRecord(client: pg.ClientBase, verification: number): Promise<VerificationLine | undefined> {
  const { rows } = await client.query<VerificationLine>(`${VERIFICATION} where verification_id = $1`, [verification])
  return rows[0]
}

export async function checksOf(client: pg.ClientBase, verification: number, after = 0): Promise<CheckLine[]> {
  const { rows } = await client.query<CheckLine>(
    `select ordinal, name, zh, counted, breaks, seconds from verification_check where verification_id = $1 and ordinal > $2::bigint order by ordinal`,
    [verification, after],
  )
  return rows
}
