/** A pension in payment, part by part: what it began as, and what each revision changed. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import {
  type Figure,
  figureKind,
  id,
  lessPart,
  month,
  monthName,
  type Part,
  part,
  partsOf,
  personName,
  small,
} from '../../explanation/index.ts'
import { pensionerFigure } from '../../registry/index.ts'
import { type AwardPart, awardFigure } from './awards.ts'

/** What a part of a pension is called where it comes from an award. */
export const PENSION_PARTS = {
  pooled: { zh: '基础养老金', award: 'pooled' },
  account: { zh: '个人账户养老金', award: 'account' },
  transitional: { zh: '过渡性养老金', award: 'transitional' },
  adjustments: { zh: '调整增加额（含进到角的部分）', award: 'roundedUp' },
} as const satisfies Record<string, { zh: string; award: AwardPart }>

type PensionPart = keyof typeof PENSION_PARTS

const NAMES = Object.keys(PENSION_PARTS) as PensionPart[]
const CITES = ['苏政发〔2020〕45号 附件1 六(二)', '社会保险法 15']

type Amounts = Readonly<Record<PensionPart, number>>

interface Change extends Amounts {
  readonly revision: number
}

export const pensionFigure = figureKind({
  kind: 'benefit/pension',
  key: { person: id, month },
  fields: ['amount', ...NAMES],
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Amounts & { origin: string }>(
      `select ${NAMES.join(', ')}, origin from pension where person_id = $1 and from_month <= $2`,
      [key.person, key.month],
    )
    const row = rows[0]
    if (!row) return undefined
    const changes = await changesOf(client, key.person, key.month)
    const whole = (name: PensionPart) => changes.reduce((sum, change) => sum + change[name], row[name])
    const all = NAMES.map((name) => part(pensionFigure.address(key, name), PENSION_PARTS[name].zh, whole(name)))
    const isAmount = field === 'amount'
    const name = field as PensionPart
    return {
      title: `${personName(key.person)} · ${monthName(key.month)}${isAmount ? '月养老金' : PENSION_PARTS[name].zh}`,
      unit: 'yuan',
      value: fen(isAmount ? all.reduce((sum, each) => sum + each.fen, 0) : whole(name)),
      cites: CITES,
      parts: partsOf(
        isAmount ? all : [beginning(key.person, row, name), ...changes.map((each) => changePart(key.person, each, name))],
        page,
      ),
    }
  },
})

async function changesOf(client: pg.ClientBase, person: number, until: Month): Promise<Change[]> {
  const { rows } = await client.query<Change>(
    `select revision, ${NAMES.join(', ')} from pension_change where person_id = $1 and from_month <= $2 order by revision`,
    [person, until],
  )
  return rows
}

function beginning(person: number, row: Amounts & { readonly origin: string }, name: PensionPart): Part {
  if (row.origin === 'opening') return part(pensionerFigure.address({ person }, name), '年初在领', row[name])
  return part(awardFigure.address({ person, revision: 0 }, PENSION_PARTS[name].award), '待遇核定', row[name])
}

function changePart(person: number, change: Change, name: PensionPart): Part {
  return part(changeFigure.address({ person, revision: change.revision }, name), `第 ${change.revision} 次重新核定`, change[name])
}

export const changeFigure = figureKind({
  kind: 'benefit/pension-change',
  key: { person: id, revision: small },
  fields: NAMES,
  action: 'award.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Amounts & { from_month: Month }>(
      `select ${NAMES.join(', ')}, from_month from pension_change where person_id = $1 and revision = $2`,
      [key.person, key.revision],
    )
    const row = rows[0]
    const { zh, award } = PENSION_PARTS[field as PensionPart]
    const [is, was] = [key, { person: key.person, revision: key.revision - 1 }]
    const value = async (of: typeof is) =>
      Number((await awardFigure.load(client, { key: of, field: award, page: { limit: 1 } }))?.value ?? 0)
    if (!row) return undefined
    return {
      title: `${personName(key.person)} · 第 ${key.revision} 次重新核定后${zh}增减`,
      unit: 'yuan',
      value: fen(row[field as PensionPart]),
      cites: CITES,
      inputs: [{ name: 'fromMonth', zh: '自该月起', value: printMonth(row.from_month) }],
      parts: partsOf(
        [
          part(awardFigure.address(is, award), '重新核定后', await value(is)),
          lessPart(awardFigure.address(was, award), '重新核定前', await value(was)),
        ],
        page,
      ),
    }
  },
})

export const terminationFigure = figureKind({
  kind: 'benefit/termination',
  key: { person: id },
  fields: ['fromMonth'],
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person } }): Promise<Figure | undefined> {
    const { rows } = await client.query<{
      from_month: Month
      decided_on: string
      source: string
      died_on: string | null
      reported_on: string | null
    }>(
      `select t.from_month, t.decided_on, t.source, d.died_on, d.reported_on from termination t left join death d using (person_id) where t.person_id = $1`,
      [person],
    )
    const row = rows[0]
    if (!row) return undefined
    return {
      title: `${personName(person)} · 待遇终止，自该月起不再发放`,
      unit: 'month',
      value: printMonth(row.from_month),
      cites: ['苏政发〔2020〕45号 附件1 六(二)', '社会保险法 16'],
      inputs: [
        { name: 'diedOn', zh: '死亡日期', value: row.died_on },
        { name: 'reportedOn', zh: '报告日期', value: row.reported_on },
        { name: 'source', zh: '来源', value: row.source },
        { name: 'decidedOn', zh: '决定日期', value: row.decided_on },
      ],
    }
  },
})
