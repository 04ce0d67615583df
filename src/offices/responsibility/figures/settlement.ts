/** The figures of the settlement: who answers for which gap, run again on the law it was settled on. */
import type pg from 'pg'
import { lastDay } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { monthOf } from '../../../kernel/month.ts'
import {
  type Again,
  type Figure,
  figureKind,
  type Input,
  lawOfDecision,
  type Part,
  part,
  partsOf,
  runAgain,
  TOTAL,
  topOf,
  unitName,
  unitOrTotal,
  year,
} from '../../explanation/index.ts'
import { finalAccountFigure, lineNames, lines } from '../../final-accounts/index.ts'
import { accountOf, balanceFigure, PROVINCE, regionsIn, sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { bandName, creditBandAddress, creditBands } from './credit-bands.ts'

type Row = Readonly<Record<string, number>> & { readonly region: string; readonly law: string }

type Field = keyof typeof FIELDS

const DUTIES = '苏政发〔2020〕45号 附件3'

/** Each column of the settlement: what it is called, its article, and the column of the books. */
const FIELDS = {
  plannedIncome: { zh: '计划收入', cites: '苏政发〔2020〕45号 附件2 第六条', column: 'planned_income' },
  plannedExpenditure: { zh: '计划支出', cites: '苏政发〔2020〕45号 附件2 第七条', column: 'planned_expenditure' },
  generalGap: { zh: '一般性缺口', cites: `${DUTIES} 二(一)`, column: 'general_gap' },
  surplus: { zh: '计划结余', cites: `${DUTIES} 二(一)`, column: 'surplus' },
  plannedContributions: { zh: '计划保费', cites: `${DUTIES} 三(二)`, column: 'planned_contributions' },
  collected: { zh: '实际保费', cites: `${DUTIES} 三(二)`, column: 'collected' },
  shortfall: { zh: '未完成征收计划', cites: `${DUTIES} 三(二)`, column: 'shortfall' },
  managerialGap: { zh: '管理性缺口', cites: `${DUTIES} 三(一)`, column: 'managerial_gap' },
  credit: { zh: '超收可冲减额', cites: `${DUTIES} 四`, column: 'credit' },
  arrears: { zh: '欠费', cites: '苏政发〔2020〕45号 附件2 第十条', column: 'arrears' },
} as const

interface Key {
  readonly year: number
  readonly unit: string
}

export const settlementFigure = figureKind({
  kind: 'responsibility/settlement',
  key: { year, unit: unitOrTotal },
  fields: Object.keys(FIELDS),
  action: 'statement.read',
  place: ({ unit }) => ({ region: unit === TOTAL ? PROVINCE : (topOf(unit) ?? unit) }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const name = field as Field
    const { zh, cites, column } = FIELDS[name]
    const top = topOf(key.unit)
    const { rows } = await client.query<Row>(
      `select * from settlement where year = $1 and ($2 = '${TOTAL}' or region = any ($3)) order by region`,
      [key.year, key.unit, top === undefined ? [key.unit] : await regionsIn(client, top, 'total')],
    )
    const row = rows[0]
    if (!row) return undefined
    const common = {
      title: `${unitName(key.unit)} · ${key.year}年责任清算 · ${zh}`,
      unit: 'yuan',
      value: fen(rows.reduce((sum, each) => sum + (each[column] ?? 0), 0)),
      cites: [cites],
    } as const
    if (key.unit !== TOTAL && top === undefined) return { ...common, ...(await HOW[name](client, { key, row, page })) }
    const units = rows.map((each) => part(addressOf({ ...key, unit: each.region }, name), unitName(each.region), each[column] ?? 0))
    return { ...common, parts: partsOf(units, page) }
  },
})

function addressOf(key: Key, field: Field): string {
  return settlementFigure.address(key, field)
}

interface Of {
  readonly key: Key
  readonly row: Row
  readonly page: Parameters<typeof partsOf>[1]
}

type How = (client: pg.ClientBase, of: Of) => Promise<Partial<Figure>>

/** How each column comes about, unit by unit. */
const HOW: Readonly<Record<Field, How>> = {
  plannedIncome: (client, of) => plannedSide(client, of, 'income'),
  plannedExpenditure: (client, of) => plannedSide(client, of, 'expenditure'),
  generalGap: (client, of) => byRule(client, of, 'responsibility/general-gap', 'gap', ['plannedIncome', 'plannedExpenditure']),
  surplus: (client, of) => byRule(client, of, 'responsibility/general-gap', 'surplus', ['plannedIncome', 'plannedExpenditure']),
  plannedContributions: async (_, of) => ({ parts: partsOf([ofLine(of, 'planned', 'planned_contributions')], of.page) }),
  collected: async (_, of) => ({ parts: partsOf([ofLine(of, 'actual', 'collected')], of.page) }),
  shortfall: (client, of) =>
    byRule(client, of, 'responsibility/plan-shortfall', 'amount', ['plannedContributions', 'collected'], ['planned', 'collected']),
  managerialGap: (client, of) => managerialGap(client, of),
  credit: (client, of) => credit(client, of),
  arrears: (_, of) => arrears(of),
}

async function plannedSide(client: pg.ClientBase, { key, page }: Of, side: 'income' | 'expenditure'): Promise<Partial<Figure>> {
  const { rows } = await client.query<{ line: (typeof lineNames)[number]; planned: number }>(
    'select line, planned from final_account where year = $1 and region = $2 and planned <> 0',
    [key.year, key.unit],
  )
  const own = lineNames.flatMap((name) => rows.filter((row) => row.line === name && lines[name].side === side))
  const parts = own.map((row) => part(finalAccountFigure.address({ ...key, line: row.line }, 'planned'), lines[row.line].zh, row.planned))
  return { parts: partsOf(parts, page) }
}

function ofLine({ key, row }: Of, field: 'planned' | 'actual', column: string): Part {
  return part(finalAccountFigure.address({ ...key, line: 'contribution' }, field), lines.contribution.zh, row[column] ?? 0)
}

function inputsOf({ key, row }: Of, fields: readonly Field[]): Input[] {
  return fields.map((name) => ({
    name,
    zh: FIELDS[name].zh,
    value: printYuan(fen(row[FIELDS[name].column] ?? 0)),
    figure: addressOf(key, name),
  }))
}

/** `named` is what the rule calls its inputs, where that differs. */
async function byRule(
  client: pg.ClientBase,
  of: Of,
  rule: string,
  field: string,
  inputs: readonly Field[],
  named: readonly string[] = inputs,
): Promise<Partial<Figure>> {
  const given = inputsOf(of, inputs)
  const asked = Object.fromEntries(given.map((input, at) => [named[at], input.value]))
  return { inputs: given, again: await again(client, of.row.law, rule, asked, field) }
}

async function again(client: pg.ClientBase, digest: string, rule: string, given: unknown, field: string): Promise<Again> {
  const run = runAgain(await lawOfDecision(client, digest), rule, given)
  return { value: run.fen(field), law: digest, trace: run.trace }
}

async function managerialGap(client: pg.ClientBase, of: Of): Promise<Partial<Figure>> {
  const shortfall = fen(of.row['shortfall'] ?? 0)
  const items = [{ kind: 'plan-shortfall', amount: printYuan(shortfall) }]
  return {
    inputs: inputsOf(of, ['shortfall']),
    parts: partsOf([part(addressOf(of.key, 'shortfall'), FIELDS.shortfall.zh, shortfall)], of.page),
    again: await again(client, of.row.law, 'responsibility/managerial-gap', { items }, 'amount'),
  }
}

async function credit(client: pg.ClientBase, of: Of): Promise<Partial<Figure>> {
  const inputs = inputsOf(of, ['plannedContributions', 'collected'])
  const found = await creditBands(client, of.key)
  if (!found) return { inputs }
  const bands = found.bands.map((band, at) => part(creditBandAddress(of.key, at + 1, 'credit'), bandName(at + 1), band.credit))
  return { inputs, parts: partsOf(bands, of.page), again: { value: found.run.fen('credit'), law: found.law, trace: found.run.trace } }
}

async function arrears({ key, row, page }: Of): Promise<Partial<Figure>> {
  const day = lastDay(monthOf(key.year, 12))
  const figure = balanceFigure.address({ account: accountOf('memo-arrears', key.unit), day }, 'balance')
  return { parts: partsOf([part(figure, '备查·欠缴基本养老保险费', row['arrears'] ?? 0)], page) }
}

/** What the settlement claims and what it owes, by unit. */
export const settlementSource: VoucherSource = {
  event: 'year-settled',
  action: 'statement.read',
  async sums(client, { day }, { region }) {
    const { rows } = await client.query<Row>('select region, managerial_gap, credit from settlement where year = $1 and region = $2', [
      Number(day.slice(0, 4)),
      region,
    ])
    return rows.flatMap((row) => {
      const key = { year: Number(day.slice(0, 4)), unit: row.region }
      const sum = (move: 'managerial-gap-claimed' | 'credit-earned', field: Field) =>
        sourceSum(
          { move, region: row.region, fen: fen(row[FIELDS[field].column] ?? 0) },
          addressOf(key, field),
          `${unitName(row.region)} · ${FIELDS[field].zh}`,
        )
      return [sum('managerial-gap-claimed', 'managerialGap'), sum('credit-earned', 'credit')]
    })
  },
}
