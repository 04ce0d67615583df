/**
 * The two files exchanged with the tax offices: the bills that go out after an assessment, and the receipts that come
 * back. Money in yuan with two decimals, months YYYY-MM, days YYYY-MM-DD.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { type Fen, printYuan } from '../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../kernel/month.ts'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import type { Books } from '../../platform/database/index.ts'
import type { Kind } from '../../platform/files/index.ts'

export const BILL_COLUMNS = ['payer', 'collector', 'forMonth', 'bookedIn', 'line', 'due', 'dueOn'] as const

/** A payer may be nobody in the registry, and may be missing; which office collected and when must be told. */
export const RECEIPT_COLUMNS = {
  receipt: { form: 'text', longest: 40 },
  collector: { form: 'text', longest: 20 },
  receivedOn: { form: 'day' },
  payer: { form: 'optional', kind: { form: 'text', longest: 40 } },
  forMonth: { form: 'month' },
  principal: { form: 'money' },
  surcharge: { form: 'money' },
} as const satisfies Record<string, Kind>

/** Bills booked in a month and in the one before, differences of later law among them, by payer, as the tax offices get them. */
export async function writeBillsFile(books: Books, month: Month, path: string): Promise<void> {
  const client = await books.worker.connect()
  const file = await open(path, 'w')
  try {
    await file.write(`${BILL_COLUMNS.join(',')}\n`)
    const reader = new RowReader()
    for await (const piece of copyOut(client, billsSince(addMonths(month, -1), month))) {
      reader.push(piece)
      await writeRows(file, reader)
    }
  } finally {
    client.release()
    await file.close()
  }
}

async function writeRows(file: FileHandle, reader: RowReader): Promise<void> {
  let text = ''
  while (reader.next()) {
    const [payer, collector, forMonth] = [reader.text(), reader.text(), reader.int4() as Month]
    const [bookedIn, line] = [reader.int4() as Month, reader.int2()]
    const [due, dueOn] = [reader.int8() as Fen, reader.day()]
    text += `${payer},${collector},${printMonth(forMonth)},${printMonth(bookedIn)},${line},${printYuan(due)},${dueOn}\n`
  }
  if (text) await file.write(text)
}

function billsSince(from: Month, until: Month): string {
  return `select coalesce(e.credit_code, p.id_number), b.collector, b.for_month, b.booking_month, b.line, b.employer_due + b.personal_due, b.due_on
    from bill b left join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id
    left join person p on b.payer_kind = 2 and p.person_id = b.payer_id
    where b.booking_month between ${from} and ${until}
    order by b.payer_kind, b.payer_id, b.booking_month, b.for_month, b.line`
}
