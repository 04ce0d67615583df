/** Awards and their revisions, decided again on the law they were decided on from what they were given. */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../../kernel/month.ts'
import { Trace } from '../../../kernel/rule.ts'
import { explanationOf } from '../../../rules/index.ts'
import { accountBalanceFigure } from '../../account/index.ts'
import {
  type Again,
  type Figure,
  figureKind,
  type Input,
  id,
  lawOfDecision,
  part,
  partsOf,
  personName,
  small,
} from '../../explanation/index.ts'
import { decide } from '../decide.ts'
import type { Retiree } from '../retirees.ts'

/** The parts of a pension at award; their sum is rounded up to a tenth of a yuan. */
export const AWARD_PARTS = {
  pooled: { zh: '基础养老金', column: 'pooled' },
  account: { zh: '个人账户养老金', column: 'account' },
  transitional: { zh: '过渡性养老金', column: 'transitional' },
  roundedUp: { zh: '进到角的部分', column: 'rounded_up' },
} as const

export type AwardPart = keyof typeof AWARD_PARTS

const FIELDS = {
  ...AWARD_PARTS,
  total: { zh: '月养老金', column: 'total' },
  accountBalance: { zh: '个人账户储存额', column: 'account_balance' },
} as const

type Field = keyof typeof FIELDS

interface Row {
  readonly award_month: Month
  readonly region: string
  readonly contribution_months: number
  readonly average_index: string
  readonly account_balance: number
  readonly pooled: number
  readonly account: number
  readonly transitional: number
  readonly rounded_up: number
  readonly total: number
  readonly decided_on: Day
  readonly ground: 'law' | 'account' | null
  readonly law: string
  readonly given: Retiree
}

const COLUMNS =
  'contribution_months, average_index, account_balance, pooled, account, transitional, rounded_up, total, decided_on, law, given'

const CITES = ['江苏省企业职工基本养老保险规定 19', '江苏省企业职工基本养老保险规定 21', '社会保险法 15']

/** Revision 0 is the award itself. */
export const awardFigure = figureKind({
  kind: 'benefit/award',
  key: { person: id, revision: small },
  fields: Object.keys(FIELDS),
  action: 'award.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const row = await awardOf(client, key.person, key.revision)
    if (!row) return undefined
    const { zh, column } = FIELDS[field as Field]
    const parts = (Object.keys(AWARD_PARTS) as AwardPart[]).map((name) =>
      part(awardFigure.address(key, name), AWARD_PARTS[name].zh, row[AWARD_PARTS[name].column]),
    )
    const common = {
      title: `${personName(key.person)} · ${key.revision === 0 ? '待遇核定' : `第 ${key.revision} 次重新核定`} · ${zh}`,
      unit: 'yuan',
      value: fen(row[column]),
      cites: CITES,
      inputs: inputsOf(key.person, row),
    } as const
    // What the decision was given stood on the account; all else is what the rule gave.
    if (field === 'accountBalance') return { ...common, parts: partsOf([part(balanceOf(key.person, row), zh, row.account_balance)], page) }
    return {
      ...common,
      ...(field === 'total' && { parts: partsOf(parts, page) }),
      again: await again(client, row, field as AwardPart | 'total'),
    }
  },
})

async function awardOf(client: pg.ClientBase, person: number, revision: number): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    revision === 0
      ? `select award_month, region, null ground, ${COLUMNS} from award where person_id = $1 and $2 = 0`
      : `select a.award_month, a.region, r.ground, ${COLUMNS.replace(/\w+/g, 'r.$&')} from award_revision r join award a using (person_id)
         where r.person_id = $1 and r.revision = $2`,
    [person, revision],
  )
  return rows[0]
}

async function again(client: pg.ClientBase, row: Row, field: AwardPart | 'total'): Promise<Again> {
  const { law } = await lawOfDecision(client, row.law)
  const trace = new Trace()
  const outcome = decide(row.given, row.award_month, law, trace)
  return {
    value: outcome.ok ? outcome.value.parts[field] : 'refused',
    law: row.law,
    knownOn: row.decided_on,
    trace: trace.because.map((node) => explanationOf(node)),
  }
}

/** A law day comes before the crediting of its month, the other decisions after it. */
function balanceOf(person: number, row: Row): string {
  const until = row.ground === 'law' ? addMonths(monthOfDay(row.decided_on), -1) : monthOfDay(row.decided_on)
  return accountBalanceFigure.address({ person, month: until }, 'balance')
}

function inputsOf(person: number, row: Row): Input[] {
  return [
    { name: 'awardMonth', zh: '核定月', value: printMonth(row.award_month) },
    { name: 'averageIndex', zh: '平均缴费指数', value: row.average_index },
    { name: 'contributionMonths', zh: '缴费月数', value: row.contribution_months },
    { name: 'accountBalance', zh: '个人账户储存额', value: printYuan(fen(row.account_balance)), figure: balanceOf(person, row) },
    { name: 'decidedOn', zh: '决定日期', value: row.decided_on },
  ]
}
