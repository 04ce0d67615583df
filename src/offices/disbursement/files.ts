/**
 * The two files exchanged with the paying banks: the pensions of a month go out, the payments that could not be credited
 * come back.
 */
import { open } from 'node:fs/promises'
import type { Day } from '../../kernel/day.ts'
import { type Fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import type { Books } from '../../platform/database/index.ts'
import type { Kind } from '../../platform/files/index.ts'

export const PAYMENT_COLUMNS = ['person', 'idNumber', 'forMonth', 'amount'] as const

/** `person` is the number of the person in the books, as it stood in the payments file. */
export const RETURN_COLUMNS = {
  person: { form: 'integer', least: 1, most: 999_999_999_999_999 },
  forMonth: { form: 'month' },
  returnedOn: { form: 'day' },
  reason: { form: 'text', longest: 100 },
} as const satisfies Record<string, Kind>

export interface PaymentReturn {
  /** Number of the person in the books, as it stood in the payments file. */
  readonly person: number
  readonly forMonth: Month
  readonly returnedOn: Day
  readonly reason: string
}

export async function writePaymentsFile(books: Books, month: Month, path: string): Promise<void> {
  const client = await books.worker.connect()
  const file = await open(path, 'w')
  try {
    await file.write(`${PAYMENT_COLUMNS.join(',')}\n`)
    const reader = new RowReader()
    const select = `select p.person_id, i.id_number, p.for_month, p.amount from payment p join person i on i.person_id = p.person_id
      where p.booking_month = ${month} and p.line = 1 order by p.person_id`
    for await (const piece of copyOut(client, select)) {
      reader.push(piece)
      let text = ''
      while (reader.next()) {
        text += `${reader.int8()},${reader.text()},${printMonth(reader.int4() as Month)},${printYuan(reader.int8() as Fen)}\n`
      }
      if (text) await file.write(text)
    }
  } finally {
    client.release()
    await file.close()
  }
}
