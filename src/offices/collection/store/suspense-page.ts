/** Money in suspense as it is listed, and who proposed and decided what about it. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { nameOfUser } from '../../../platform/access/index.ts'
import { inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface HeldLine {
  readonly receipt: string
  readonly reason: string
  readonly region: string
  readonly treasury: string
  readonly payer: string
  /** Of an employer; persons are not named in lists of money. */
  readonly payer_name: string | null
  readonly for_month: Month
  readonly since: Day
  readonly held: number
  readonly open: number
  readonly free: number
}

export const HELD_ORDERS = {
  since: keysOf({ since: 'day', receipt: 'text' }),
  open: keysOf({ open: 'int', receipt: 'text' }),
  receipt: keysOf({ receipt: 'text' }),
} as const

interface HeldAsked extends PageAsked<keyof typeof HELD_ORDERS> {
  readonly region?: string | undefined
  readonly reason?: string | undefined
  readonly receipt?: string | undefined
  /** What came until that day. */
  readonly day?: Day | undefined
}

/** What is still open; the oldest first, unless asked otherwise. */
export function heldPage(client: pg.ClientBase, { region, reason, receipt, day, ...page }: HeldAsked) {
  return readPage<HeldLine>(
    client,
    {
      ...inOrder('suspense', HELD_ORDERS, page, { sort: 'since' }),
      select: `select receipt, reason, region, treasury, payer, (select e.name from employer e where payer_kind = 1 and e.employer_id = payer_id) payer_name, for_month, since, held, open, free
        from suspense`,
      where: [['open > 0'], ['region = ?', region], ['reason = ?', reason], ['receipt = ?', receipt], ['since <= ?', day]],
    },
    page,
  )
}

export interface ProposalLine {
  readonly proposal_id: number
  readonly receipt: string
  readonly region: string
  readonly kind: 'claim' | 'refund'
  readonly payer: string | null
  readonly for_month: Month | null
  readonly fen: number
  readonly day: Day
  readonly why: string
  readonly proposed_by: string
  readonly proposed_by_name: string | null
  readonly proposed_at: string
  readonly verdict: 'confirmed' | 'rejected' | null
  readonly decided_by: string | null
  readonly decided_by_name: string | null
  readonly decided_at: string | null
  readonly decided_why: string | null
}

const PROPOSAL = `p.proposal_id, p.receipt, p.region, p.kind, p.payer, p.for_month, p.fen, p.day, p.why, p.proposed_by, p.proposed_at,
  d.verdict, d.decided_by, d.decided_at, d.why decided_why, ${nameOfUser('p.proposed_by')} proposed_by_name, ${nameOfUser('d.decided_by')} decided_by_name`
const FROM = 'from suspense_proposal p left join suspense_decision d using (proposal_id)'

const PROPOSAL_NUMBER = keysOf({ 'p.proposal_id': 'int' })
/** As it is shown: by name, or by login to who may not know the name. */
const BY = `coalesce(${nameOfUser('p.proposed_by')}, p.proposed_by)`
const STATE = "coalesce(d.verdict, 'open')"

export const PROPOSAL_ORDERS = {
  proposal: PROPOSAL_NUMBER,
  kind: [...keysOf({ 'p.kind': 'text' }), ...PROPOSAL_NUMBER],
  receipt: [...keysOf({ 'p.receipt': 'text' }), ...PROPOSAL_NUMBER],
  region: [...keysOf({ 'p.region': 'text' }), ...PROPOSAL_NUMBER],
  amount: [...keysOf({ 'p.fen': 'int' }), ...PROPOSAL_NUMBER],
  proposedBy: [{ column: BY, field: 'sorted_by', kind: 'text' }, ...PROPOSAL_NUMBER],
  state: [{ column: STATE, field: 'state', kind: 'text' }, ...PROPOSAL_NUMBER],
} as const

interface ProposalsAsked extends PageAsked<keyof typeof PROPOSAL_ORDERS> {
  readonly region?: string | undefined
  readonly receipt?: string | undefined
  readonly state?: 'open' | 'confirmed' | 'rejected' | undefined
}

/** The newest first, unless asked otherwise. */
export function proposalsPage(client: pg.ClientBase, { region, receipt, state, ...page }: ProposalsAsked) {
  return readPage<ProposalLine>(
    client,
    {
      ...inOrder('proposal', PROPOSAL_ORDERS, page, { sort: 'proposal', descending: true }),
      select: `select ${PROPOSAL}, ${STATE} state, ${BY} sorted_by ${FROM}`,
      where: [
        ['p.region = ?', region],
        ['p.receipt = ?', receipt],
        [`${STATE} = ?`, state],
      ],
    },
    page,
  )
}

export async function proposalOf(client: pg.ClientBase, proposal: number): Promise<ProposalLine | undefined> {
  const { rows } = await client.query<ProposalLine>(`select ${PROPOSAL} ${FROM} where p.proposal_id = $1`, [proposal])
  return rows[0]
}

/** Nobody else decides on it until the transaction ends. */
export async function lockProposal(client: pg.ClientBase, proposal: number): Promise<ProposalLine | undefined> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('suspense proposal ' || $1, 0))`, [proposal])
  return proposalOf(client, proposal)
}

export interface Proposal {
  readonly receipt: string
  readonly region: string
  readonly kind: 'claim' | 'refund'
  readonly payer: string | null
  readonly forMonth: Month | null
  readonly fen: number
  readonly day: Day
  readonly why: string
  readonly by: string
}

export async function addProposal(client: pg.ClientBase, given: Proposal): Promise<number> {
  const { rows } = await client.query<{ proposal_id: number }>(
    `insert into suspense_proposal (receipt, region, kind, payer, for_month, fen, day, why, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning proposal_id`,
    [given.receipt, given.region, given.kind, given.payer, given.forMonth, given.fen, given.day, given.why, given.by],
  )
  return rows[0]?.proposal_id ?? 0
}

export async function addDecision(
  client: pg.ClientBase,
  { proposal, verdict, why, by }: { proposal: number; verdict: 'confirmed' | 'rejected'; why: string | null; by: string },
): Promise<void> {
  await client.query('insert into suspense_decision (proposal_id, verdict, why, decided_by) values ($1, $2, $3, $4)', [
    proposal,
    verdict,
    why,
    by,
  ])
}
