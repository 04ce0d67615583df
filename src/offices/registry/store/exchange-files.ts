/** Files of tax offices and banks that were taken in. */
import type pg from 'pg'
import type { Month } from '../../../kernel/month.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

interface ExchangeFileLine {
  readonly kind: 'receipts' | 'returns'
  readonly sm3: string
  readonly month: Month
  readonly rows: number
  readonly at: string
  readonly instant: string
}

/** Files of one instant by their bytes. A cursor may hold any text, so that instants are compared as such. */
const TAKEN = [
  { column: 'taken_at::text', field: 'instant', kind: 'text' },
  { column: 'sm3', field: 'sm3', kind: 'text' },
] as const

export const EXCHANGE_FILE_ORDERS = {
  takenAt: TAKEN,
  fileKind: [...keysOf({ kind: 'text' }), ...TAKEN],
  bookingMonth: [{ column: 'booking_month', field: 'month', kind: 'int' }, ...TAKEN],
  rows: [...keysOf({ rows: 'int' }), ...TAKEN],
} as const

interface ExchangeFilesAsked extends PageAsked<keyof typeof EXCHANGE_FILE_ORDERS> {
  readonly kind?: ExchangeFileLine['kind'] | undefined
  readonly bookingMonth?: Month | undefined
}

/** The newest first, unless asked otherwise. */
export function exchangeFilesPage(client: pg.ClientBase, { kind, bookingMonth, ...page }: ExchangeFilesAsked) {
  return readPage<ExchangeFileLine>(
    client,
    {
      ...inOrder('exchange-file', EXCHANGE_FILE_ORDERS, page, { sort: 'takenAt', descending: true }),
      select: 'select kind, sm3, booking_month as month, rows, taken_at as at, taken_at::text as instant from exchange_file',
      where: equal({ kind, booking_month: bookingMonth }),
    },
    page,
  )
}
