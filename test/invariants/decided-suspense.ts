/** What two hands do about money in suspense, so that books hold claims, refunds and proposals. */
import type { Day } from '../../src/kernel/day.ts'
import { fen } from '../../src/kernel/fen.ts'
import type { Month } from '../../src/kernel/month.ts'
import { proposeSuspense } from '../../src/offices/collection/decide-suspense.ts'
import { identifySuspense, refundSuspense } from '../../src/offices/collection/index.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import { signedIn } from '../../src/platform/testing.ts'

/** Of money in suspense some is claimed, some is to go back, and somebody proposed something about the rest. */
export async function decideOnSuspense(books: Books): Promise<void> {
  const why = '核对'
  const day = '2022-01-04' as Day
  const by = (await signedIn(books, 'provincial-agency')).user
  await inTransaction(books.worker, async (worker) => {
    const { rows: free } = await worker.query<{ receipt: string; region: string; free: number }>(
      'select receipt, region, free from suspense where free > 200 order by receipt limit 2',
    )
    const { rows: owing } = await worker.query<{ payer: string; for_month: Month }>(
      `select e.credit_code payer, b.for_month from bill b join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id
       where b.line = 1 and not exists (select from receipt_match m where m.payer_kind = 1 and m.payer_id = b.payer_id and m.for_month = b.for_month)
       order by 1, 2 limit 1`,
    )
    const [{ payer, for_month: forMonth }, [first, second]] = [owing[0] as (typeof owing)[0], free as [(typeof free)[0], (typeof free)[0]]]
    await identifySuspense(worker, { receipt: first.receipt, payer, forMonth, amount: fen(100), day, why })
    await refundSuspense(worker, { receipt: first.receipt, amount: fen(50), day, why })
    await proposeSuspense(worker, { ...second, amount: fen(100), day, why, by })
    await proposeSuspense(worker, { ...second, amount: fen(100), day, why, by, claim: { payer, forMonth } })
  })
}
