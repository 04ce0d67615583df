/** The monthly plan of a unit: what it will have to pay as known on the day of the plan, less what it still held. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { type Month, parseMonth } from '../../../kernel/month.ts'
import { notTerminated, ONE_OFFS, oneOffFigure, pensionFigure, pensionsAt } from '../../benefit/index.ts'
import {
  type Figure,
  figureKind,
  lessPart,
  month,
  monthName,
  monthNameSql,
  type Page,
  type Parts,
  part,
  partsOf,
  personNameSql,
  region,
  rowParts,
  unitName,
  wordSql,
} from '../../explanation/index.ts'
import { accountOf, balanceFigure, sourceSum, unitOf, type VoucherSource } from '../../ledger/index.ts'
import { FLOWS, flowFigure } from '../../registry/index.ts'
import { oneOffsPayable } from '../one-offs.ts'

const PAY = '苏政发〔2020〕45号 意见 二(二)2'

interface Row {
  readonly pensions: number
  readonly one_offs: number
  readonly on_hand: number
  readonly approved: number
  readonly applied_on: Day
}

interface Key {
  readonly month: Month
  readonly region: string
}

interface Of {
  readonly key: Key
  readonly row: Row
  readonly page: Page
}

/** Not stored by themselves: what of the plan for benefits owed once, and for other payments, was known. */
const PLANNED = {
  benefits: '一次性待遇',
  others: '其他支付',
} as const

const FIELDS = {
  approved: '批准用款',
  pensions: '养老金',
  oneOffs: '一次性待遇和其他支付',
  onHand: '支出户结存',
  ...PLANNED,
} as const

type Field = keyof typeof FIELDS

type How = (client: pg.ClientBase, of: Of) => Promise<Pick<Figure, 'value' | 'parts' | 'inputs'>>

const HOW: Readonly<Record<Field, How>> = {
  approved: async (_, { key, row, page }) => approved(key, row, page),
  async pensions(client, { key, row, page }) {
    return { value: fen(row.pensions), parts: await pensions(client, key, row.applied_on, page) }
  },
  async oneOffs(client, { key, row, page }) {
    const [benefits, others] = [await oneOffs(client, key, row.applied_on, { limit: 1 }), await flows(client, key, { limit: 1 })]
    const all = [
      part(planFigure.address(key, 'benefits'), PLANNED.benefits, benefits.total),
      part(planFigure.address(key, 'others'), PLANNED.others, others.total),
    ]
    return { value: fen(row.one_offs), parts: partsOf(all, page) }
  },
  async onHand(_, { key, row, page }) {
    const figure = balanceFigure.address({ account: accountOf('disbursement', key.region), day: row.applied_on }, 'balance')
    return { value: fen(row.on_hand), parts: partsOf([part(figure, '支出户存款', row.on_hand)], page) }
  },
  async benefits(client, { key, row, page }) {
    const parts = await oneOffs(client, key, row.applied_on, page)
    return { value: parts.total, parts }
  },
  async others(client, { key, page }) {
    const parts = await flows(client, key, page)
    return { value: parts.total, parts }
  },
}

export const planFigure = figureKind({
  kind: 'disbursement/plan',
  key: { month, region },
  fields: Object.keys(FIELDS),
  action: 'plan.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>(
      'select pensions, one_offs, on_hand, approved, applied_on from monthly_plan where month = $1 and region = $2',
      [key.month, key.region],
    )
    const row = rows[0]
    if (!row) return undefined
    const title = `${unitName(key.region)} · ${monthName(key.month)}用款计划 · ${FIELDS[field as Field]}`
    const inputs = [{ name: 'appliedOn', zh: '申请日期', value: row.applied_on }]
    return { title, unit: 'yuan', cites: [PAY], inputs, ...(await HOW[field as Field](client, { key, row, page })) }
  },
})

/** Nothing is applied for where what is held is enough: then there is no sum, and what it follows from stands beside it. */
function approved(key: Key, row: Row, page: Page): Pick<Figure, 'value' | 'parts' | 'inputs'> {
  const needed = [
    part(planFigure.address(key, 'pensions'), FIELDS.pensions, row.pensions),
    part(planFigure.address(key, 'oneOffs'), FIELDS.oneOffs, row.one_offs),
    lessPart(planFigure.address(key, 'onHand'), FIELDS.onHand, row.on_hand),
  ]
  const value = fen(row.approved)
  if (row.approved > 0) return { value, parts: partsOf(needed, page) }
  const inputs = needed.map(({ figure, title, fen: amount, sign }, at) => ({
    name: ['pensions', 'oneOffs', 'onHand'][at] ?? '',
    zh: title,
    value: printYuan(fen(sign * amount)),
    figure,
  }))
  return { value, inputs: [...inputs, { name: 'appliedOn', zh: '申请日期', value: row.applied_on }] }
}

/** Whose pension the plan counted: in payment in the month, as far as was known on its day. */
async function pensions(client: pg.ClientBase, key: Key, known: Day, page: Page): Promise<Parts> {
  return rowParts(
    client,
    {
      from: `from (${pensionsAt({ month: key.month })}) p
        where p.region = $1 and p.from_month <= $2 and ${notTerminated('p.person_id', '$2', known)}`,
      values: [key.region, key.month],
      amount: 'p.pooled + p.account + p.transitional + p.adjustments',
      order: { 'p.person_id': 'bigint' },
      title: personNameSql('p.person_id'),
      byTitle: {},
      figure: ({ person_id }) => pensionFigure.address({ person: Number(person_id), month: key.month }, 'amount'),
    },
    page,
  )
}

async function oneOffs(client: pg.ClientBase, key: Key, known: Day, page: Page): Promise<Parts> {
  return rowParts(
    client,
    {
      from: `from (${oneOffsPayable(key.month, known)}) o where o.region = $1`,
      values: [key.region],
      amount: 'o.amount - o.set_off',
      order: { 'o.person_id': 'bigint', 'o.line': 'int', 'o.for_month': 'int', 'o.revision': 'int' },
      title: `${personNameSql('o.person_id')} || ' · ' || ${monthNameSql('o.for_month')} || ${wordSql('o.line', ONE_OFFS)}`,
      figure(row) {
        const [person, line, forMonth] = [Number(row['person_id']), Number(row['line']), row['for_month'] as Month]
        return oneOffFigure.address({ person, line, forMonth, revision: Number(row['revision']) }, 'payable')
      },
    },
    page,
  )
}

async function flows(client: pg.ClientBase, key: Key, page: Page): Promise<Parts> {
  return rowParts(
    client,
    {
      from: `from flow f where f.region = $1 and f.kind in ('transfer-out', 'other-expenditure')
        and f.day >= make_date($2 / 12, $2 % 12 + 1, 1) and f.day < make_date(($2 + 1) / 12, ($2 + 1) % 12 + 1, 1)`,
      values: [key.region, key.month],
      amount: 'f.fen',
      order: { 'f.flow_id': 'bigint' },
      title: `f.day || ' ' || ${wordSql('f.kind', FLOWS)}`,
      figure: ({ flow_id }) => flowFigure.address({ flow: Number(flow_id) }, 'amount'),
    },
    page,
  )
}

/** The approved plan went from the province's special account to the unit's, and on to disbursement. */
export const planSource: VoucherSource = {
  event: 'plan-allocated',
  action: 'plan.read',
  async sums(client, { source }, touching) {
    const of = parseMonth(source.slice(-7))
    if (of === undefined) return []
    const { rows } = await client.query<{ region: string; approved: number }>(
      'select region, approved from monthly_plan where month = $1 and ($2::char(6) is null or region = $2) order by region',
      [of, unitOf(touching)],
    )
    return rows.flatMap((row) => {
      const figure = planFigure.address({ month: of, region: row.region }, 'approved')
      const title = `${unitName(row.region)} · ${monthName(of)}用款计划`
      return (['allocated', 'to-disbursement'] as const).map((move) =>
        sourceSum({ move, region: row.region, fen: fen(row.approved) }, figure, title),
      )
    })
  },
}
