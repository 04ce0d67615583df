/** One employer over HTTP: month by month what it owes, paid and still has to pay, what goes back to it and what is held for it. */
import type pg from 'pg'
import { z } from 'zod'
import { type Day, lastDay } from '../../kernel/day.ts'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, addressesOf, dayText, figures, id, monthText, readRoute, region, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { Months } from '../contribution/index.ts'
import { amountIn, byMonth, EMPLOYER_PERIOD_FIELDS, employerPeriodFigure } from './figures/employer-period.ts'
import { refundFigure } from './figures/refunds.ts'
import { suspenseFigure } from './figures/suspense.ts'
import {
  type EmployerPeriod,
  employerPeriod,
  employerRow,
  type HeldLine,
  heldOfEmployer,
  monthsBilled,
  type RefundLine,
  refundsOfEmployer,
} from './store/employer-period.ts'

const amounts = {
  due: yuan.describe('应缴：当月核定与政策差额之和'),
  assessed: yuan,
  difference: yuan.describe('政策公布后的差额；负数为应退'),
  paid: yuan,
  open: yuan,
  openAssessed: yuan.describe('未缴中逾期加收滞纳金的部分：政策差额不加收'),
  surchargeDue: yuan.describe('按社会保险法第八十六条，已到账的迟缴费款应收的滞纳金'),
  surcharge: yuan.describe('随费款实收的滞纳金'),
  figures,
}

const answer = z.object({
  employer: z.object({
    employer: z.int(),
    creditCode: z.string(),
    name: z.string(),
    region,
    collector: z.string(),
    collectorName: z.string(),
  }),
  upTo: dayText.nullable().describe('the last day of the newest month that was booked; null where nothing was ever billed'),
  total: z.object(amounts).nullable(),
  months: z.array(z.object({ forMonth: monthText, dueOn: dayText, persons: z.int(), ...amounts })),
  refunds: z.array(
    z.object({
      source: z.string(),
      ground: z.enum(['later-law', 'not-owed']),
      forMonth: monthText.nullable(),
      amount: yuan,
      decidedOn: dayText,
      paidOn: dayText.nullable(),
      figures,
    }),
  ),
  held: z
    .array(z.object({ receipt: z.string(), reason: z.string(), forMonth: monthText, since: dayText, open: yuan, figures }))
    .describe('缴来而没有对上账单、尚在暂收的款项'),
})

type Answer = z.output<typeof answer>

/** Problem `not-found` for an employer that is not in the books, or not among those the reader may see. */
export function employerRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/employers/:employer/months',
      tag: 'collection',
      summary: '一个参保单位：逐月应缴、已缴、未缴与滞纳金，应退与暂收',
      action: 'bill.read',
      params: { employer: id },
      answer,
    },
    (client, { params }) => monthsOf(client, params.employer),
  )
}

async function monthsOf(client: pg.ClientBase, employer: number): Promise<Answer> {
  const found = await employerRow(client, employer)
  if (found === undefined) throw new Problem('not-found', String(employer), { in: 'path', path: 'employer' })
  const billed = await monthsBilled(client, employer)
  const period = billed && (await employerPeriod(client, employer, billed))
  return {
    employer: found,
    upTo: billed === undefined ? null : lastDay(billed.booked),
    total: billed === undefined || period === undefined ? null : amountsOf(employer, billed, period),
    months: period === undefined ? [] : [...byMonth(period)].flatMap(([of, held]) => monthOf(employer, of, held)),
    refunds: (await refundsOfEmployer(client, employer)).map(refundOf),
    held: (await heldOfEmployer(client, employer)).map(heldOf),
  }
}

function amountsOf(employer: number, { from, until }: Months, period: EmployerPeriod): NonNullable<Answer['total']> {
  const address = (field: string) => employerPeriodFigure.address({ employer, from, until }, field)
  const named = EMPLOYER_PERIOD_FIELDS.map((name) => [name, printYuan(amountIn(period, name))] as const)
  return {
    ...(Object.fromEntries(named) as Record<(typeof EMPLOYER_PERIOD_FIELDS)[number], string>),
    figures: addressesOf(EMPLOYER_PERIOD_FIELDS, address),
  }
}

/** A month for which there is nothing but a surcharge paid by mistake has no bill, and is told among the receipts. */
function monthOf(employer: number, of: Month, held: EmployerPeriod): Answer['months'] {
  const [first] = held.bills
  if (first === undefined) return []
  const dueOn: Day = first.due_on
  return [{ forMonth: printMonth(of), dueOn, persons: first.persons, ...amountsOf(employer, { from: of, until: of }, held) }]
}

function refundOf(row: RefundLine): Answer['refunds'][number] {
  return {
    source: row.source,
    ground: row.ground,
    forMonth: row.for_month === null ? null : printMonth(row.for_month),
    amount: printYuan(fen(row.fen)),
    decidedOn: row.decided_on,
    paidOn: row.paid_on,
    figures: { amount: refundFigure.address({ source: row.source }, 'amount') },
  }
}

function heldOf(row: HeldLine): Answer['held'][number] {
  return {
    receipt: row.receipt,
    reason: row.reason,
    forMonth: printMonth(row.for_month),
    since: row.since,
    open: printYuan(fen(row.open)),
    figures: { open: suspenseFigure.address({ receipt: row.receipt }, 'open') },
  }
}
