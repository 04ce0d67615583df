/** The kinds of fault, each put near the end of a file of a hundred thousand rows. */
import { ROWS } from './large-files.ts'

export interface LargeFault {
  readonly title: string
  readonly file: string
  readonly code: string
  readonly spoil: (bytes: Buffer) => string | Buffer
}

const LATE = ROWS - 5

export const faultsOfFolder: readonly LargeFault[] = [
  { title: 'cut in a row', file: 'wages.csv', code: 'cut-off', spoil: (bytes) => bytes.subarray(0, -4) },
  { title: 'cut in a character', file: 'persons.csv', code: 'cut-off', spoil: (bytes) => bytes.subarray(0, bytes.lastIndexOf('明') + 2) },
  { title: 'cut in a quoted field', file: 'flows.csv', code: 'cut-off', spoil: (bytes) => bytes.subarray(0, -6) },
  { title: 'GBK', file: 'persons.csv', code: 'gbk-encoding', spoil: asGbk },
  { title: 'a byte-order mark', file: 'persons.csv', code: 'byte-order-mark', spoil: inText((text) => `\ufeff${text}`) },
  { title: 'UTF-16', file: 'persons.csv', code: 'utf-16-encoding', spoil: (bytes) => Buffer.from(`\ufeff${bytes}`, 'utf16le') },
  { title: 'a byte that is no UTF-8', file: 'persons.csv', code: 'invalid-utf8', spoil: badByte },
  { title: 'missing column', file: 'wages.csv', code: 'missing-column', spoil: inText((text) => text.replace(',monthly', '')) },
  { title: 'extra column', file: 'wages.csv', code: 'unknown-column', spoil: inText((text) => text.replace('monthly', 'monthly,note')) },
  { title: 'extra field', file: 'wages.csv', code: 'wrong-number-of-fields', spoil: row((line) => `${line},x`) },
  { title: 'negative money', file: 'wages.csv', code: 'invalid-money', spoil: cell(2, '-1.00') },
  { title: 'money of three decimals', file: 'wages.csv', code: 'invalid-money', spoil: cell(2, '1.001') },
  { title: 'wrong check digit', file: 'persons.csv', code: 'invalid-identity-number', spoil: cell(1, otherCheck) },
  { title: 'unknown unit', file: 'flows.csv', code: 'unknown-key', spoil: cell(0, '320999') },
  { title: '31 February', file: 'flows.csv', code: 'invalid-day', spoil: cell(1, '2021-02-31') },
  { title: 'employments that overlap', file: 'employments.csv', code: 'overlapping-range', spoil: twice },
  { title: 'a person twice', file: 'persons.csv', code: 'duplicate-key', spoil: twice },
  { title: 'a line of 10 MB', file: 'persons.csv', code: 'line-too-long', spoil: cell(2, 'x'.repeat(10 << 20)) },
  { title: 'a formula', file: 'persons.csv', code: 'formula', spoil: cell(2, '=HYPERLINK(1)') },
  { title: 'a zero byte', file: 'persons.csv', code: 'nul-byte', spoil: cell(2, '王\0') },
  { title: 'a quote that never ends', file: 'flows.csv', code: 'invalid-quotes', spoil: row((line) => line.slice(0, -1)) },
  { title: 'a hundred thousand faults', file: 'wages.csv', code: 'invalid-money', spoil: inText((text) => text.replaceAll('.', ';')) },
  { title: 'a hundred thousand bad quotes', file: 'wages.csv', code: 'invalid-quotes', spoil: inText((text) => text.replaceAll('.', '"')) },
]

const RECEIPTS = 'receipts.csv'

export const faultsOfReceipts: readonly LargeFault[] = [
  { title: 'receipts cut in a row', file: RECEIPTS, code: 'cut-off', spoil: (bytes) => bytes.subarray(0, -3) },
  { title: 'receipt of three decimals', file: RECEIPTS, code: 'invalid-money', spoil: cell(5, '1.001') },
  { title: 'receipt with a formula', file: RECEIPTS, code: 'formula', spoil: cell(3, '@SUM(1)') },
  { title: 'receipt of an unknown office', file: RECEIPTS, code: 'collector-unknown', spoil: cell(1, '1999999') },
  { title: 'receipt of another month', file: RECEIPTS, code: 'not-in-month', spoil: cell(2, '2021-04-01') },
  { title: 'receipt twice', file: RECEIPTS, code: 'duplicate-key', spoil: twice },
  {
    title: 'receipts with other figures',
    file: RECEIPTS,
    code: 'receipt-differs',
    spoil: inText((text) => text.replace('123.45', '123.46')),
  },
  {
    title: 'a hundred thousand receipts of no office',
    file: RECEIPTS,
    code: 'collector-unknown',
    spoil: inText((text) => text.replaceAll(/,1\d+,/g, ',1999999,')),
  },
]

function inText(change: (text: string) => string) {
  return (bytes: Buffer) => change(bytes.toString())
}

function row(change: (line: string) => string) {
  return inText((text) => {
    const lines = text.split('\n')
    lines[LATE] = change(lines[LATE] ?? '')
    return lines.join('\n')
  })
}

function cell(column: number, value: string | ((before: string) => string)) {
  return row((line) =>
    line
      .split(',')
      .map((field, at) => (at !== column ? field : typeof value === 'string' ? value : value(field)))
      .join(','),
  )
}

function twice(bytes: Buffer): string {
  const text = bytes.toString()
  return `${text}${text.split('\n')[1]}\n`
}

function otherCheck(number: string): string {
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
}

function badByte(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.lastIndexOf('明')] = 0xff
  return copy
}

/** Every Chinese character as 中: Node writes no GBK, and one character serves. */
function asGbk(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString().replace(/[^\p{ASCII}]/gu, '\xd6\xd0'), 'latin1')
}
