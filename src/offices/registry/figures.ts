/** The figures of the registry: what the province, the tax offices and the persons reported. Nothing lies beneath them but the file they came in. */
import type pg from 'pg'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, yearOf } from '../../kernel/month.ts'
import {
  type Figure,
  type FigureKind,
  figureKind,
  type Input,
  id,
  month,
  monthName,
  part,
  partsOf,
  personName,
  region,
  unitName,
  year,
} from '../explanation/index.ts'
import { FLOWS } from './figure-names.ts'

const SEED = '苏政发〔2020〕45号'
const BALANCES = [`${SEED} 意见 二(二)3`]
const PENSIONS = [`${SEED} 附件1 六(二)`]

/** The file a row was imported from, with its digest. */
async function fileInputs(client: pg.ClientBase, file: string): Promise<Input[]> {
  const { rows } = await client.query<{ sm3: string }>('select sm3 from import_file where file = $1', [file])
  return [
    { name: 'file', zh: '导入文件', value: file },
    { name: 'sm3', zh: '文件摘要（SM3）', value: rows[0]?.sm3 ?? null },
  ]
}

async function oneRow(client: pg.ClientBase, sql: string, values: readonly unknown[]): Promise<Record<string, number> | undefined> {
  const { rows } = await client.query<Record<string, number>>(sql, [...values])
  return rows[0]
}

interface Reported {
  readonly title: string
  readonly amount: number | undefined
  readonly cites: readonly string[]
  readonly file: string
}

/** A figure as reported: undefined where it is not in the books. */
async function reported(client: pg.ClientBase, { title, amount, cites, file }: Reported): Promise<Figure | undefined> {
  if (amount === undefined) return undefined
  return { title, unit: 'yuan', value: fen(amount), cites, inputs: await fileInputs(client, file) }
}

export const wageFigure = figureKind({
  kind: 'registry/wage',
  key: { person: id, year },
  fields: ['monthly'],
  action: 'person.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person, year: of } }) {
    const row = await oneRow(client, 'select monthly from wage where person_id = $1 and year = $2', [person, of])
    const title = `${personName(person)} · ${of}年月平均工资`
    return reported(client, { title, amount: row?.['monthly'], cites: [`${SEED} 附件1 二(二)`], file: 'wages.csv' })
  },
})

export const flexibleBaseFigure = figureKind({
  kind: 'registry/flexible-base',
  key: { person: id, month },
  fields: ['base'],
  action: 'person.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person, month: of } }) {
    const row = await oneRow(client, 'select base from flexible where person_id = $1 and months @> $2::int', [person, of])
    const title = `${personName(person)} · ${monthName(of)}申报缴费基数`
    return reported(client, { title, amount: row?.['base'], cites: [`${SEED} 附件1 二(三)`], file: 'flexible.csv' })
  },
})

export const openingBalanceFigure = figureKind({
  kind: 'registry/opening-balance',
  key: { region },
  fields: ['legacy', 'precalled'],
  action: 'statement.read',
  place: ({ region: at }) => ({ region: at }),
  async load(client, { key: { region: at }, field }) {
    const row = await oneRow(client, 'select legacy, precalled from opening_balance where region = $1', [at])
    const title = `${unitName(at)} · ${field === 'legacy' ? '上年末累计结余（留存地方）' : '上年末累计结余（已预调省级）'}`
    return reported(client, { title, amount: row?.[field], cites: BALANCES, file: 'balances.csv' })
  },
})

export const flowFigure = figureKind({
  kind: 'registry/flow',
  key: { flow: id },
  fields: ['amount'],
  action: 'voucher.read',
  place: () => undefined,
  async load(client, { key: { flow } }) {
    const { rows } = await client.query<{ region: string; day: string; kind: string; fen: number }>(
      'select region, day, kind, fen from flow where flow_id = $1',
      [flow],
    )
    const row = rows[0]
    if (!row) return undefined
    const title = `${unitName(row.region)} · ${row.day} · ${FLOWS[row.kind]?.zh ?? row.kind}`
    return reported(client, { title, amount: row.fen, cites: [FLOWS[row.kind]?.cite ?? `${SEED} 意见 二(二)1`], file: 'flows.csv' })
  },
})

const PENSION_PARTS: Readonly<Record<string, string>> = {
  pooled: '基础养老金',
  account: '个人账户养老金',
  transitional: '过渡性养老金',
  adjustments: '历年调整增加额',
}

export const pensionerFigure = figureKind({
  kind: 'registry/pensioner',
  key: { person: id },
  fields: [...Object.keys(PENSION_PARTS), 'accountBalance'],
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person }, field }) {
    const row = await oneRow(
      client,
      'select pooled, account, transitional, adjustments, account_balance "accountBalance" from pensioner_opening where person_id = $1',
      [person],
    )
    const title = `${personName(person)} · 年初在领 · ${PENSION_PARTS[field] ?? '个人账户储存余额'}`
    return reported(client, { title, amount: row?.[field], cites: PENSIONS, file: 'pensioners.csv' })
  },
})

/** What a person would have had of the old method, by which a transitional pension is measured. */
export const transitionalFigure = figureKind({
  kind: 'registry/transitional',
  key: { person: id },
  fields: ['oldMethod'],
  action: 'person.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person } }) {
    const row = await oneRow(client, 'select old_method from transitional where person_id = $1', [person])
    const title = `${personName(person)} · 原办法计算的过渡性养老金`
    return reported(client, { title, amount: row?.['old_method'], cites: PENSIONS, file: 'transitional.csv' })
  },
})

const ACCOUNT_MONTHS = Array.from({ length: 12 }, (_, index) => `m${String(index + 1).padStart(2, '0')}`)

/** An account as it came in: what stood at the beginning of the year before the books, and what each of its months brought. */
export const accountOpeningFigure = figureKind({
  kind: 'registry/account-opening',
  key: { person: id },
  fields: ['amount', 'opening', ...ACCOUNT_MONTHS],
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person }, field, page }) {
    const row = await oneRow(client, `select opening, ${ACCOUNT_MONTHS.join(', ')} from account_opening where person_id = $1`, [person])
    if (!row) return undefined
    const cites = ['社会保险法 14']
    const who = personName(person)
    const called = (name: string) => (name === 'opening' ? '上年年初储存额' : `上年${Number(name.slice(1))}月记账额`)
    if (field !== 'amount') return reported(client, { title: `${who} · ${called(field)}`, amount: row[field], cites, file: 'accounts.csv' })
    const all = ['opening', ...ACCOUNT_MONTHS].map((name) =>
      part(accountOpeningFigure.address({ person }, name), called(name), row[name] ?? 0),
    )
    const parts = partsOf(all, page)
    return {
      title: `${who} · 个人账户期初储存额`,
      unit: 'yuan',
      value: fen(Object.values(row).reduce((sum, each) => sum + each, 0)),
      cites,
      inputs: await fileInputs(client, 'accounts.csv'),
      parts,
    }
  },
})

/** What a rule was given, as an input that opens. */
export function wageInput(person: number, of: number, amount: number): Input {
  const zh = `${of}年月平均工资`
  return { name: 'wage', zh, value: printYuan(fen(amount)), figure: wageFigure.address({ person, year: of }, 'monthly') }
}

export function flexibleBaseInput(person: number, of: Month, amount: number): Input {
  const zh = `${yearOf(of)}年申报缴费基数`
  return { name: 'base', zh, value: printYuan(fen(amount)), figure: flexibleBaseFigure.address({ person, month: of }, 'base') }
}

export const registryFigures: readonly FigureKind[] = [
  wageFigure,
  flexibleBaseFigure,
  openingBalanceFigure,
  flowFigure,
  pensionerFigure,
  accountOpeningFigure,
  transitionalFigure,
]
