/** Whose money in suspense is, as was decided, and how long that keeps it from being free. */
import { fen } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { payerName } from '../../contribution/index.ts'
import { type Figure, figureKind, type Input, part, partsOf, small, text } from '../../explanation/index.ts'

export const SUSPENSE_CITES = ['苏政发〔2020〕45号 附件2 第十条']

/** Claims that no collection has used yet, and what one under way has set aside; claim 0 is the payer's own. */
export const RESERVED = `select receipt, claim, payer_kind, payer_id, fen from suspense_claim c
    where not exists (select from suspense_use u where u.receipt = c.receipt and u.claim = c.claim)
  union all select u.receipt, u.claim, u.payer_kind, u.payer_id, sum(u.fen)::int8 from suspense_use u join run using (run_id)
    where finished_at is null group by 1, 2, 3, 4`

interface Claim {
  readonly payer_kind: number
  readonly payer_id: number
  readonly for_month: Month
  readonly fen: number
  readonly decided_on: string
  readonly why: string
}

/** Whose the money is for a month, as was decided; `reserved` while no collection has used it. */
export const claimFigure = figureKind({
  kind: 'collection/claim',
  key: { receipt: text, claim: small },
  fields: ['amount', 'reserved'],
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const decided = await client.query<Claim>(
      'select payer_kind, payer_id, for_month, fen, decided_on, why from suspense_claim where receipt = $1 and claim = $2',
      [key.receipt, key.claim],
    )
    const reserved = await client.query<{ fen: number }>(`select fen from (${RESERVED}) t where receipt = $1 and claim = $2`, [
      key.receipt,
      key.claim,
    ])
    const [claim, row] = [decided.rows[0], (field === 'amount' ? decided : reserved).rows[0]]
    if (!row) return undefined
    const whole = field === 'reserved' && claim !== undefined && claim.fen === row.fen
    return {
      title: `回执 ${key.receipt} · ${field === 'amount' ? '认领' : '已认领而尚未使用'}`,
      unit: 'yuan',
      value: fen(row.fen),
      cites: SUSPENSE_CITES,
      inputs: claim === undefined ? [] : inputsOf(claim),
      ...(whole && { parts: partsOf([part(claimFigure.address(key, 'amount'), '认领', claim.fen)], page) }),
    }
  },
})

function inputsOf({ payer_kind, payer_id, for_month, decided_on, why }: Claim): Input[] {
  return [
    { name: 'payer', zh: '缴费人', value: payerName({ kind: payer_kind, payer: payer_id }) },
    { name: 'forMonth', zh: '费款所属期', value: printMonth(for_month) },
    { name: 'decidedOn', zh: '决定日期', value: decided_on },
    { name: 'why', zh: '事由', value: why },
  ]
}
