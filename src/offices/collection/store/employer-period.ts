/** An employer before the fund: its bills of some months, what was paid on them, and what came late. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { type BillLine, billsOfEmployer, type Months, PAYER_EMPLOYER } from '../../contribution/index.ts'
import type { GROUNDS } from '../refunds.ts'

export interface SurchargeLine {
  readonly booking_month: Month
  readonly receipt: string
  readonly part: number
  readonly for_month: Month
  readonly surcharge: number
  readonly surcharge_due: number
}

export interface EmployerPeriod {
  readonly bills: readonly BillLine[]
  /** Receipts that came late, or with a surcharge. */
  readonly surcharges: readonly SurchargeLine[]
}

export async function employerPeriod(client: pg.ClientBase, employer: number, months: Months): Promise<EmployerPeriod> {
  const { rows } = await client.query<SurchargeLine>(
    `select booking_month, receipt, part, for_month, surcharge, surcharge_due from receipt_match
     where payer_kind = $1 and payer_id = $2 and for_month between $3 and $4 and (surcharge > 0 or surcharge_due > 0)
     order by for_month, booking_month, receipt, part`,
    [PAYER_EMPLOYER, employer, months.from, months.until],
  )
  return { bills: await billsOfEmployer(client, employer, months), surcharges: rows }
}

interface EmployerRow {
  readonly employer: number
  readonly creditCode: string
  readonly name: string
  readonly region: string
  readonly collector: string
  readonly collectorName: string
}

/** Undefined for one who is not in the books, or not the reader's. */
export async function employerRow(client: pg.ClientBase, employer: number): Promise<EmployerRow | undefined> {
  const { rows } = await client.query<EmployerRow>(
    `select e.employer_id employer, e.credit_code "creditCode", e.name, e.region, c.collector, c.name "collectorName"
     from employer e join collector c using (collector) where e.employer_id = $1`,
    [employer],
  )
  return rows[0]
}

/** The months an employer was ever billed for; undefined where it never was. */
export async function monthsBilled(client: pg.ClientBase, employer: number): Promise<(Months & { booked: Month }) | undefined> {
  const { rows } = await client.query<{ from: Month | null; until: Month; booked: Month }>(
    `select min(for_month) "from", max(for_month) until, max(booking_month) booked from bill where payer_kind = $1 and payer_id = $2`,
    [PAYER_EMPLOYER, employer],
  )
  const [found] = rows
  return found === undefined || found.from === null ? undefined : { ...found, from: found.from }
}

export interface RefundLine {
  readonly source: string
  readonly ground: keyof typeof GROUNDS
  readonly for_month: Month | null
  readonly fen: number
  readonly decided_on: Day
  readonly paid_on: Day | null
}

/** What goes back to it. */
export async function refundsOfEmployer(client: pg.ClientBase, employer: number): Promise<RefundLine[]> {
  const { rows } = await client.query<RefundLine>(
    `select r.source, r.ground, r.for_month, r.fen, r.decided_on, p.paid_on from refund r left join refund_payment p using (source)
     where r.payer_kind = $1 and r.payer_id = $2 order by r.decided_on, r.source`,
    [PAYER_EMPLOYER, employer],
  )
  return rows
}

export interface HeldLine {
  readonly receipt: string
  readonly reason: string
  readonly for_month: Month
  readonly since: Day
  readonly open: number
}

/** What it paid that met no bill and is still held. */
export async function heldOfEmployer(client: pg.ClientBase, employer: number): Promise<HeldLine[]> {
  const { rows } = await client.query<HeldLine>(
    'select receipt, reason, for_month, since, open from suspense where payer_kind = $1 and payer_id = $2 and open > 0 order by since, receipt',
    [PAYER_EMPLOYER, employer],
  )
  return rows
}
