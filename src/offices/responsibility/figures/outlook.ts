/** The figures of a year that is not over: what came in, and what keeps it from the plan; each is the sum of accounts of the unit. */
import type pg from 'pg'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { monthOf } from '../../../kernel/month.ts'
import { day, type Figure, figureKind, lessPart, type Part, part, partsOf, region, unitName } from '../../explanation/index.ts'
import { lines, planLineFigure } from '../../final-accounts/index.ts'
import { type AccountName, accountOf, balanceFigure, chart, turnoverFigure } from '../../ledger/index.ts'

const DUTIES = '苏政发〔2020〕45号 附件3'

interface Term {
  /** Of the plan the line of contributions; of an account what stands on it, or what moved over it since the year began. */
  readonly of: 'plan' | AccountName
  readonly take: 'balance' | 'amount' | 'debit'
  readonly less?: true
}

interface Field {
  readonly zh: string
  readonly cites: string
  readonly terms: readonly Term[]
}

export const fields = {
  collected: {
    zh: '保费征缴',
    cites: `${DUTIES} 三(二)`,
    terms: lines.contribution.accounts.map((of): Term => ({ of, take: 'amount' })),
  },
  planned: { zh: '保费计划', cites: `${DUTIES} 三(二)`, terms: [{ of: 'plan', take: 'amount' }] },
  /** Of what is planned that which is not there; where more is there than planned, nothing. */
  shortfall: { zh: '可能形成的管理性缺口', cites: `${DUTIES} 三(一)`, terms: [] },
  unassessed: {
    zh: '计划高于已核定应缴',
    cites: `${DUTIES} 三(二)`,
    terms: [
      { of: 'plan', take: 'amount' },
      { of: 'memo-due', take: 'debit', less: true },
    ],
  },
  unpaid: {
    zh: '已核定而未缴',
    cites: '苏政发〔2020〕45号 附件2 第十条',
    terms: [
      { of: 'memo-due', take: 'balance' },
      { of: 'memo-arrears', take: 'balance' },
    ],
  },
  unclaimed: { zh: '已到账而未认领（暂收款）', cites: '苏政发〔2020〕45号 附件2 第十条', terms: [{ of: 'suspense', take: 'balance' }] },
  refunded: { zh: '退还保费', cites: '苏政发〔2020〕45号 意见 二(一)', terms: [{ of: 'contribution-current', take: 'debit' }] },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

export const outlookFigure = figureKind({
  kind: 'responsibility/outlook',
  key: { region, day },
  fields: Object.keys(fields),
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { zh, cites }: Field = fields[field as FieldName]
    const known = await client.query('select from plan_unit where region = $1', [key.region])
    if (known.rowCount === 0) return undefined
    const parts = field === 'shortfall' ? await partsOfShortfall(client, key) : await partsOfTerms(client, key, field as FieldName)
    return {
      title: `${unitName(key.region)} · 截至 ${key.day} ${zh}`,
      unit: 'yuan',
      value: fen(parts.reduce((sum, each) => sum + each.fen, 0)),
      cites: [cites],
      parts: partsOf(parts, page),
    }
  },
})

interface Key {
  readonly region: string
  readonly day: Day
}

async function partsOfTerms(client: pg.ClientBase, key: Key, field: FieldName): Promise<Part[]> {
  const parts: Part[] = []
  for (const term of fields[field].terms) parts.push(...(await partOf(client, key, term)))
  return parts
}

async function partsOfShortfall(client: pg.ClientBase, { region: at, day: on }: Key): Promise<Part[]> {
  const amountOf = async (field: 'planned' | 'collected') =>
    (await partsOfTerms(client, { region: at, day: on }, field)).reduce((sum, each) => sum + each.fen, 0)
  const [planned, collected] = [await amountOf('planned'), await amountOf('collected')]
  if (planned <= collected) return []
  const address = (field: FieldName) => outlookFigure.address({ region: at, day: on }, field)
  return [part(address('planned'), fields.planned.zh, planned), lessPart(address('collected'), fields.collected.zh, collected)]
}

/** None where the books hold nothing of it. */
async function partOf(client: pg.ClientBase, key: Key, { of, take, less }: Term): Promise<Part[]> {
  const { figure, found, title } = await read(client, key, of, take)
  if (found === undefined || found.value === 0) return []
  return [(less ? lessPart : part)(figure, title, Number(found.value))]
}

async function read(client: pg.ClientBase, { region: at, day: until }: Key, of: Term['of'], take: Term['take']) {
  const [year, page] = [Number(until.slice(0, 4)), { limit: 1 }]
  if (of === 'plan') {
    const key = { year, region: at, line: 'contribution' as const }
    const figure = planLineFigure.address(key, 'amount')
    return {
      figure,
      found: await planLineFigure.load(client, { key, field: 'amount', page }),
      title: `下达计划 · ${lines.contribution.zh}`,
    }
  }
  const account = accountOf(of, at)
  if (take === 'balance') {
    const key = { account, day: until }
    return {
      figure: balanceFigure.address(key, 'balance'),
      found: await balanceFigure.load(client, { key, field: take, page }),
      title: chart[of].zh,
    }
  }
  const key = { account, from: dayOf(monthOf(year, 1), 1), until }
  return {
    figure: turnoverFigure.address(key, take),
    found: await turnoverFigure.load(client, { key, field: take, page }),
    title: chart[of].zh,
  }
}
