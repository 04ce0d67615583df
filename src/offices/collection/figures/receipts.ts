/** A receipt as the tax office sent it, with the parts it was taken apart into; and what of it is held in suspense. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { addressIn, type Figure, figureKind, lessPart, type Part, part, partsOf, text } from '../../explanation/index.ts'
import { MATCH, RECEIPT } from './addresses.ts'
import { MATCH_FIELDS, type MatchField } from './matches.ts'
import { refundFigure } from './refunds.ts'

const FIELDS: Readonly<Record<string, { zh: string; of: readonly MatchField[]; cite: string }>> = {
  principal: { zh: '本金', of: ['applied', 'suspense'], cite: '苏政发〔2020〕45号 意见 二(二)1' },
  surcharge: { zh: '滞纳金', of: ['surcharge'], cite: '社会保险法 86' },
}

interface MatchRow {
  readonly booking_month: Month
  readonly part: number
  readonly applied: number
  readonly surcharge: number
  readonly suspense: number
}

async function matchesOf(client: pg.ClientBase, receipt: string, how: 'receipt' | 'suspense'): Promise<MatchRow[]> {
  const { rows } = await client.query<MatchRow>(
    `select booking_month, part, applied, surcharge, suspense from receipt_match where receipt = $1 and how = $2 order by booking_month, part`,
    [receipt, how],
  )
  return rows
}

function matchPart(receipt: string, row: MatchRow, field: Exclude<MatchField, 'surchargeDue'>): Part {
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

export const suspenseFigure = figureKind({
  kind: 'collection/suspense',
  key: { receipt: text },
  fields: ['held', 'open'],
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { receipt }, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ held: number; open: number; reason: string }>(
      'select held, open, reason from suspense where receipt = $1',
      [receipt],
    )
    const row = rows[0]
    if (!row) return undefined
    const held = (await matchesOf(client, receipt, 'receipt'))
      .filter((match) => match.suspense > 0)
      .map((match) => matchPart(receipt, match, 'suspense'))
    const parts = field === 'held' ? held : [...held, ...(await usedOf(client, receipt))]
    return {
      title: `回执 ${receipt} · ${field === 'held' ? '转入暂收' : '暂收余额'}`,
      unit: 'yuan',
      value: fen(field === 'held' ? row.held : row.open),
      cites: ['苏政发〔2020〕45号 附件2 第十条'],
      inputs: [{ name: 'reason', zh: '暂收原因', value: row.reason }],
      parts: partsOf(parts, page),
    }
  },
})

/** What of it went to bills since, and back to whom it came from. */
async function usedOf(client: pg.ClientBase, receipt: string): Promise<Part[]> {
  const used = (await matchesOf(client, receipt, 'suspense')).map((match) => matchPart(receipt, match, 'applied'))
  const { rows } = await client.query<{ source: string; fen: number }>(
    'select p.source, p.fen from refund r join refund_payment p using (source) where r.receipt = $1 order by 1',
    [receipt],
  )
  return [
    ...used.map((each) => lessPart(each.figure, each.title, each.fen)),
    ...rows.map((row) => lessPart(refundFigure.address({ source: row.source }, 'paid'), '已退款', row.fen)),
  ]
}
