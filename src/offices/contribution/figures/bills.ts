/** What a payer was billed for a month: an employer's own part, rounded once on all bases, and its staff's, person by person; what of it was paid. */
import type pg from 'pg'
import { fen, MILLION, printYuan } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { Ratio } from '../../../kernel/ratio.ts'
import {
  type Again,
  addressIn,
  type Figure,
  type Form,
  figureKind,
  type Input,
  lawOfRun,
  lessPart,
  monthName,
  monthNameSql,
  type Page,
  type Parts,
  part,
  partsOf,
  personNameSql,
  rowParts,
  runAgain,
  unitName,
} from '../../explanation/index.ts'
import { runKindOf } from '../record.ts'
import { PAYER_EMPLOYER, PAYER_FLEXIBLE } from '../rows.ts'
import { MATCH } from './addresses.ts'
import { dueFigure } from './dues.ts'

export interface BillKey {
  readonly kind: number
  readonly payer: number
  readonly forMonth: Month
  readonly bookingMonth: Month
  readonly line: number
}

const BILL = /^([12])-([1-9]\d{0,15})-(\d{5})-(\d{5})-([1-9]\d{0,3})$/

/** As matches and refunds without a receipt name their bill: months are their numbers. */
export const billForm: Form<BillKey> = {
  parse(given) {
    const [kind, payer, forMonth, bookingMonth, line] = (BILL.exec(given) ?? []).slice(1).map(Number)
    if (kind === undefined || payer === undefined || line === undefined || !Number.isSafeInteger(payer)) return undefined
    return { kind, payer, forMonth: forMonth as Month, bookingMonth: bookingMonth as Month, line }
  },
  print: ({ kind, payer, forMonth, bookingMonth, line }) => `${kind}-${payer}-${forMonth}-${bookingMonth}-${line}`,
}

export function payerName({ kind, payer }: { kind: number; payer: number }): string {
  return kind === PAYER_EMPLOYER ? `参保单位 ${payer}` : `灵活就业人员 ${payer}`
}

/** The same as SQL, of a bill `b`. */
export const PAYER_NAME_SQL = `(case b.payer_kind when ${PAYER_EMPLOYER} then '参保单位 ' else '灵活就业人员 ' end || b.payer_id)`

interface Row {
  readonly booking_month: Month
  readonly line: number
  readonly region: string
  readonly persons: number
  readonly total_base: number
  readonly rate_ppm: number
  readonly employer_due: number
  readonly personal_due: number
}

const FIELDS = {
  amount: '应缴合计',
  employerDue: '单位应缴',
  personalDue: '个人应缴',
  totalBase: '缴费基数合计',
  wholeEmployerDue: '单位应缴（全月）',
  paid: '已冲抵',
  open: '尚未冲抵',
} as const

type Field = keyof typeof FIELDS

const EMPLOYER = '苏政发〔2020〕45号 附件1 二(一)'
const EMPLOYEES = '苏政发〔2020〕45号 附件1 二(二)'
const FLEXIBLE = '苏政发〔2020〕45号 附件1 二(三)'
export const COLLECT = '苏政发〔2020〕45号 意见 二(二)1'
export const ARREARS = '苏政发〔2020〕45号 附件2 第十条'

interface Of {
  readonly bill: BillKey
  /** The lines of the month in order of booking, the one asked for last. */
  readonly rows: readonly Row[]
  readonly row: Row
  readonly page: Page
}

type How = (client: pg.ClientBase, of: Of) => Promise<Pick<Figure, 'value' | 'parts' | 'again'>>

const HOW: Readonly<Record<Field, How>> = {
  async amount(_, { bill, row, page }) {
    const employer = part(billFigure.address({ bill }, 'employerDue'), FIELDS.employerDue, row.employer_due)
    const personal = part(billFigure.address({ bill }, 'personalDue'), FIELDS.personalDue, row.personal_due)
    const parts = bill.kind === PAYER_EMPLOYER ? [employer, personal] : [personal]
    return { value: fen(row.employer_due + row.personal_due), parts: partsOf(parts, page) }
  },
  personalDue: async (client, { bill, row, page }) => ({ value: fen(row.personal_due), parts: await persons(client, bill, 'due', page) }),
  totalBase: async (client, { bill, row, page }) => ({ value: fen(row.total_base), parts: await persons(client, bill, 'base', page) }),
  async employerDue(client, of) {
    const earlier = of.rows.slice(0, -1)
    const before = sumOf(earlier, 'employer_due')
    const again = await employerAgain(client, of, before)
    const parts = [
      part(billFigure.address({ bill: of.bill }, 'wholeEmployerDue'), FIELDS.wholeEmployerDue, before + of.row.employer_due),
      ...earlier.map((each) =>
        lessPart(
          billFigure.address({ bill: { ...of.bill, bookingMonth: each.booking_month, line: each.line } }, 'employerDue'),
          `${monthName(each.booking_month)}已核定`,
          each.employer_due,
        ),
      ),
    ]
    return { value: fen(of.row.employer_due), ...(earlier.length > 0 && { parts: partsOf(parts, of.page) }), ...(again && { again }) }
  },
  async wholeEmployerDue(client, of) {
    const again = await employerAgain(client, of, 0)
    return { value: fen(sumOf(of.rows, 'employer_due')), ...(again && { again }) }
  },
  async paid(client, { bill, page }) {
    const parts = await matches(client, bill, page)
    return { value: parts.total, parts }
  },
  async open(client, { bill, row, page }) {
    const { total: paid } = await matches(client, bill, { limit: 1 })
    const due = row.employer_due + row.personal_due
    const both = [
      part(billFigure.address({ bill }, 'amount'), FIELDS.amount, due),
      lessPart(billFigure.address({ bill }, 'paid'), FIELDS.paid, paid),
    ]
    return { value: fen(due - paid), parts: partsOf(both, page) }
  },
}

export const billFigure = figureKind({
  kind: 'contribution/bill',
  key: { bill: billForm },
  fields: Object.keys(FIELDS),
  // Its sums are made of what each of the staff owes.
  action: (field) => (field === 'personalDue' || field === 'totalBase' ? 'due.read' : 'bill.read'),
  place: ({ bill: { kind, payer } }) => (kind === PAYER_EMPLOYER ? { employer: payer } : { person: payer }),
  async load(client, { key: { bill }, field, page }): Promise<Figure | undefined> {
    const rows = await linesUpTo(client, bill)
    const row = rows.at(-1)
    if (row?.booking_month !== bill.bookingMonth || row.line !== bill.line) return undefined
    const difference = rows.length > 1 && field !== 'wholeEmployerDue' ? '差额' : ''
    return {
      title: `${payerName(bill)} · ${monthName(bill.forMonth)}${FIELDS[field as Field]}${difference}`,
      unit: 'yuan',
      cites: citesOf(bill, field as Field),
      inputs: inputsOf(bill, row),
      ...(await HOW[field as Field](client, { bill, rows, row, page })),
    }
  },
})

function citesOf({ kind }: BillKey, field: Field): readonly string[] {
  if (field === 'paid') return [COLLECT]
  if (field === 'open') return [ARREARS]
  if (kind === PAYER_FLEXIBLE) return [FLEXIBLE]
  return field === 'personalDue' ? [EMPLOYEES] : [EMPLOYER, EMPLOYEES]
}

function inputsOf(bill: BillKey, row: Row): Input[] {
  const base = printYuan(fen(row.total_base))
  return [
    { name: 'region', zh: '计划单位', value: unitName(row.region) },
    { name: 'persons', zh: '人数', value: row.persons },
    { name: 'totalBase', zh: FIELDS.totalBase, value: base, figure: billFigure.address({ bill }, 'totalBase') },
    ...(bill.kind === PAYER_EMPLOYER ? [{ name: 'rate', zh: '单位缴费比例', value: Ratio.of(row.rate_ppm, MILLION).print() }] : []),
  ]
}

async function linesUpTo(client: pg.ClientBase, { kind, payer, forMonth, bookingMonth, line }: BillKey): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select booking_month, line, region, persons, total_base, rate_ppm, employer_due, personal_due from bill
     where payer_kind = $1 and payer_id = $2 and for_month = $3 and booking_month between $3 and $4 and (booking_month, line) <= ($4, $5)
     order by booking_month, line`,
    [kind, payer, forMonth, bookingMonth, line],
  )
  return rows
}

/** An employer's staff stands in the registry in one stretch, so that no other person's row is read. */
async function persons(client: pg.ClientBase, bill: BillKey, field: 'due' | 'base', page: Page): Promise<Parts> {
  const { kind, payer, forMonth, bookingMonth, line } = bill
  const staff = `from employment e join due d on d.person_id = e.person_id and d.employer_id = e.employer_id
    and d.booking_month = $2 and d.for_month = $3 and d.line = $4 where e.employer_id = $1 and e.months @> $3::int`
  const own = 'from due d where d.person_id = $1 and d.employer_id is null and d.booking_month = $2 and d.for_month = $3 and d.line = $4'
  return rowParts(
    client,
    {
      from: kind === PAYER_EMPLOYER ? staff : own,
      values: [payer, bookingMonth, forMonth, line],
      amount: `d.${field}`,
      order: { 'd.person_id': 'bigint' },
      title: personNameSql('d.person_id'),
      byTitle: {},
      figure: ({ person_id }) => dueFigure.address({ person: Number(person_id), bookingMonth, forMonth, line }, field),
    },
    page,
  )
}

/** What was applied to the bill, of receipts, of money in suspense and of what other bills were paid too much, as booked until a month. */
export function matches(
  client: pg.ClientBase,
  { kind, payer, forMonth, bookingMonth, line }: BillKey,
  page: Page,
  until?: Month,
): Promise<Parts> {
  return rowParts(
    client,
    {
      from: `from receipt_match m where m.payer_kind = $1 and m.payer_id = $2 and m.for_month = $3 and m.booking_month >= $4
        and m.bill_month = $4 and m.bill_line = $5 ${until === undefined ? '' : `and m.booking_month <= ${until}`}`,
      values: [kind, payer, forMonth, bookingMonth, line],
      amount: 'm.applied',
      order: { 'm.booking_month': 'int', 'm.receipt': 'text', 'm.part': 'int' },
      title: `${monthNameSql('m.booking_month')} || '冲抵'`,
      figure(row) {
        const key = { bookingMonth: row['booking_month'] as Month, receipt: String(row['receipt']), part: Number(row['part']) }
        return addressIn(MATCH, key, 'applied')
      },
    },
    page,
  )
}

/** The employer's one rounding on all bases of the month, on the law of the line; undefined for a payer who has none. */
async function employerAgain(client: pg.ClientBase, { bill, rows, row }: Of, less: number): Promise<Again | undefined> {
  if (bill.kind !== PAYER_EMPLOYER) return undefined
  const law = await lawOfRun(client, runKindOf(bill.line), bill.bookingMonth)
  if (!law) throw new Error(`there is no run of line ${bill.line} of ${printMonth(bill.bookingMonth)}`)
  const bases = [printYuan(fen(sumOf(rows, 'total_base')))]
  const run = runAgain(law, 'contribution/employer-due', { bases, month: printMonth(bill.forMonth), region: row.region })
  const given = run.fen('due')
  const { digest, knownOn } = law
  const value = typeof given === 'number' ? fen(given - less) : given
  return { value, law: digest, ...(knownOn !== undefined && { knownOn }), trace: run.trace }
}

function sumOf(rows: readonly Row[], column: 'total_base' | 'employer_due'): number {
  return rows.reduce((sum, row) => sum + row[column], 0)
}
