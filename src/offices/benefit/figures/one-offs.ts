/** What is owed to somebody once: grants after a death, an account left, a payment that came back, what a revision adds. */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../../kernel/month.ts'
import type { Explanation } from '../../../rules/index.ts'
import { accountBalanceFigure } from '../../account/index.ts'
import {
  addressIn,
  type Figure,
  figureKind,
  id,
  lawOfDecision,
  lessPart,
  month,
  monthName,
  type Page,
  type Part,
  part,
  partsOf,
  personName,
  runAgain,
  small,
} from '../../explanation/index.ts'
import { FUNERAL, GRANT, HEIRS } from '../decide-death.ts'
import { HEIRS_FURTHER } from '../further.ts'
import { REVISED } from '../revise.ts'
import { RETURN } from './addresses.ts'
import { awardFigure } from './awards.ts'

export const RETURNED = 5

interface Row {
  readonly region: string
  readonly amount: number
  readonly set_off: number
  readonly determined_on: Day
  readonly pay_month: Month
  readonly law: string | null
  readonly trace: readonly Explanation[] | null
  readonly pension: boolean
}

interface Key {
  readonly person: number
  readonly line: number
  readonly forMonth: Month
  readonly revision: number
}

interface Of {
  readonly key: Key
  readonly row: Row
  readonly page: Page
}

interface Kind {
  readonly zh: string
  readonly cites: readonly string[]
  how(client: pg.ClientBase, of: Of): Promise<Partial<Figure>>
}

const INHERITED = ['社会保险法 14']
const PENSION = ['苏政发〔2020〕45号 附件1 六(二)']
const DEATH = ['苏政发〔2020〕45号 附件1 六(三)', '人社部发〔2021〕18号']

/** Line by line, how the amount came about. */
export const ONE_OFFS: Readonly<Record<number, Kind>> = {
  [FUNERAL]: { zh: '丧葬补助金', cites: DEATH, how: (client, of) => survivors(client, of, 'funeral') },
  [GRANT]: { zh: '抚恤金', cites: DEATH, how: (client, of) => survivors(client, of, 'grant') },
  [HEIRS]: { zh: '个人账户余额继承', cites: INHERITED, how: accountLeft },
  [RETURNED]: { zh: '退回待遇重新发放', cites: PENSION, how: returned },
  [REVISED]: { zh: '重新核定补发', cites: PENSION, how: revised },
  [HEIRS_FURTHER]: { zh: '个人账户补付继承人', cites: INHERITED, how: accountLeft },
}

const FIELDS: Readonly<Record<string, string>> = { amount: '', setOff: '抵扣多发养老金', payable: '实付' }

export const oneOffFigure = figureKind({
  kind: 'benefit/one-off',
  key: { person: id, line: small, forMonth: month, revision: small },
  fields: Object.keys(FIELDS),
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const kind = ONE_OFFS[key.line]
    const row = await oneOffOf(client, key)
    if (!kind || !row) return undefined
    const values: Readonly<Record<string, number>> = { amount: row.amount, setOff: row.set_off, payable: row.amount - row.set_off }
    const title = `${personName(key.person)} · ${monthName(key.forMonth)}${kind.zh}${FIELDS[field]}`
    const common = { title, unit: 'yuan', value: fen(values[field] ?? 0), cites: kind.cites, inputs: inputsOf(row) } as const
    if (field === 'setOff') return { ...common, cites: ['社会保险经办条例 46'] }
    if (field === 'amount') return { ...common, ...(await kind.how(client, { key, row, page })) }
    const both = [
      part(oneOffFigure.address(key, 'amount'), '应付', row.amount),
      lessPart(oneOffFigure.address(key, 'setOff'), '抵扣', row.set_off),
    ]
    return { ...common, parts: partsOf(both, page) }
  },
})

async function oneOffOf(client: pg.ClientBase, { person, line, forMonth, revision }: Key): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `select region, amount, set_off, determined_on, pay_month, law, trace, exists (select from pension p where p.person_id = o.person_id) as pension
     from one_off o where person_id = $1 and line = $2 and for_month = $3 and revision = $4`,
    [person, line, forMonth, revision],
  )
  return rows[0]
}

function inputsOf({ determined_on, pay_month }: Row) {
  return [
    { name: 'determinedOn', zh: '确定日期', value: determined_on },
    { name: 'payMonth', zh: '发放月', value: printMonth(pay_month) },
  ]
}

/** Run again on what the decision was given, as its trace keeps it. */
async function survivors(client: pg.ClientBase, { row }: Of, field: 'funeral' | 'grant'): Promise<Partial<Figure>> {
  const decided = row.trace?.[0]
  if (!decided || row.law === null) return {}
  const run = runAgain(await lawOfDecision(client, row.law), decided.rule, decided.given)
  return { again: { value: run.fen(field), law: row.law, knownOn: row.determined_on, trace: run.trace } }
}

/**
 * Of those who drew no pension, what stood on the account less what its heirs were owed before; of a pensioner, what the
 * payments had left of it.
 */
async function accountLeft(client: pg.ClientBase, { key, row, page }: Of): Promise<Partial<Figure>> {
  // Deaths are settled before the month's crediting, further amounts after it.
  const until = addMonths(monthOfDay(row.determined_on), key.line === HEIRS ? -1 : 0)
  const address = accountBalanceFigure.address({ person: key.person, month: until }, 'balance')
  const balance = await accountBalanceFigure.load(client, {
    key: { person: key.person, month: until },
    field: 'balance',
    page: { limit: 1 },
  })
  if (row.pension) return { inputs: [...inputsOf(row), ...(await drawnDown(client, key.person))] }
  if (!balance) return {}
  const { rows } = await client.query<{ line: number; for_month: Month; amount: number }>(
    `select line, for_month, amount from one_off where person_id = $1 and line in (${HEIRS}, ${HEIRS_FURTHER}) and determined_on < $2 order by 2, 1`,
    [key.person, row.determined_on],
  )
  const before = rows.map((each) =>
    lessPart(
      oneOffFigure.address({ person: key.person, line: each.line, forMonth: each.for_month, revision: 0 }, 'amount'),
      ONE_OFFS[each.line]?.zh ?? '',
      each.amount,
    ),
  )
  return { parts: partsOf([part(address, '个人账户储存额', Number(balance.value)), ...before], page) }
}

async function drawnDown(client: pg.ClientBase, person: number) {
  const { rows } = await client.query<{ balance: number; balance_month: Month; account: number }>(
    'select balance, balance_month, account from pension where person_id = $1',
    [person],
  )
  const pension = rows[0]
  if (!pension) return []
  return [
    { name: 'balance', zh: '核定时个人账户余额', value: printYuan(fen(pension.balance)) },
    { name: 'balanceMonth', zh: '自该月起每月支出', value: printMonth(pension.balance_month) },
    { name: 'account', zh: '每月个人账户养老金', value: printYuan(fen(pension.account)) },
  ]
}

async function returned(_: pg.ClientBase, { key, row, page }: Of): Promise<Partial<Figure>> {
  const figure = addressIn(RETURN, { person: key.person, forMonth: key.forMonth, line: 1 }, 'amount')
  return { parts: partsOf([part(figure, '银行退回', row.amount)], page) }
}

async function revised(client: pg.ClientBase, { key, page }: Of): Promise<Partial<Figure>> {
  const total = async (revision: number, counts: (figure: string, title: string, amount: number) => Part, title: string) => {
    const of = { person: key.person, revision }
    const found = await awardFigure.load(client, { key: of, field: 'total', page: { limit: 1 } })
    return counts(awardFigure.address(of, 'total'), title, Number(found?.value ?? 0))
  }
  return { parts: partsOf([await total(key.revision, part, '重新核定后'), await total(key.revision - 1, lessPart, '重新核定前')], page) }
}
