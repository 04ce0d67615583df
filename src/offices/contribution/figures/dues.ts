/** What one person owes for a month, line by line; a line of differences is the whole month on its law less the lines before. */
import type pg from 'pg'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { wageYear } from '../../../rules/contribution/index.ts'
import {
  type Again,
  type Figure,
  figureKind,
  type Input,
  id,
  type KeyOf,
  type LawOfTime,
  lawOfRun,
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
import { flexibleBaseInput, wageInput } from '../../registry/index.ts'
import { runKindOf } from '../record.ts'

const AMOUNTS = {
  base: { zh: '缴费基数', column: 'base', whole: 'wholeBase' },
  due: { zh: '个人应缴', column: 'due', whole: 'wholeDue' },
  toAccount: { zh: '划入个人账户', column: 'to_account', whole: 'wholeToAccount' },
} as const

type Amount = keyof typeof AMOUNTS

/** Fields of the whole month on the law of the line: what the lines so far add up to. */
const WHOLE: ReadonlyMap<string, Amount> = new Map((Object.keys(AMOUNTS) as Amount[]).map((name) => [AMOUNTS[name].whole, name]))

const KEY = { person: id, bookingMonth: month, forMonth: month, line: small } as const

type Key = KeyOf<typeof KEY>

interface Row {
  readonly booking_month: Month
  readonly line: number
  readonly employer_id: number | null
  readonly wage: number
  readonly base: number
  readonly due: number
  readonly to_account: number
}

const EMPLOYED = '苏政发〔2020〕45号 附件1 二(二)'
const FLEXIBLE = '苏政发〔2020〕45号 附件1 二(三)'
const ONE_POLICY = '苏政发〔2020〕45号 意见 二(一)'

export const dueFigure = figureKind({
  kind: 'contribution/due',
  key: KEY,
  fields: [...Object.keys(AMOUNTS), ...WHOLE.keys(), 'wage'],
  action: 'due.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const rows = await linesUpTo(client, key)
    const row = rows.at(-1)
    if (row?.booking_month !== key.bookingMonth || row.line !== key.line) return undefined
    const law = await lawOfRun(client, runKindOf(key.line), key.bookingMonth)
    if (!law) throw new Error(`there is no run of line ${key.line} of ${printMonth(key.bookingMonth)}`)
    if (field === 'wage') return wageOf(key, row, law, page)
    const whole = WHOLE.get(field)
    const name = whole ?? (field as Amount)
    const { zh, column } = AMOUNTS[name]
    const earlier = rows.slice(0, -1)
    const before = earlier.reduce((sum, each) => sum + each[column], 0)
    const own = whole === undefined ? row[column] : before + row[column]
    const called = whole === undefined ? (earlier.length > 0 ? '差额' : '') : '（全月）'
    return {
      title: `${personName(key.person)} · ${monthName(key.forMonth)}${zh}${called}`,
      unit: 'yuan',
      value: fen(own),
      cites: [row.employer_id === null ? FLEXIBLE : EMPLOYED, ...(earlier.length > 0 ? [ONE_POLICY] : [])],
      inputs: inputsOf(key, row, law),
      ...(whole === undefined && earlier.length > 0 && { parts: partsOf(partsAmong(key, name, rows), page) }),
      again: againOf(key, row, { law, name, less: whole === undefined ? before : 0 }),
    }
  },
})

/** The lines of the month in order of booking, to the one asked for. */
async function linesUpTo(client: pg.ClientBase, { person, bookingMonth, forMonth, line }: Key): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select booking_month, line, employer_id, wage, base, due, to_account from due
     where person_id = $1 and for_month = $2 and booking_month between $2 and $3 and (booking_month, line) <= ($3, $4) order by booking_month, line`,
    [person, forMonth, bookingMonth, line],
  )
  return rows
}

/** What the person's wage or declaration was taken to be: as it was reported. */
function wageOf(key: Key, row: Row, law: LawOfTime, page: Page): Figure {
  const [reported] = inputsOf(key, row, law)
  return {
    title: `${personName(key.person)} · ${monthName(key.forMonth)}${row.employer_id === null ? '申报缴费基数' : '月平均工资'}`,
    unit: 'yuan',
    value: fen(row.wage),
    cites: [row.employer_id === null ? FLEXIBLE : EMPLOYED],
    ...(reported?.figure !== undefined && { parts: partsOf([part(reported.figure, reported.zh, row.wage)], page) }),
  }
}

function inputsOf({ person, forMonth }: Key, row: Row, { law }: LawOfTime): Input[] {
  if (row.employer_id === null) return [flexibleBaseInput(person, forMonth, row.wage)]
  const year = wageYear({ month: forMonth }, law)
  const employer = { name: 'employer', zh: '参保单位', value: row.employer_id }
  return year.ok ? [wageInput(person, year.value.year, row.wage), employer] : [employer]
}

interface Asked {
  readonly law: LawOfTime
  readonly name: Amount
  /** What the lines before have of it. */
  readonly less: number
}

function againOf({ forMonth }: Key, row: Row, { law, name, less }: Asked): Again {
  const [wage, of] = [printYuan(fen(row.wage)), printMonth(forMonth)]
  const isFlexible = row.employer_id === null
  const run = isFlexible
    ? runAgain(law, 'contribution/flexible-due', { base: wage, month: of })
    : runAgain(law, 'contribution/employee-due', { wage, month: of })
  // A flexibly employed person's base is what they declared: the rule allows or refuses it and gives none.
  const given = isFlexible && name === 'base' ? fen(row.wage) : run.fen(name)
  const { digest, knownOn } = law
  return {
    value: typeof given === 'number' ? fen(given - less) : given,
    law: digest,
    ...(knownOn !== undefined && { knownOn }),
    trace: run.trace,
  }
}

function partsAmong(key: Key, name: Amount, rows: readonly Row[]): Part[] {
  const { zh, column, whole } = AMOUNTS[name]
  const total = rows.reduce((sum, each) => sum + each[column], 0)
  const earlier = rows
    .slice(0, -1)
    .map((each) =>
      lessPart(
        dueFigure.address({ ...key, bookingMonth: each.booking_month, line: each.line }, name),
        `${monthName(each.booking_month)}已核定${zh}`,
        each[column],
      ),
    )
  return [part(dueFigure.address(key, whole), `${zh}（全月）`, total), ...earlier]
}
