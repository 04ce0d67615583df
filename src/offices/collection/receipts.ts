/**
 * Receipts of the tax offices. They are read whole into a staging table and checked against the books; with any fault
 * nothing of them is kept. Their payers are found by credit code or identity number. A receipt number counts once, and so
 * does a file.
 */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { monthOfDay } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { copyIn, RowWriter } from '../../platform/database/binary-copy.ts'
import { type Cell, FaultList, FileRefused, recordTaken, stageTable, takenBefore } from '../../platform/files/index.ts'
import { UNWATCHED, type Watch } from '../../platform/watch.ts'
import { RECEIPT_COLUMNS } from './files.ts'
import { addReceiptFaults } from './receipt-faults.ts'

export interface Receipt {
  readonly receipt: string
  readonly collector: string
  readonly receivedOn: Day
  readonly payer: string
  readonly forMonth: Month
  readonly principal: Fen
  readonly surcharge: Fen
}

export interface Intake {
  readonly month: Month
  /** Receipts that were not in the books before; of a file taken before, all its rows. */
  readonly rows: number
  /** The very file was taken in before. */
  readonly unchanged: boolean
}

interface Asked {
  readonly month?: Month
  readonly watch?: Watch<[bytes: number, rows: number]>
}

const STAGED = ['file_row', 'receipt', 'collector', 'received_on', 'payer', 'for_month', 'principal', 'surcharge']

/**
 * Takes in a receipts file of the month given, or of the month its rows tell. Problem `receipts-malformed` with every
 * fault of the file: of form, and `collector-unknown`, `not-in-month`, `month-closed`, `collection-begun`, `duplicate-key`,
 * `receipt-differs`. Throws the reason of the watch's signal where it is called off.
 */
export async function takeReceiptsFile(client: pg.PoolClient, path: string, { month, watch = UNWATCHED }: Asked = {}): Promise<Intake> {
  await makeStaging(client)
  const faults = new FaultList()
  const file = basename(path)
  const { sm3, rows } = await stageTable(client, {
    path,
    columns: RECEIPT_COLUMNS,
    faults,
    table: 'incoming_receipt',
    names: STAGED,
    write: writeCells,
    watch,
    check: ([, , , , , principal, surcharge]) =>
      principal === 0 && surcharge === 0 ? { column: 'principal', code: 'no-amount', value: '0.00' } : undefined,
  })
  watch.signal.throwIfAborted()
  const before = await takenBefore(client, 'receipts', sm3)
  if (before !== undefined) {
    await client.query('drop table incoming_receipt')
    return { month: before.month as Month, rows: before.rows, unchanged: true }
  }
  const booking = month ?? (await monthOfRows(client))
  if (booking === undefined) {
    if (faults.none) faults.add({ file, row: 1, column: 'receivedOn', code: 'missing-row', value: '' })
    throw new FileRefused('receipts-malformed', faults)
  }
  const taken = await keep(client, { month: booking, file, faults, sm3, signal: watch.signal })
  await recordTaken(client, 'receipts', sm3, { month: booking, rows })
  return { month: booking, rows: taken, unchanged: false }
}

/** Takes in the receipts of a month that came otherwise than in a file. The same faults as of a file; rows count from 1. */
export async function takeReceipts(
  client: pg.PoolClient,
  month: Month,
  receipts: AsyncIterable<Receipt> | Iterable<Receipt>,
): Promise<number> {
  await makeStaging(client)
  const hash = createHash('sm3')
  await copyIn(client, 'incoming_receipt', STAGED, rowsOf(receipts, hash))
  return keep(client, { month, file: 'receipts', faults: new FaultList(), sm3: hash.digest('hex'), signal: UNWATCHED.signal })
}

async function makeStaging(client: pg.PoolClient): Promise<void> {
  await client.query(
    `create temp table incoming_receipt (file_row int, receipt text, collector text, received_on date, payer text, for_month int,
       principal bigint, surcharge bigint) on commit drop`,
  )
}

/** The month of the first row; the others must be of the same. */
async function monthOfRows(client: pg.PoolClient): Promise<Month | undefined> {
  const { rows } = await client.query<{ received_on: Day }>('select received_on from incoming_receipt order by file_row limit 1')
  return rows[0] && monthOfDay(rows[0].received_on)
}

interface Incoming {
  readonly month: Month
  readonly file: string
  readonly faults: FaultList
  readonly sm3: string
  readonly signal: AbortSignal
}

/** Payers are compared in the type of the keys, so that their indexes serve; a longer text would be cut to it, hence the length. */
async function keep(client: pg.PoolClient, { month, file, faults, sm3, signal }: Incoming): Promise<number> {
  await client.query('analyze incoming_receipt')
  await addReceiptFaults(client, { month, file, faults })
  if (!faults.none) throw new FileRefused('receipts-malformed', faults)
  // Between two statements there is none to be stopped.
  signal.throwIfAborted()
  const { rowCount } = await client.query(
    `insert into receipt (receipt, booking_month, collector, received_on, payer, payer_kind, payer_id, for_month, principal, surcharge, file)
     select i.receipt, $1, i.collector, i.received_on, i.payer,
       case when e.employer_id is not null then 1 when p.person_id is not null then 2 end, coalesce(e.employer_id, p.person_id),
       i.for_month, i.principal, i.surcharge, $2
     from incoming_receipt i
     left join employer e on e.credit_code = i.payer::char(18) and length(i.payer) = 18
     left join person p on p.id_number = i.payer::char(18) and length(i.payer) = 18
     where not exists (select from receipt r where r.receipt = i.receipt)
     order by i.receipt`,
    [month, sm3],
  )
  await client.query('drop table incoming_receipt')
  await client.query('analyze receipt')
  return rowCount ?? 0
}

function writeCells(cells: readonly Cell[], row: number, out: RowWriter): void {
  const [receipt, collector, receivedOn, payer, forMonth, principal, surcharge] = cells
  writeRow(out, row, {
    receipt: receipt as string,
    collector: collector as string,
    receivedOn: receivedOn as Day,
    payer: (payer ?? '') as string,
    forMonth: forMonth as Month,
    principal: principal as Fen,
    surcharge: surcharge as Fen,
  })
}

async function* rowsOf(receipts: AsyncIterable<Receipt> | Iterable<Receipt>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  const out = new RowWriter()
  for await (const row of receipts) {
    writeRow(out, out.rows + 1, row)
    hash.update(`${row.receipt},${row.collector},${row.receivedOn},${row.payer},${row.forMonth},${row.principal},${row.surcharge}\n`)
    if (out.bytes > 256 * 1024) yield out.take()
  }
  yield out.end()
}

function writeRow(out: RowWriter, fileRow: number, row: Receipt): void {
  out.begin(STAGED.length)
  out.int4(fileRow)
  out.text(row.receipt)
  out.text(row.collector)
  out.day(row.receivedOn)
  out.text(row.payer)
  out.int4(row.forMonth)
  out.int8(row.principal)
  out.int8(row.surcharge)
}
