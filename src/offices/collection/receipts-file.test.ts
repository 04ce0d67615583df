import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { monthOf } from '../../kernel/month.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { FileRefused } from '../../platform/files/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { importProvince } from '../registry/index.ts'
import { RECEIPT_COLUMNS, takeReceiptsFile } from './index.ts'

const FOLDER = fileURLToPath(new URL('../../../test/provinces/three-units', import.meta.url))
const HEADER = Object.keys(RECEIPT_COLUMNS).join(',')

describe('a receipts file', () => {
  let folder: string
  let books: Books
  let collector: string
  let payer: string

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    books = await freshBooks()
    assert.ok((await importProvince(books, FOLDER)).ok)
    const known = await books.owner.query(
      'select (select min(collector) from collector) collector, (select min(credit_code) from employer) payer',
    )
    collector = known.rows[0].collector
    payer = known.rows[0].payer
    await books.owner.query('insert into month_closing (month, closed_on, vouchers, turnover, head_hash) values ($1, $2, 0, 0, $3)', [
      monthOf(2021, 1),
      '2021-01-31',
      '0'.repeat(64),
    ])
  })
  after(async () => {
    await books.close()
    rmSync(folder, { recursive: true })
  })

  /** A good row, with other cells where given. */
  function row(receipt: string, other: Partial<Record<keyof typeof RECEIPT_COLUMNS, string>> = {}): string {
    const cells = {
      receipt,
      collector,
      receivedOn: '2021-03-18',
      payer,
      forMonth: '2021-03',
      principal: '100.00',
      surcharge: '0.00',
      ...other,
    }
    return Object.values(cells).join(',')
  }

  async function take(text: string | Buffer, month?: ReturnType<typeof monthOf>) {
    const path = join(folder, 'receipts.csv')
    writeFileSync(path, text)
    return inTransaction(books.worker, (client) => takeReceiptsFile(client, path, month === undefined ? {} : { month }))
  }

  const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`

  async function kept() {
    const { rows } = await books.owner.query('select (select count(*) from receipt) receipts, (select count(*) from exchange_file) files')
    return rows[0]
  }

  /** The faults as `row column code value [was]`; nothing may be kept. */
  async function faultsOf(text: string | Buffer): Promise<string[]> {
    const before = await kept()
    let faults: string[] = []
    await assert.rejects(take(text), (error) => {
      assert.ok(error instanceof FileRefused, String(error))
      assert.equal(error.code, 'receipts-malformed')
      assert.ok(error.faults.every((fault) => fault.file === 'receipts.csv'))
      faults = error.faults.map(({ row: at, column, code, value, was }) =>
        [at, column, code, value, was].filter((part) => part !== undefined).join(' '),
      )
      return true
    })
    assert.deepEqual(await kept(), before)
    return faults
  }

  test('is taken in once, by its bytes', async () => {
    const text = file(row('R1'), row('R2', { payer: '' }), row('R3', { payer: 'nobody known' }))
    assert.deepEqual(await take(text), { month: monthOf(2021, 3), rows: 3, unchanged: false })
    assert.deepEqual(await take(text), { month: monthOf(2021, 3), rows: 3, unchanged: true })
    assert.deepEqual(await take(file(row('R1'), row('R4'))), { month: monthOf(2021, 3), rows: 1, unchanged: false })
    assert.deepEqual(await kept(), { receipts: 4, files: 2 })
    const { rows } = await books.owner.query('select payer_kind from receipt order by receipt')
    assert.deepEqual(
      rows.map((each) => each.payer_kind),
      [1, null, null, 1],
    )
  })

  test('is refused with every fault of form, and those only the books can tell, in order of rows', async () => {
    const text = file(
      row('R10', { principal: '-1.00' }),
      row('R11', { principal: '1.001', forMonth: '2021-13' }),
      row('R12', { collector: '19999990000' }),
      row('R13', { receivedOn: '2021-02-31' }),
      row('R14', { payer: '=1+1' }),
      row('R15', { principal: '0.00' }),
      `${row('R16')},x`,
      row('R17', { receivedOn: '2021-04-01' }),
      row('R18', { receivedOn: '2021-01-31' }),
      row('R19'),
      row('R19'),
      row('R\0'),
    )
    assert.deepEqual(await faultsOf(text), [
      '2 principal invalid-money -1.00',
      '3 forMonth invalid-month 2021-13',
      '3 principal invalid-money 1.001',
      '4 collector collector-unknown 19999990000',
      '5 receivedOn invalid-day 2021-02-31',
      '6 payer formula =1+1',
      '7 principal no-amount 0.00',
      '8  wrong-number-of-fields 8',
      '9 receivedOn not-in-month 2021-04-01',
      '10 receivedOn month-closed 2021-01-31',
      '12 receipt duplicate-key R19',
      '13 receipt nul-byte R\0',
    ])
  })

  test('that repeats a receipt with other figures says what differs', async () => {
    const text = file(row('R1', { principal: '100.05', forMonth: '2021-02' }), row('R2', { payer: '', receivedOn: '2021-03-19' }))
    assert.deepEqual(await faultsOf(text), [
      '2 forMonth receipt-differs 2021-02 2021-03',
      '2 principal receipt-differs 100.05 100.00',
      '3 receivedOn receipt-differs 2021-03-19 2021-03-18',
    ])
  })

  test('of a closed month, or of one whose collection has begun, is refused row by row', async () => {
    assert.deepEqual(await faultsOf(file(row('R20', { receivedOn: '2021-01-05' }))), ['2 receivedOn month-closed 2021-01-05'])
    await books.owner.query(`insert into law_snapshot (digest, canonical) values ('l', '')`)
    await books.owner.query(`insert into run (kind, booking_month, known_on, law) values ('collection', $1, '2021-05-31', 'l')`, [
      monthOf(2021, 5),
    ])
    assert.deepEqual(await faultsOf(file(row('R20', { receivedOn: '2021-05-05' }))), ['2 receivedOn collection-begun 2021-05-05'])
  })

  test('without rows tells no month, and is taken where the month is given', async () => {
    assert.deepEqual(await faultsOf(file()), ['1 receivedOn missing-row '])
    assert.deepEqual(await take(file(), monthOf(2021, 6)), { month: monthOf(2021, 6), rows: 0, unchanged: false })
  })

  test('cut off, in another encoding or with other columns is refused with its place', async () => {
    assert.deepEqual(await faultsOf(file(row('R30'), row('R31')).slice(0, -9)), [`3  cut-off ${row('R31').slice(0, -8)}`])
    assert.deepEqual(await faultsOf(Buffer.from(`${HEADER}\n${row('R32', { payer: '\xd6\xd0\xb9\xfa' })}\n`, 'latin1')), [
      `2  gbk-encoding ${row('R32', { payer: '中国' })}`.slice(0, 80 + '2  gbk-encoding '.length),
    ])
    assert.deepEqual(await faultsOf(file(row('R33')).replace('payer', 'who')), ['1 who unknown-column who', '1 payer missing-column payer'])
  })

  test('with more than a thousand faults tells the first and how many more', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => row(`M${index}`, index % 2 === 0 ? { collector: 'none' } : { principal: 'x' }))
    await assert.rejects(take(file(...rows)), (error) => {
      assert.ok(error instanceof FileRefused)
      assert.deepEqual([error.faults.length, error.more, error.counts], [1000, 1500, { 'receipts.csv': 2500 }])
      return true
    })
  })
})
