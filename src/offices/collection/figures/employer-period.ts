/** What an employer was billed, paid and still owes over some months, and the surcharge on what came late. */
import { type Fen, fen, sum } from '../../../kernel/fen.ts'
import { type Month, printMonth } from '../../../kernel/month.ts'
import { type BillLine, billFigure, type Months } from '../../contribution/index.ts'
import { addressIn, type Figure, figureKind, id, month, monthName, type Part, part, partsOf } from '../../explanation/index.ts'
import { type EmployerPeriod, employerPeriod, type SurchargeLine } from '../store/employer-period.ts'
import { MATCH } from './addresses.ts'

const EMPLOYER = '苏政发〔2020〕45号 附件1 二(一)'
const EMPLOYEES = '苏政发〔2020〕45号 附件1 二(二)'
const ONE_POLICY = '苏政发〔2020〕45号 意见 二(一)'
const COLLECT = '苏政发〔2020〕45号 意见 二(二)1'
const ARREARS = '苏政发〔2020〕45号 附件2 第十条'
const SURCHARGE = '社会保险法 86'

interface OfBills {
  readonly zh: string
  readonly cites: readonly string[]
  /** The figure of a bill that counts. */
  readonly field: 'amount' | 'paid' | 'open'
  counts?(bill: BillLine): boolean
}

interface OfMatches {
  readonly zh: string
  readonly cites: readonly string[]
  readonly match: 'surcharge' | 'surchargeDue'
}

const FIELDS = {
  due: { zh: '应缴', cites: [EMPLOYER, EMPLOYEES], field: 'amount' },
  assessed: { zh: '当月核定应缴', cites: [EMPLOYER, EMPLOYEES], field: 'amount', counts: ({ line }) => line === 1 },
  difference: { zh: '政策差额', cites: [ONE_POLICY], field: 'amount', counts: ({ line }) => line > 1 },
  paid: { zh: '已缴', cites: [COLLECT], field: 'paid' },
  open: { zh: '未缴', cites: [ARREARS], field: 'open' },
  openAssessed: { zh: '未缴的当月核定应缴', cites: [ARREARS], field: 'open', counts: ({ line }) => line === 1 },
  surchargeDue: { zh: '应收滞纳金', cites: [SURCHARGE], match: 'surchargeDue' },
  surcharge: { zh: '已缴滞纳金', cites: [SURCHARGE], match: 'surcharge' },
} as const satisfies Record<string, OfBills | OfMatches>

type Field = keyof typeof FIELDS

export const EMPLOYER_PERIOD_FIELDS = Object.keys(FIELDS) as readonly Field[]

const BILLED = {
  amount: ({ employer_due, personal_due }: BillLine) => employer_due + personal_due,
  paid: ({ paid }: BillLine) => paid,
  open: ({ employer_due, personal_due, paid }: BillLine) => employer_due + personal_due - paid,
}

const SURCHARGED = {
  surcharge: (line: SurchargeLine) => line.surcharge,
  surchargeDue: (line: SurchargeLine) => line.surcharge_due,
}

/** In fen, of everything the period holds. */
export function amountIn({ bills, surcharges }: EmployerPeriod, name: Field): Fen {
  const field: OfBills | OfMatches = FIELDS[name]
  if ('match' in field) return sum(surcharges.map((line) => fen(SURCHARGED[field.match](line))))
  return sum(bills.filter((bill) => field.counts?.(bill) ?? true).map((bill) => fen(BILLED[field.field](bill))))
}

/** The same period, month by month. */
export function byMonth({ bills, surcharges }: EmployerPeriod): Map<Month, EmployerPeriod> {
  const months = [...new Set([...bills, ...surcharges].map((line) => line.for_month))].sort((a, b) => a - b)
  return new Map(
    months.map((of) => [
      of,
      { bills: bills.filter((bill) => bill.for_month === of), surcharges: surcharges.filter((line) => line.for_month === of) },
    ]),
  )
}

export const employerPeriodFigure = figureKind({
  kind: 'collection/employer-period',
  key: { employer: id, from: month, until: month },
  fields: EMPLOYER_PERIOD_FIELDS,
  action: 'bill.read',
  place: ({ employer }) => ({ employer }),
  async load(client, { key: { employer, ...months }, field, page }): Promise<Figure | undefined> {
    const period = await employerPeriod(client, employer, months)
    if (period.bills.length === 0) return undefined
    const name = field as Field
    const { zh, cites } = FIELDS[name]
    const all = months.from === months.until ? piecesOf(period, name) : monthsOf(employer, period, name)
    return {
      title: `参保单位 ${employer} · ${nameOf(months)}${zh}`,
      unit: 'yuan',
      value: amountIn(period, name),
      cites,
      parts: partsOf(
        all.filter((each) => each.fen !== 0),
        page,
      ),
    }
  },
})

function nameOf({ from, until }: Months): string {
  return from === until ? monthName(from) : `${printMonth(from)} 至 ${printMonth(until)} `
}

function monthsOf(employer: number, period: EmployerPeriod, name: Field): Part[] {
  return [...byMonth(period)].map(([of, held]) =>
    part(employerPeriodFigure.address({ employer, from: of, until: of }, name), `${monthName(of)}${FIELDS[name].zh}`, amountIn(held, name)),
  )
}

/** Of one month: its bills, or the receipts that came late. */
function piecesOf({ bills, surcharges }: EmployerPeriod, name: Field): Part[] {
  const field: OfBills | OfMatches = FIELDS[name]
  if ('match' in field) {
    return surcharges.map((line) => {
      const key = { bookingMonth: line.booking_month, receipt: line.receipt, part: line.part }
      return part(addressIn(MATCH, key, field.match), `回执 ${line.receipt} 第 ${line.part} 部分`, SURCHARGED[field.match](line))
    })
  }
  return bills
    .filter((bill) => field.counts?.(bill) ?? true)
    .map((bill) => {
      const { payer_kind: kind, payer_id: payer, for_month: forMonth, booking_month: bookingMonth, line } = bill
      const called = line === 1 ? '当月核定账单' : `${monthName(bookingMonth)}差额账单`
      return part(
        billFigure.address({ bill: { kind, payer, forMonth, bookingMonth, line } }, field.field),
        called,
        BILLED[field.field](bill),
      )
    })
}
