/** What decisions of a day on benefits add up to for a plan unit: owed, withdrawn, overpaid, and accounts that ended. */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../../kernel/month.ts'
import {
  day,
  type Figure,
  type FigureKind,
  figureKind,
  id,
  monthNameSql,
  oneOf,
  part,
  partsOf,
  personName,
  personNameSql,
  region,
  rowParts,
  unitName,
  wordSql,
} from '../../explanation/index.ts'
import { type Entry, sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { FUNERAL, GRANT, HEIRS } from '../decide-death.ts'
import { HEIRS_FURTHER } from '../further.ts'
import { REVISED } from '../revise.ts'
import { ONE_OFFS, oneOffFigure, RETURNED } from './one-offs.ts'

interface Group {
  readonly event: string
  readonly move: Entry['move']
  readonly zh: string
  readonly cites: readonly string[]
  /** Rows of one_off o: $1 the day, $2 the unit, $3 the month in which they are paid. */
  readonly where: string
  /** As the voucher's source tells apart what has one event. */
  readonly source?: RegExp
}

/** All are paid in the month after the decision, by which they are found. */
const ON_DAY = 'o.pay_month = $3 and o.determined_on = $1'
const OF_UNIT = 'o.region = $2'

/** The unit in whose books an account stands: where it was opened, else where it was entered or its heirs are paid. */
const ACCOUNT_OF = `coalesce((select a.region from account_opening a where a.person_id = o.person_id),
  (select min(e.region) from account_entry e where e.person_id = o.person_id and e.booking_month = o.for_month and o.line = ${HEIRS_FURTHER}), o.region)`

const DEATH = ['苏政发〔2020〕45号 附件1 六(三)']
const INHERITED = ['社会保险法 14']
const PENSION = ['苏政发〔2020〕45号 附件1 六(二)']
const NO_PENSION = 'not exists (select from termination t where t.person_id = o.person_id)'

const revisedOn = (ground: string) => `${ON_DAY} and ${OF_UNIT} and o.line = ${REVISED} and exists (
  select from award_revision r where r.person_id = o.person_id and r.revision = o.revision and r.ground = '${ground}')`

const GROUPS = {
  deaths: {
    event: 'deaths-settled',
    move: 'benefit-owed',
    zh: '死亡待遇',
    cites: DEATH,
    where: `${ON_DAY} and ${OF_UNIT} and o.line in (${FUNERAL}, ${GRANT}, ${HEIRS})`,
  },
  'accounts-of-dead': {
    event: 'deaths-settled',
    move: 'accounts-reduced',
    zh: '死亡人员个人账户转出',
    cites: INHERITED,
    where: `${ON_DAY} and o.line = ${HEIRS} and ${NO_PENSION} and ${ACCOUNT_OF} = $2`,
  },
  withdrawn: {
    event: 'deaths-settled',
    move: 'benefit-discharged',
    zh: '死亡后不再补发',
    cites: PENSION,
    where: `o.pay_month >= $3 and ${OF_UNIT} and o.line = ${REVISED} and exists (
      select from termination t where t.person_id = o.person_id and t.decided_on = $1 and t.from_month <= o.for_month)`,
  },
  heirs: {
    event: 'heirs-owed',
    move: 'benefit-owed',
    zh: '个人账户补付继承人',
    cites: INHERITED,
    where: `${ON_DAY} and ${OF_UNIT} and o.line = ${HEIRS_FURTHER}`,
  },
  'accounts-of-heirs': {
    event: 'heirs-owed',
    move: 'accounts-reduced',
    zh: '补付继承人的个人账户转出',
    cites: INHERITED,
    where: `${ON_DAY} and o.line = ${HEIRS_FURTHER} and ${NO_PENSION} and ${ACCOUNT_OF} = $2`,
  },
  'revised-law': {
    event: 'awards-revised',
    move: 'benefit-owed',
    zh: '政策公布后重新核定补发',
    cites: PENSION,
    where: revisedOn('law'),
    source: /\/law-/,
  },
  'revised-account': {
    event: 'awards-revised',
    move: 'benefit-owed',
    zh: '个人账户变动后重新核定补发',
    cites: PENSION,
    where: revisedOn('account'),
    source: /\/account-/,
  },
  returned: {
    event: 'returns-owed-again',
    move: 'benefit-owed',
    zh: '退回待遇重新列入应付',
    cites: PENSION,
    where: `${ON_DAY} and ${OF_UNIT} and o.line = ${RETURNED}`,
  },
} as const satisfies Record<string, Group>

type GroupName = keyof typeof GROUPS

const NAMES = Object.keys(GROUPS) as GroupName[]

function valuesOf(on: Day, at: string): [Day, string, Month] {
  return [on, at, addMonths(monthOfDay(on), 1)]
}

export const owedFigure = figureKind({
  kind: 'benefit/owed',
  key: { ground: oneOf(...NAMES), day, region },
  fields: ['amount'],
  action: 'payment.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const { zh, cites, where }: Group = GROUPS[key.ground]
    const parts = await rowParts(
      client,
      {
        from: `from one_off o where ${where}`,
        values: valuesOf(key.day, key.region),
        amount: 'o.amount',
        order: { 'o.person_id': 'bigint', 'o.line': 'int', 'o.for_month': 'int', 'o.revision': 'int' },
        title: `${personNameSql('o.person_id')} || ' · ' || ${monthNameSql('o.for_month')} || ${wordSql('o.line', ONE_OFFS)}`,
        figure(row) {
          const [person, line, forMonth] = [Number(row['person_id']), Number(row['line']), row['for_month'] as Month]
          return oneOffFigure.address({ person, line, forMonth, revision: Number(row['revision']) }, 'amount')
        },
      },
      page,
    )
    if (parts.count === 0) return undefined
    return { title: `${unitName(key.region)} · ${key.day} ${zh}`, unit: 'yuan', value: parts.total, cites, parts }
  },
})

/** Pensions paid for months after a death. */
export const overpaymentFigure = figureKind({
  kind: 'benefit/overpayment',
  key: { person: id },
  fields: ['amount', 'setOff'],
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person }, field }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ amount: number; set_off: number; from_month: Month; until_month: Month; found_on: string }>(
      'select amount, set_off, from_month, until_month, found_on from overpayment where person_id = $1',
      [person],
    )
    const row = rows[0]
    if (!row) return undefined
    return {
      title: `${personName(person)} · 死亡后多发养老金${field === 'setOff' ? '（已抵扣）' : ''}`,
      unit: 'yuan',
      value: fen(field === 'setOff' ? row.set_off : row.amount),
      cites: ['社会保险经办条例 46'],
      inputs: [
        { name: 'fromMonth', zh: '不应发放的首月', value: printMonth(row.from_month) },
        { name: 'untilMonth', zh: '停发月', value: printMonth(row.until_month) },
        { name: 'foundOn', zh: '发现日期', value: row.found_on },
      ],
    }
  },
})

interface Overpaid {
  readonly person_id: number
  readonly amount: number
}

async function overpaidOn(client: pg.ClientBase, on: Day, at: string): Promise<Overpaid[]> {
  const { rows } = await client.query<Overpaid>(
    'select person_id, amount from overpayment where found_on = $1 and region = $2 order by person_id',
    [on, at],
  )
  return rows
}

export const overpaidFigure = figureKind({
  kind: 'benefit/overpaid',
  key: { day, region },
  fields: ['amount'],
  action: 'payment.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const rows = await overpaidOn(client, key.day, key.region)
    if (rows.length === 0) return undefined
    const parts = partsOf(
      rows.map((row) => part(overpaymentFigure.address({ person: row.person_id }, 'amount'), personName(row.person_id), row.amount)),
      page,
    )
    const title = `${unitName(key.region)} · ${key.day} 发现多发养老金`
    return { title, unit: 'yuan', value: parts.total, cites: ['社会保险经办条例 46'], parts }
  },
})

function eventSource(event: string): VoucherSource {
  return {
    event,
    action: 'payment.read',
    async sums(client, { day: on, source }, { region: at }) {
      const sums = []
      for (const ground of NAMES) {
        const group: Group = GROUPS[ground]
        if (group.event !== event || (group.source && !group.source.test(source))) continue
        const { rows } = await client.query<{ fen: number }>(
          `select coalesce(sum(o.amount), 0)::int8 fen from one_off o where ${group.where}`,
          valuesOf(on, at),
        )
        const figure = owedFigure.address({ ground, day: on, region: at }, 'amount')
        sums.push(sourceSum({ move: group.move, region: at, fen: fen(rows[0]?.fen ?? 0) }, figure, `${unitName(at)} · ${group.zh}`))
      }
      if (event !== 'deaths-settled') return sums
      const overpaid = (await overpaidOn(client, on, at)).reduce((sum, row) => sum + row.amount, 0)
      const figure = overpaidFigure.address({ day: on, region: at }, 'amount')
      return [...sums, sourceSum({ move: 'overpayment-found', region: at, fen: fen(overpaid) }, figure, `${unitName(at)} · 发现多发养老金`)]
    },
  }
}

export const benefitSources: readonly VoucherSource[] = [...new Set(NAMES.map((name) => GROUPS[name].event))].map(eventSource)

export const owedFigures: readonly FigureKind[] = [owedFigure, overpaymentFigure, overpaidFigure]
