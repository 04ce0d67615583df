/** Receipts of the tax offices as they are listed, and what became of one. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface ReceiptLine {
  readonly receipt: string
  readonly booking_month: Month
  readonly collector: string
  readonly received_on: Day
  readonly payer: string
  /** Of an employer; persons are not named in lists of money. */
  readonly payer_name: string | null
  readonly payer_kind: 1 | 2 | null
  readonly payer_id: number | null
  readonly for_month: Month
  readonly principal: number
  readonly surcharge: number
}

export const RECEIPT_ORDERS = {
  month: keysOf({ booking_month: 'int', receipt: 'text' }),
  receipt: keysOf({ receipt: 'text' }),
  receivedOn: keysOf({ received_on: 'day', receipt: 'text' }),
  principal: keysOf({ principal: 'int', receipt: 'text' }),
} as const

interface ReceiptsAsked extends PageAsked<keyof typeof RECEIPT_ORDERS> {
  readonly receipt?: string | undefined
  readonly bookingMonth?: Month | undefined
  readonly collector?: string | undefined
  readonly kind?: 1 | 2 | undefined
  readonly payerId?: number | undefined
}

const LINE = `select receipt, booking_month, collector, received_on, payer, payer_kind, payer_id,
  (select e.name from employer e where payer_kind = 1 and e.employer_id = payer_id) payer_name, for_month, principal, surcharge from receipt`

export function receiptsPage(client: pg.ClientBase, { receipt, bookingMonth, collector, kind, payerId, ...page }: ReceiptsAsked) {
  return readPage<ReceiptLine>(
    client,
    {
      ...inOrder('receipt', RECEIPT_ORDERS, page, { sort: 'month' }),
      select: LINE,
      where: equal({ receipt, booking_month: bookingMonth, collector, payer_kind: kind, payer_id: payerId }),
    },
    page,
  )
}

export interface MatchLine {
  readonly part: number
  readonly booking_month: Month
  readonly how: 'receipt' | 'suspense'
  readonly for_month: Month
  readonly bill_month: Month | null
  readonly bill_line: number | null
  readonly region: string
  readonly applied: number
  readonly surcharge: number
  readonly surcharge_due: number
  readonly suspense: number
  readonly reason: string | null
  readonly completes: boolean
}

export async function receiptRecord(client: pg.ClientBase, receipt: string) {
  const found = await client.query<ReceiptLine>(`${LINE} where receipt = $1`, [receipt])
  if (found.rows[0] === undefined) return undefined
  const { rows } = await client.query<MatchLine>(
    `select part, booking_month, how, for_month, bill_month, bill_line, region, applied, surcharge, surcharge_due, suspense, reason, completes
     from receipt_match where receipt = $1 order by booking_month, part`,
    [receipt],
  )
  return { ...found.rows[0], matches: rows }
}

/** The plan units the receipts of a file were collected for. */
export async function regionsOfFile(client: pg.ClientBase, sm3: string): Promise<string[]> {
  const { rows } = await client.query<{ region: string }>(
    `select distinct c.region from receipt r join collector c on c.collector = r.collector where r.file = $1 order by 1`,
    [sm3],
  )
  return rows.map(({ region }) => region)
}
