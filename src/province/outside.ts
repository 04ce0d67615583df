/** The simulated tax bureau and bank as bodies outside the system: they read the files sent out and write their answers. */
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Day, dayOf, parseDay } from '../kernel/day.ts'
import { type Fen, parseYuan, printYuan } from '../kernel/fen.ts'
import { type Month, parseMonth, printMonth } from '../kernel/month.ts'
import type { Law } from '../law/index.ts'
import { answerBill, type Bill, strayReceipts } from './bills.ts'
import { answerPayment } from './payments.ts'

export interface BillsOrder {
  readonly month: Month
  readonly billsFile: string
  readonly receiptsFile: string
  readonly law: Law
}

export interface PaymentsOrder {
  readonly month: Month
  readonly paymentsFile: string
  readonly returnsFile: string
}

export interface SimulatedOutside {
  answerBills(order: BillsOrder): Promise<void>
  answerPayments(order: PaymentsOrder): Promise<void>
}

const RETURNS_HEADER = 'person,forMonth,returnedOn,reason\n'
const RECEIPTS_HEADER = 'receipt,collector,receivedOn,payer,forMonth,principal,surcharge\n'

export function simulatedOutside(seed: number): SimulatedOutside {
  return {
    answerBills: async (order) => await writeLines(order.receiptsFile, receiptLines(seed, order)),
    answerPayments: async (order) => await writeLines(order.returnsFile, returnLines(seed, order)),
  }
}

async function* receiptLines(seed: number, { month, billsFile, law }: BillsOrder): AsyncGenerator<string> {
  yield RECEIPTS_HEADER
  const collectors = new Set<string>()
  let number = 0
  const receiptOf = () => `${printMonth(month).replace('-', '')}${String(++number).padStart(9, '0')}`
  for await (const row of rowsOf(billsFile)) {
    const bill = billOf(row)
    collectors.add(bill.collector)
    const answer = answerBill(seed, bill, month, law)
    if (answer === undefined) continue
    const amounts = `${printYuan(answer.principal)},${printYuan(answer.surcharge)}`
    yield `${receiptOf()},${bill.collector},${answer.receivedOn},${bill.payer},${printMonth(bill.forMonth)},${amounts}\n`
  }
  for (const stray of strayReceipts(seed, month, [...collectors])) {
    const amounts = `${printYuan(stray.principal)},${printYuan(stray.surcharge)}`
    yield `${receiptOf()},${stray.collector},${stray.receivedOn},${stray.payer},${printMonth(stray.forMonth)},${amounts}\n`
  }
}

async function* returnLines(seed: number, { month, paymentsFile }: PaymentsOrder): AsyncGenerator<string> {
  yield RETURNS_HEADER
  for await (const { person = '', idNumber = '', forMonth = '' } of rowsOf(paymentsFile)) {
    const answer = answerPayment(seed, { idNumber, forMonth: parseMonth(forMonth) ?? fault(paymentsFile, 'forMonth', forMonth) })
    // Arrears of an earlier month come back in the month they were paid.
    if (answer !== undefined) yield `${person},${forMonth},${dayOf(month, 15)},${answer.reason}\n`
  }
}

function billOf(row: Readonly<Record<string, string>>): Bill {
  const { payer = '', collector = '', forMonth = '', bookedIn = '', line = '', due = '', dueOn = '' } = row
  return {
    payer,
    collector,
    forMonth: parseMonth(forMonth) ?? fault('bills', 'forMonth', forMonth),
    bookedIn: parseMonth(bookedIn) ?? fault('bills', 'bookedIn', bookedIn),
    line: Number(line),
    due: parseYuan(due) ?? fault<Fen>('bills', 'due', due),
    dueOn: parseDay(dueOn) ?? fault<Day>('bills', 'dueOn', dueOn),
  }
}

function fault<T>(file: string, column: string, value: string): T {
  throw new Error(`${file}: ${column} cannot be ${JSON.stringify(value)}`)
}

/** Rows of a file this system wrote itself: a header, plain fields, no quotes. */
async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  let columns: string[] | undefined
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const fields = line.split(',')
    if (columns === undefined) columns = fields
    else yield Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']))
  }
}

async function writeLines(path: string, lines: AsyncGenerator<string>): Promise<void> {
  await pipeline(Readable.from(inPieces(lines)), createWriteStream(path))
}

/** Joins lines, so that the stream is not asked for each. */
async function* inPieces(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < 1 << 16) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
