/** Money owed back to payers, and what of it was paid. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import type { Month } from '../../../kernel/month.ts'
import {
  addressIn,
  day,
  type Figure,
  figureKind,
  lessPart,
  oneOf,
  type Page,
  type Part,
  type Parts,
  part,
  partsOf,
  region,
  rowParts,
  text,
  unitName,
} from '../../explanation/index.ts'
import { sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { GROUNDS } from '../refunds.ts'
import { MATCH } from './addresses.ts'

type Ground = keyof typeof GROUNDS

const GROUND: Readonly<Record<Ground, { zh: string; cite: string }>> = {
  'later-law': { zh: '政策公布后多缴应退', cite: '苏政发〔2020〕45号 意见 二(一)' },
  'not-owed': { zh: '暂收款不属应缴应退', cite: '苏政发〔2020〕45号 附件2 第十条' },
}

interface Row {
  readonly ground: Ground
  readonly region: string
  readonly fen: number
  readonly decided_on: string
  readonly why: string
  readonly paid_on: string | null
  readonly paid: number | null
}

export const refundFigure = figureKind({
  kind: 'collection/refund',
  key: { source: text },
  fields: ['amount', 'paid'],
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key: { source }, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>(
      `select r.ground, r.region, r.fen, r.decided_on, r.why, p.paid_on, p.fen as paid from refund r left join refund_payment p using (source)
       where r.source = $1`,
      [source],
    )
    const row = rows[0]
    const value = field === 'paid' ? row?.paid : row?.fen
    if (!row || value === undefined || value === null) return undefined
    const owed = part(refundFigure.address({ source }, 'amount'), '应退', row.fen)
    const parts = field === 'paid' ? [owed] : await matchesOf(client, source)
    return {
      title: `${unitName(row.region)} · ${GROUND[row.ground].zh}${field === 'paid' ? '（已退）' : ''}`,
      unit: 'yuan',
      value: fen(value),
      cites: [GROUND[row.ground].cite],
      inputs: [
        { name: 'why', zh: '事由', value: row.why },
        { name: 'decidedOn', zh: '决定日期', value: row.decided_on },
        ...(row.paid_on === null ? [] : [{ name: 'paidOn', zh: '退款日期', value: row.paid_on }]),
      ],
      ...(parts.length > 0 && { parts: partsOf(parts, page) }),
    }
  },
})

/** Of a bill taken below zero: what of it was owed back, a row of matching below zero. */
async function matchesOf(client: pg.ClientBase, source: string): Promise<Part[]> {
  const { rows } = await client.query<{ booking_month: Month; part: number; applied: number }>(
    `select booking_month, part, applied from receipt_match where receipt = $1 and how = 'refund' order by booking_month, part`,
    [source],
  )
  return rows.map((row) =>
    lessPart(addressIn(MATCH, { bookingMonth: row.booking_month, receipt: source, part: row.part }, 'applied'), '多缴冲回', row.applied),
  )
}

const ground = oneOf(...(Object.keys(GROUNDS) as Ground[]))

const OWED = { day, region, ground } as const

/** What a unit owed back by decisions of a day. */
export const refundsOwedFigure = figureKind({
  kind: 'collection/refunds-owed',
  key: OWED,
  fields: ['amount'],
  action: 'bill.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const from = 'from refund r where r.decided_on = $1 and r.region = $2 and r.ground = $3'
    const parts = await refunds(client, { from, values: [key.day, key.region, key.ground], field: 'amount', page })
    const title = `${unitName(key.region)} · ${key.day} ${GROUND[key.ground].zh}`
    return parts.count === 0 ? undefined : { title, unit: 'yuan', value: parts.total, cites: [GROUND[key.ground].cite], parts }
  },
})

/** What was paid back on a day to payers of a unit, from one treasury. */
export const refundsPaidFigure = figureKind({
  kind: 'collection/refunds-paid',
  key: { ...OWED, treasury: region },
  fields: ['amount'],
  action: 'bill.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const from = `from refund r join refund_payment p using (source)
      where p.paid_on = $1 and r.region = $2 and r.ground = $3 and r.treasury = $4`
    const parts = await refunds(client, { from, values: [key.day, key.region, key.ground, key.treasury], field: 'paid', page })
    const title = `${unitName(key.region)} · ${key.day} 退费（${GROUND[key.ground].zh}）`
    return parts.count === 0 ? undefined : { title, unit: 'yuan', value: parts.total, cites: [GROUND[key.ground].cite], parts }
  },
})

interface Rows {
  readonly from: string
  readonly values: readonly unknown[]
  readonly field: 'amount' | 'paid'
  readonly page: Page
}

function refunds(client: pg.ClientBase, { from, values, field, page }: Rows): Promise<Parts> {
  return rowParts(
    client,
    {
      from,
      values,
      amount: field === 'paid' ? 'p.fen' : 'r.fen',
      order: { source: 'text' },
      title: 'r.why',
      figure: ({ source }) => refundFigure.address({ source: String(source) }, field),
    },
    page,
  )
}

export const refundSources: readonly VoucherSource[] = [
  {
    event: 'refunds-owed',
    action: 'bill.read',
    async sums(client, { day: on }, touching) {
      const { rows } = await client.query<{ region: string; fen: number }>(
        `select region, sum(fen)::int8 fen from refund where decided_on = $1 and region = $2 and ground = 'later-law' group by 1`,
        [on, touching.region],
      )
      return rows.map((row) => {
        const figure = refundsOwedFigure.address({ day: on, region: row.region, ground: 'later-law' }, 'amount')
        const title = `${unitName(row.region)} · ${GROUND['later-law'].zh}`
        return sourceSum({ move: 'due-refunded', region: row.region, fen: fen(row.fen) }, figure, title)
      })
    },
  },
  {
    event: 'refunds-paid',
    action: 'bill.read',
    async sums(client, { day: on }, touching) {
      const { rows } = await client.query<{ region: string; treasury: string; ground: Ground; fen: number }>(
        `select r.region, r.treasury, r.ground, sum(p.fen)::int8 fen from refund r join refund_payment p using (source)
         where p.paid_on = $1 and $2 in (r.region, r.treasury) group by 1, 2, 3 order by 1, 2, 3`,
        [on, touching.region],
      )
      return rows.map(({ fen: amount, ...row }) => {
        const figure = refundsPaidFigure.address({ day: on, ...row }, 'amount')
        const title = `${unitName(row.region)} · ${GROUND[row.ground].zh}`
        return sourceSum({ move: GROUNDS[row.ground], region: row.region, place: row.treasury, fen: fen(amount) }, figure, title)
      })
    },
  },
]
