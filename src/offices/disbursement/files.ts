/**
 * The two files exchanged with the paying banks: the pensions of a month go out, the payments that could not be credited
 * come back.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { type Day, parseDay } from '../../kernel/day.ts'
import { type Fen, printYuan } from '../../kernel/fen.ts'
import { type Month, parseMonth, printMonth } from '../../kernel/month.ts'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import type { Books } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'

export const PAYMENT_COLUMNS = ['person', 'idNumber', 'forMonth', 'amount'] as const
export const RETURN_COLUMNS = ['person', 'forMonth', 'returnedOn', 'reason'] as const

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

/** Reads a returns file. Problem `returns-malformed` with the row and column of the first fault. */
export async function* readReturnsFile(path: string): AsyncGenerator<PaymentReturn> {
  const rows = createReadStream(path).pipe(parse({ columns: true, info: true }))
  for await (const { record, info } of rows) {
    const fault = (column: string): never => {
      throw new Problem('returns-malformed', `${path}:${info.lines}: ${column} ${JSON.stringify(record[column])}`)
    }
    yield {
      person: /^[1-9]\d{0,14}$/.test(record.person) ? Number(record.person) : fault('person'),
      forMonth: (parseMonth(record.forMonth) ?? fault('forMonth')) as Month,
      returnedOn: (parseDay(record.returnedOn) ?? fault('returnedOn')) as Day,
      reason: record.reason || fault('reason'),
    }
  }
}
