/** What somebody proposed to do with money in suspense; nothing lies beneath but the proposal. */
import { fen, printYuan } from '../../../kernel/fen.ts'
import type { Month } from '../../../kernel/month.ts'
import { type Figure, figureKind, id, monthName } from '../../explanation/index.ts'
import { SUSPENSE_CITES } from './claims.ts'
import { SUSPENSE_FIELDS, suspenseFigure } from './suspense.ts'

export const proposalFigure = figureKind({
  kind: 'collection/proposal',
  key: { proposal: id },
  fields: ['amount'],
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { proposal } }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ receipt: string; kind: string; for_month: Month | null; fen: number; day: string; why: string }>(
      'select receipt, kind, for_month, fen, day, why from suspense_proposal where proposal_id = $1::bigint',
      [proposal],
    )
    const row = rows[0]
    if (!row) return undefined
    const open = suspenseFigure.address({ receipt: row.receipt }, 'open')
    const left = await client.query<{ open: number }>('select open from suspense where receipt = $1', [row.receipt])
    return {
      title: `回执 ${row.receipt} · 提出${row.kind === 'claim' ? `认领${row.for_month === null ? '' : `（${monthName(row.for_month)}）`}` : '退还'}`,
      unit: 'yuan',
      value: fen(row.fen),
      cites: SUSPENSE_CITES,
      inputs: [
        { name: 'why', zh: '事由', value: row.why },
        { name: 'day', zh: '业务日期', value: row.day },
        ...(left.rows[0] ? [{ name: 'open', zh: SUSPENSE_FIELDS.open, value: printYuan(fen(left.rows[0].open)), figure: open }] : []),
      ],
    }
  },
})
