/** Money held in suspense: what came, what is left of it, and what of that nobody has a claim on. */
import type pg from 'pg'
import { fen, sum } from '../../../kernel/fen.ts'
import { type Figure, figureKind, lessPart, type Part, part, partsOf, text } from '../../explanation/index.ts'
import { claimFigure, RESERVED, SUSPENSE_CITES } from './claims.ts'
import { matchesOf, matchPart } from './receipts.ts'
import { refundFigure } from './refunds.ts'
import { OTHERS_FIELDS, suspenseOfOthersFigure } from './suspense-of-others.ts'

export const SUSPENSE_FIELDS = { held: '转入暂收', open: '暂收余额', free: '暂收余额中尚未认领、亦未决定退还的部分' } as const

type Field = keyof typeof SUSPENSE_FIELDS

type Row = Readonly<Record<Field, number>> & { readonly reason: string }

export const suspenseFigure = figureKind({
  kind: 'collection/suspense',
  key: { receipt: text },
  fields: Object.keys(SUSPENSE_FIELDS),
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { receipt }, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>('select held, open, free, reason from suspense where receipt = $1', [receipt])
    const row = rows[0]
    const name = field as Field
    if (!row) return undefined
    return {
      title: `回执 ${receipt} · ${SUSPENSE_FIELDS[name]}`,
      unit: 'yuan',
      value: fen(row[name]),
      cites: SUSPENSE_CITES,
      inputs: [{ name: 'reason', zh: '暂收原因', value: row.reason }],
      parts: partsOf(await PARTS[name](client, receipt, row), page),
    }
  },
})

const PARTS: Readonly<Record<Field, (client: pg.ClientBase, receipt: string, row: Row) => Promise<Part[]>>> = {
  held: (client, receipt) => heldOf(client, receipt),
  open: async (client, receipt, { open }) =>
    withOthers([...(await heldOf(client, receipt)), ...(await usedOf(client, receipt))], open, receipt, 'used'),
  free: async (client, receipt, { open, free }) => {
    const whole = part(suspenseFigure.address({ receipt }, 'open'), SUSPENSE_FIELDS.open, open)
    return withOthers([whole, ...(await claimedOf(client, receipt)), ...(await owedOf(client, receipt))], free, receipt, 'claimed')
  },
}

/** Who may not see for whom the money was used or claimed is told the sum of it. */
function withOthers(seen: readonly Part[], left: number, receipt: string, field: keyof typeof OTHERS_FIELDS): Part[] {
  const ofOthers = sum(seen.map((each) => each.fen)) - left
  if (ofOthers === 0) return [...seen]
  return [...seen, lessPart(suspenseOfOthersFigure.address({ receipt }, field), OTHERS_FIELDS[field], ofOthers)]
}

async function heldOf(client: pg.ClientBase, receipt: string): Promise<Part[]> {
  const matches = await matchesOf(client, receipt, 'receipt')
  return matches.filter((match) => match.suspense > 0).map((match) => matchPart(receipt, match, 'suspense'))
}

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

/** Decided to go back and not paid yet. */
async function owedOf(client: pg.ClientBase, receipt: string): Promise<Part[]> {
  const { rows } = await client.query<{ source: string; fen: number }>(
    'select r.source, r.fen from refund r left join refund_payment p using (source) where r.receipt = $1 and p.source is null order by 1',
    [receipt],
  )
  return rows.map((row) => lessPart(refundFigure.address({ source: row.source }, 'amount'), '已决定退还', row.fen))
}

async function claimedOf(client: pg.ClientBase, receipt: string): Promise<Part[]> {
  const { rows } = await client.query<{ claim: number; fen: number }>(
    `select claim, fen from (${RESERVED}) t where receipt = $1 order by claim`,
    [receipt],
  )
  return rows.map(({ claim, fen: amount }) => lessPart(claimFigure.address({ receipt, claim }, 'reserved'), '已认领', amount))
}
