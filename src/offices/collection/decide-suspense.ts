/**
 * Two hands for money in suspense: one proposes whose it is or that it goes back, another confirms or rejects. What is
 * proposed is held against the books when it is confirmed, as they are then.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { Problem } from '../../platform/problem.ts'
import { addDecision, addProposal, heldPage, lockProposal, type ProposalLine, proposalOf } from './store/suspense-page.ts'
import { identifySuspense, refundSuspense } from './suspense.ts'

export interface Proposing {
  readonly receipt: string
  readonly region: string
  readonly amount: Fen
  readonly day: Day
  readonly why: string
  readonly by: string
  /** Whose it is, and for which month; without it the money goes back. */
  readonly claim?: { readonly payer: string; readonly forMonth: Month }
}

/** Problem `suspense-short` where the receipt has not that much left that nobody claimed. */
export async function proposeSuspense(client: pg.PoolClient, given: Proposing): Promise<ProposalLine> {
  const { receipt, region, amount, day, why, by, claim } = given
  const { rows } = await heldPage(client, { receipt })
  const free = rows[0]?.free ?? 0
  if (amount > free) throw new Problem('suspense-short', receipt, { free, amount })
  const proposal = await addProposal(client, {
    receipt,
    region,
    kind: claim === undefined ? 'refund' : 'claim',
    payer: claim?.payer ?? null,
    forMonth: claim?.forMonth ?? null,
    fen: amount,
    day,
    why,
    by,
  })
  return found(await proposalOf(client, proposal), proposal)
}

/**
 * Confirms a proposal and books it, or rejects it for a reason. Problems: `not-found`, `already-decided`, `same-hand`; and when
 * confirmed those of the books: `not-found` for a payer nobody registered, `suspense-short`, `claim-beyond-bill`, `month-closed`.
 */
export async function decideSuspense(
  client: pg.PoolClient,
  { proposal, by, rejectedWhy }: { proposal: number; by: string; rejectedWhy?: string },
): Promise<ProposalLine> {
  const given = found(await lockProposal(client, proposal), proposal)
  if (given.verdict !== null) throw new Problem('already-decided', given.verdict)
  if (given.proposed_by === by) throw new Problem('same-hand')
  if (rejectedWhy === undefined) await book(client, given)
  await addDecision(client, { proposal, verdict: rejectedWhy === undefined ? 'confirmed' : 'rejected', why: rejectedWhy ?? null, by })
  return found(await proposalOf(client, proposal), proposal)
}

async function book(client: pg.PoolClient, { receipt, payer, for_month, fen: amount, day, why }: ProposalLine): Promise<void> {
  if (payer === null || for_month === null) await refundSuspense(client, { receipt, amount: fen(amount), day, why })
  else await identifySuspense(client, { receipt, payer, forMonth: for_month, amount: fen(amount), day, why })
}

function found(proposal: ProposalLine | undefined, number: number): ProposalLine {
  if (proposal === undefined) throw new Problem('not-found', String(number), { in: 'path', path: 'proposal' })
  return proposal
}
