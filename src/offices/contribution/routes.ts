/** What is due over HTTP: dues of persons, bills of payers, and what of the bills is in arrears. */
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  day,
  dayText,
  figures,
  id,
  maskedPerson,
  maskName,
  maskPayer,
  month,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  sorting,
  text,
  who,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { ARREARS_ORDERS, arrearsPage } from './arrears.ts'
import { billOnFigure } from './figures/bill-on.ts'
import { billFigure } from './figures/bills.ts'
import { dueFigure } from './figures/dues.ts'
import { BILL_ORDERS, type BillLine, billsPage, DUE_ORDERS, type DueLine, duesPage } from './store.ts'

const due = z.object({
  ...who,
  bookingMonth: monthText,
  forMonth: monthText,
  line: z.int().describe('1 当月核定；2 起为政策公布后的差额'),
  employer: z.int().nullable().describe('null where flexibly employed'),
  region,
  wage: yuan.describe('工资；灵活就业人员为申报基数'),
  base: yuan,
  due: yuan,
  toAccount: yuan,
  figures,
})

const bill = z.object({
  payerKind: z.enum(['employer', 'person']),
  payerId: z.int(),
  payer: z.string().nullable().describe('统一社会信用代码；灵活就业人员为掩码后的身份号码，无权查阅参保人信息的为 null'),
  name: z.string().nullable().describe('无权查阅参保人信息的，灵活就业人员为 null'),
  bookingMonth: monthText,
  forMonth: monthText,
  line: z.int(),
  region,
  collector: z.string(),
  persons: z.int(),
  totalBase: yuan,
  employerDue: yuan,
  personalDue: yuan,
  due: yuan,
  dueOn: dayText,
  paid: yuan,
  open: yuan.describe('应缴减已冲抵'),
  figures,
})

const KINDS = { employer: 1, person: 2 } as const

const booked = z.enum(['assessment', 'difference']).optional().describe('当月核定，或政策公布后的差额')

const ofBills = {
  region: region.optional(),
  collector: text(20).optional(),
  payerKind: z.enum(['employer', 'person']).optional(),
  employer: id.optional(),
  person: id.optional(),
  creditCode: z
    .string()
    .regex(/^[0-9A-Z]{18}$/)
    .optional()
    .describe('统一社会信用代码'),
  bookingMonth: month.optional(),
  forMonth: month.optional(),
  booked,
  ...paging,
}

const tag = 'contribution'

/** Problem `invalid-field` where both an employer and a person are asked for. */
export function contributionRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/dues',
      tag,
      summary: '个人应缴明细',
      action: 'due.read',
      query: {
        person: id.optional(),
        employer: id.optional(),
        region: region.optional(),
        bookingMonth: month.optional(),
        forMonth: month.optional(),
        booked,
        ...sorting(DUE_ORDERS),
        ...paging,
      },
      answer: pageOf(due),
    },
    async (client, { query }) => {
      const { rows, next } = await duesPage(client, query)
      return { items: rows.map(dueOf), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/bills',
      tag,
      summary: '应缴账单与已缴金额',
      action: 'bill.read',
      query: { ...ofBills, ...sorting(BILL_ORDERS) },
      answer: pageOf(bill),
    },
    async (client, { query: { payerKind, ...query } }) => {
      assureOnePayer(query)
      const { rows, next } = await billsPage(client, { ...query, kind: payerKind && KINDS[payerKind] })
      return { items: rows.map((row) => billOf(row)), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/arrears',
      tag,
      summary: '欠费：至某日应缴而当日尚未缴清的账单，已冲抵与未缴均为当日的数',
      action: 'bill.read',
      query: { day, ...ofBills, ...sorting(ARREARS_ORDERS) },
      answer: pageOf(bill),
    },
    async (client, { query: { payerKind, day: on, ...query } }) => {
      assureOnePayer(query)
      const { rows, next } = await arrearsPage(client, { ...query, kind: payerKind && KINDS[payerKind] }, on)
      return { items: rows.map((row) => billOf(row, on)), next }
    },
  )
}

function assureOnePayer({ employer, person }: { employer?: number | undefined; person?: number | undefined }): void {
  if (employer !== undefined && person !== undefined) {
    throw new Problem('invalid-field', 'an employer or a person, not both', { in: 'query', path: 'person' })
  }
}

function dueOf(row: DueLine): z.output<typeof due> {
  const key = { person: row.person_id, bookingMonth: row.booking_month, forMonth: row.for_month, line: row.line }
  return {
    ...maskedPerson(row),
    bookingMonth: printMonth(row.booking_month),
    forMonth: printMonth(row.for_month),
    line: row.line,
    employer: row.employer_id,
    region: row.region,
    wage: printYuan(fen(row.wage)),
    base: printYuan(fen(row.base)),
    due: printYuan(fen(row.due)),
    toAccount: printYuan(fen(row.to_account)),
    figures: addressesOf(['wage', 'base', 'due', 'toAccount'], (field) => dueFigure.address(key, field)),
  }
}

/** As of a day where one is told. */
function billOf(row: BillLine, on?: Day): z.output<typeof bill> {
  const isPerson = row.payer_kind === KINDS.person
  const total = row.employer_due + row.personal_due
  const key = { kind: row.payer_kind, payer: row.payer_id, forMonth: row.for_month, bookingMonth: row.booking_month, line: row.line }
  const address = (field: string) => billFigure.address({ bill: key }, field)
  return {
    payerKind: isPerson ? 'person' : 'employer',
    payerId: row.payer_id,
    // Row-level security: who may read bills and no persons sees what is owed and not by whom.
    payer: row.payer === null ? null : maskPayer(row.payer),
    name: isPerson && row.name !== null ? maskName(row.name) : row.name,
    bookingMonth: printMonth(row.booking_month),
    forMonth: printMonth(row.for_month),
    line: row.line,
    region: row.region,
    collector: row.collector,
    persons: row.persons,
    totalBase: printYuan(fen(row.total_base)),
    employerDue: printYuan(fen(row.employer_due)),
    personalDue: printYuan(fen(row.personal_due)),
    due: printYuan(fen(total)),
    dueOn: row.due_on,
    paid: printYuan(fen(row.paid)),
    open: printYuan(fen(total - row.paid)),
    figures: {
      ...addressesOf(['totalBase', 'employerDue', 'personalDue'], address),
      ...addressesOf(['paid', 'open'], (field) =>
        on === undefined ? address(field) : billOnFigure.address({ bill: key, day: on }, field),
      ),
      due: address('amount'),
    },
  }
}
