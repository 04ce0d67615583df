/**
 * Which money held in suspense a month's collection uses: set aside once, when the run is planned, so that a chunk worked
 * again or checked again finds the same.
 */
import type pg from 'pg'
import { lastDay } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'

/** Parts of a claim's rows begin after its number times this, so that several claims on one receipt keep apart. */
export const PARTS = 100

/**
 * A payer's own, claim 0: money that came for a month before its bill did, or more than was owed before a later line was
 * booked. Numbered claims: what was identified as somebody's for a month, and not yet used.
 */
export async function setAside(client: pg.PoolClient, month: Month): Promise<void> {
  await client.query(
    `insert into suspense_use (run_id, booking_month, receipt, claim, payer_kind, payer_id, for_month, since, fen, held_at)
     select r.run_id, r.booking_month, u.* from run r, (
       select s.receipt, 0, s.payer_kind, s.payer_id, s.for_month, s.since, s.free, s.region
       from suspense s where s.payer_kind is not null and s.free > 0 and exists (
         select from bill b where b.booking_month = $1 and b.payer_kind = s.payer_kind and b.payer_id = s.payer_id
           and b.for_month = s.for_month and b.employer_due + b.personal_due > 0)
       union all
       select c.receipt, c.claim, c.payer_kind, c.payer_id, c.for_month, s.since, c.fen, s.region
       from suspense_claim c join suspense s on s.receipt = c.receipt
       where c.decided_on <= $2 and not exists (select from suspense_use before where before.receipt = c.receipt and before.claim = c.claim)) u
     where r.kind = 'collection' and r.booking_month = $1`,
    [month, lastDay(month)],
  )
}
