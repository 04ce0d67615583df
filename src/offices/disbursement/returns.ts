/**
 * Payments the bank gave back: the expenditure is reversed in the same year, and the pension is owed again the month
 * after, unless the person is known to have died before the month it was for.
 */
import { basename } from 'node:path'
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../kernel/month.ts'
import { copyIn, RowWriter } from '../../platform/database/binary-copy.ts'
import { FaultList, FileRefused, recordTaken, stageTable, takenBefore } from '../../platform/files/index.ts'
import { UNWATCHED, type Watch } from '../../platform/watch.ts'
import { notTerminated } from '../benefit/index.ts'
import { type Entry, post } from '../ledger/index.ts'
import { type PaymentReturn, RETURN_COLUMNS } from './files.ts'
import { addReturnFaults } from './return-faults.ts'

const STAGED = ['file_row', 'person_id', 'for_month', 'returned_on', 'reason']

/**
 * Takes in a returns file of the month of `day`; the same file again counts once. Problem `returns-malformed` with every
 * fault of the file: of form, and `unknown-payment`, `not-in-month`, `month-closed`, `duplicate-key`, `return-differs`. Throws the reason of the
 * watch's signal where it is called off.
 */
export async function takeReturnsFile(
  client: pg.PoolClient,
  day: Day,
  path: string,
  watch: Watch<[bytes: number, rows: number]> = UNWATCHED,
): Promise<number> {
  await makeStaging(client)
  const faults = new FaultList()
  const reading = await stageTable(client, {
    path,
    columns: RETURN_COLUMNS,
    faults,
    table: 'incoming_return',
    names: STAGED,
    watch,
    write: ([person, forMonth, returnedOn, reason], row, out) =>
      writeRow(out, row, {
        person: person as number,
        forMonth: forMonth as Month,
        returnedOn: returnedOn as Day,
        reason: reason as string,
      }),
  })
  watch.signal.throwIfAborted()
  if ((await takenBefore(client, 'returns', reading.sm3)) !== undefined) {
    await client.query('drop table incoming_return')
    return 0
  }
  const taken = await keep(client, day, { file: basename(path), faults, digest: reading.sm3.slice(0, 16), signal: watch.signal })
  await recordTaken(client, 'returns', reading.sm3, { month: monthOfDay(day), rows: reading.rows })
  return taken
}

/** Takes in the returns of a month that came otherwise than in a file. The same faults as of a file; rows count from 1. */
export async function takeReturns(client: pg.PoolClient, day: Day, returns: readonly PaymentReturn[]): Promise<number> {
  await makeStaging(client)
  const out = new RowWriter()
  for (const [index, row] of returns.entries()) writeRow(out, index + 1, row)
  await copyIn(client, 'incoming_return', STAGED, [out.end()])
  return keep(client, day, { file: 'returns', faults: new FaultList(), digest: null, signal: UNWATCHED.signal })
}

async function makeStaging(client: pg.PoolClient): Promise<void> {
  await client.query(
    'create temp table incoming_return (file_row int, person_id bigint, for_month int, returned_on date, reason text) on commit drop',
  )
}

function writeRow(out: RowWriter, fileRow: number, row: PaymentReturn): void {
  out.begin(STAGED.length)
  out.int4(fileRow)
  out.int8(row.person)
  out.int4(row.forMonth)
  out.day(row.returnedOn)
  out.text(row.reason)
}

interface Incoming {
  readonly file: string
  readonly faults: FaultList
  /** What tells the voucher of one file from that of another of the same month; null where no file came. */
  readonly digest: string | null
  readonly signal: AbortSignal
}

async function keep(client: pg.PoolClient, day: Day, { file, faults, digest, signal }: Incoming): Promise<number> {
  const booking = monthOfDay(day)
  await client.query('analyze incoming_return')
  await addReturnFaults(client, { month: booking, file, faults })
  if (!faults.none) throw new FileRefused('returns-malformed', faults)
  // Between two statements there is none to be stopped.
  signal.throwIfAborted()
  const { rows } = await client.query(
    `with kept as (
       insert into payment_return (person_id, for_month, line, booking_month, region, fen, returned_on, reason)
       select p.person_id, p.for_month, p.line, $1, p.region, p.amount, r.returned_on, r.reason
       from incoming_return r join payment p on p.person_id = r.person_id and p.for_month = r.for_month and p.line = 1
       on conflict do nothing returning person_id, for_month, line, region, fen),
     told as (
       insert into payment_return_file (person_id, for_month, line, region, digest)
       select person_id, for_month, line, region, $2 from kept where $2::text is not null)
     select region, fen from kept`,
    [booking, digest],
  )
  await client.query('drop table incoming_return')
  const month = printMonth(booking)
  await post(
    client,
    { event: 'payments-returned', source: returnsSource(month, digest), day, summary: `银行退回 ${month}` },
    rows.map((row): Entry => ({ move: 'pension-returned', region: row.region, fen: fen(row.fen) })),
  )
  return rows.length
}

/** `disbursement/returns/<month>`, and the digest of the file where one came. */
function returnsSource(month: string, digest: string | null): string {
  return ['disbursement/returns', month, ...(digest === null ? [] : [digest])].join('/')
}

/** At the end of a month, what came back in it is owed again for the next one. */
export async function oweReturned(client: pg.PoolClient, day: Day): Promise<number> {
  const booking = monthOfDay(day)
  const { rows } = await client.query(
    `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month)
     select r.person_id, 5, r.for_month, r.region, r.fen, 0, $1, $2
     from payment_return r where r.booking_month = $3 and ${notTerminated('r.person_id', 'r.for_month')}
     returning region, amount`,
    [day, addMonths(booking, 1), booking],
  )
  const month = printMonth(booking)
  await post(
    client,
    { event: 'returns-owed-again', source: `disbursement/returns/${month}`, day, summary: `退回待遇重新列入应付 ${month}` },
    rows.map((row): Entry => ({ move: 'benefit-owed', region: row.region, fen: fen(row.amount) })),
  )
  return rows.length
}
