/** A receipt as the tax office sent it, with the parts it was taken apart into. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { addressIn, type Figure, figureKind, type Part, part, partsOf } from '../../explanation/index.ts'
import { MATCH, RECEIPT } from './addresses.ts'
import { MATCH_FIELDS, type MatchField } from './matches.ts'

const FIELDS: Readonly<Record<string, { zh: string; of: readonly MatchField[]; cite: string }>> = {
  principal: { zh: '本金', of: ['applied', 'suspense'], cite: '苏政发〔2020〕45号 意见 二(二)1' },
  surcharge: { zh: '滞纳金', of: ['surcharge'], cite: '社会保险法 86' },
}

export interface MatchRow {
  readonly booking_month: Month
  readonly part: number
  readonly applied: number
  readonly surcharge: number
  readonly suspense: number
}

export async function matchesOf(client: pg.ClientBase, receipt: string, how: 'receipt' | 'suspense'): Promise<MatchRow[]> {
  const { rows } = await client.query<MatchRow>(
    `select booking_month, part, applied, surcharge, suspense from receipt_match where receipt = $1 and how = $2 order by booking_month, part`,
    [receipt, how],
  )
  return rows
}

export function matchPart(receipt: string, row: MatchRow, field: Exclude<MatchField, 'surchargeDue'>): Part {
  const figure = addressIn(MATCH, { bookingMonth: row.booking_month, receipt, part: row.part }, field)
  return part(figure, `第 ${row.part} 部分${MATCH_FIELDS[field].zh}`, row[field])
}

export const receiptFigure = figureKind({
  ...RECEIPT,
  fields: Object.keys(FIELDS),
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { receipt }, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<
      Record<string, number> & { received_on: string; payer: string; collector: string; for_month: Month }
    >('select principal, surcharge, received_on, payer, collector, for_month from receipt where receipt = $1', [receipt])
    const row = rows[0]
    const form = FIELDS[field]
    if (!row || !form) return undefined
    const matches = await matchesOf(client, receipt, 'receipt')
    const parts = matches.flatMap((match) =>
      form.of.flatMap((name) => {
        const found = matchPart(receipt, match, name as 'applied' | 'suspense' | 'surcharge')
        return found.fen === 0 ? [] : [found]
      }),
    )
    return {
      title: `回执 ${receipt} · ${form.zh}`,
      unit: 'yuan',
      value: fen(row[field] ?? 0),
      cites: [form.cite],
      inputs: [
        { name: 'receivedOn', zh: '入库日期', value: row.received_on },
        { name: 'collector', zh: '征收机构', value: row.collector },
        { name: 'forMonth', zh: '费款所属期', value: printMonth(row.for_month) },
      ],
      // A receipt taken in and not yet matched by the month's collection has no parts.
      ...(matches.length > 0 && { parts: partsOf(parts, page) }),
    }
  },
})
