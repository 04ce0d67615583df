/** What of money in suspense became another payer's than who sent it: used for the other's bills, or claimed and waiting for one. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { type Figure, figureKind, type Part, part, partsOf, text } from '../../explanation/index.ts'
import { claimFigure, RESERVED, SUSPENSE_CITES } from './claims.ts'
import { type MatchRow, matchPart } from './receipts.ts'

export const OTHERS_FIELDS = { used: '已用于其他缴费人的应缴', claimed: '已认领给其他缴费人而尚未使用' } as const

type Field = keyof typeof OTHERS_FIELDS

/** Its parts are another's records: who sent the money is told the sum alone. */
export const suspenseOfOthersFigure = figureKind({
  kind: 'collection/suspense-of-others',
  key: { receipt: text },
  fields: Object.keys(OTHERS_FIELDS),
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { receipt }, field, page }): Promise<Figure | undefined> {
    const name = field as Field
    const { rows } = await client.query<Record<Field, number>>('select used, claimed from suspense_of_others where receipt = $1', [receipt])
    const value = rows[0]?.[name]
    if (value === undefined) return undefined
    const parts = await PARTS[name](client, receipt)
    return {
      title: `回执 ${receipt} · ${OTHERS_FIELDS[name]}`,
      unit: 'yuan',
      value: fen(value),
      cites: SUSPENSE_CITES,
      ...(parts.length === 0 && value !== 0 ? { withheld: true } : { parts: partsOf(parts, page) }),
    }
  },
})

const OF_OTHERS = '(t.payer_kind, t.payer_id) is distinct from (s.payer_kind, s.payer_id)'

const PARTS: Readonly<Record<Field, (client: pg.ClientBase, receipt: string) => Promise<Part[]>>> = {
  async used(client, receipt) {
    const { rows } = await client.query<MatchRow>(
      `select t.booking_month, t.part, t.applied, t.surcharge, t.suspense from receipt_match t join suspense s using (receipt)
       where receipt = $1 and t.how = 'suspense' and ${OF_OTHERS} order by 1, 2`,
      [receipt],
    )
    return rows.map((row) => matchPart(receipt, row, 'applied'))
  },
  async claimed(client, receipt) {
    const { rows } = await client.query<{ claim: number; fen: number }>(
      `select t.claim, t.fen from (${RESERVED}) t join suspense s using (receipt) where receipt = $1 and ${OF_OTHERS} order by 1`,
      [receipt],
    )
    return rows.map(({ claim, fen: amount }) => part(claimFigure.address({ receipt, claim }, 'reserved'), '已认领', amount))
  },
}
