/** Money held in suspense: what came, what is left of it, what of that nobody has a claim on; and who claimed or proposed what. */
import type pg from 'pg'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { payerName } from '../../contribution/index.ts'
import {
  type Figure,
  type FigureKind,
  figureKind,
  type Input,
  id,
  lessPart,
  monthName,
  type Part,
  part,
  partsOf,
  small,
  text,
} from '../../explanation/index.ts'
import { matchesOf, matchPart } from './receipts.ts'
import { refundFigure } from './refunds.ts'

const CITES = ['苏政发〔2020〕45号 附件2 第十条']

const FIELDS = { held: '转入暂收', open: '暂收余额', free: '暂收余额中尚未认领、亦未决定退还的部分' } as const

type Field = keyof typeof FIELDS

type Row = Readonly<Record<Field, number>> & { readonly reason: string }

export const suspenseFigure = figureKind({
  kind: 'collection/suspense',
  key: { receipt: text },
  fields: Object.keys(FIELDS),
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { receipt }, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>('select held, open, free, reason from suspense where receipt = $1', [receipt])
    const row = rows[0]
    const name = field as Field
    if (!row) return undefined
    return {
      title: `回执 ${receipt} · ${FIELDS[name]}`,
      unit: 'yuan',
      value: fen(row[name]),
      cites: CITES,
      inputs: [{ name: 'reason', zh: '暂收原因', value: row.reason }],
      parts: partsOf(await PARTS[name](client, receipt, row), page),
    }
  },
})

const PARTS: Readonly<Record<Field, (client: pg.ClientBase, receipt: string, row: Row) => Promise<Part[]>>> = {
  held: (client, receipt) => heldOf(client, receipt),
  open: async (client, receipt) => [...(await heldOf(client, receipt)), ...(await usedOf(client, receipt))],
  free: async (client, receipt, { open }) => [
    part(suspenseFigure.address({ receipt }, 'open'), FIELDS.open, open),
    ...(await claimedOf(client, receipt)),
    ...(await owedOf(client, receipt)),
  ],
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

/** Claims that no collection has used yet, and what one under way has set aside; claim 0 is the payer's own. */
const RESERVED = `select receipt, claim, fen from suspense_claim c
    where not exists (select from suspense_use u where u.receipt = c.receipt and u.claim = c.claim)
  union all select u.receipt, u.claim, sum(u.fen)::int8 from suspense_use u join run using (run_id) where finished_at is null group by 1, 2`

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
      cites: CITES,
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

/** What somebody proposed to do with money in suspense; nothing lies beneath but the proposal. */
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
      cites: CITES,
      inputs: [
        { name: 'why', zh: '事由', value: row.why },
        { name: 'day', zh: '业务日期', value: row.day },
        ...(left.rows[0] ? [{ name: 'open', zh: FIELDS.open, value: printYuan(fen(left.rows[0].open)), figure: open }] : []),
      ],
    }
  },
})

export const suspenseFigures: readonly FigureKind[] = [suspenseFigure, claimFigure, proposalFigure]
