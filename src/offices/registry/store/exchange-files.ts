/** Files of tax offices and banks that were taken in. */
import type pg from 'pg'
import type { Month } from '../../../kernel/month.ts'
import { type PageAsked, readPage } from '../../../platform/http/index.ts'

interface ExchangeFileLine {
  readonly kind: 'receipts' | 'returns'
  readonly sm3: string
  readonly month: Month
  readonly rows: number
  readonly at: string
  readonly instant: string
}

/** The newest first; files of one instant by their bytes. A cursor may hold any text, so that instants are compared as such. */
export function exchangeFilesPage(client: pg.ClientBase, page: PageAsked) {
  return readPage<ExchangeFileLine>(
    client,
    {
      order: 'exchange-file',
      select: 'select kind, sm3, booking_month as month, rows, taken_at as at, taken_at::text as instant from exchange_file',
      where: [],
      keys: [
        { column: 'taken_at::text', field: 'instant', kind: 'text' },
        { column: 'sm3', field: 'sm3', kind: 'text' },
      ],
      descending: true,
    },
    page,
  )
}
