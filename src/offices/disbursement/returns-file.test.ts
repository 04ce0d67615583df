import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Day } from '../../kernel/day.ts'
import { printYuan } from '../../kernel/fen.ts'
import { monthOf } from '../../kernel/month.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { FileRefused } from '../../platform/files/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { explain, figureNamed } from '../explanation/index.ts'
import { openAccounts } from '../ledger/index.ts'
import { importProvince } from '../registry/index.ts'
import { disbursementFigures, disbursementSources, takeReturnsFile } from './index.ts'

const FOLDER = fileURLToPath(new URL('../../../test/provinces/three-units', import.meta.url))
const HEADER = 'person,forMonth,returnedOn,reason'
const MARCH = monthOf(2021, 3)

describe('a returns file', () => {
  let folder: string
  let books: Books

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    books = await freshBooks()
    assert.ok((await importProvince(books, FOLDER)).ok)
    await inTransaction(books.worker, openAccounts)
    await books.owner.query(`create table payment_2021_03 partition of payment for values from (${MARCH}) to (${MARCH + 1})`)
    await books.owner.query(
      `insert into payment_2021_03 (person_id, booking_month, for_month, line, region, amount, set_off, from_account)
       select person_id, ${MARCH}, ${MARCH}, 1, (select min(region) from plan_unit), 100000, 0, 0 from person where person_id <= 4`,
    )
  })
  after(async () => {
    await books.close()
    rmSync(folder, { recursive: true })
  })

  async function take(...rows: string[]): Promise<number> {
    const path = join(folder, 'returns.csv')
    writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`)
    return inTransaction(books.worker, (client) => takeReturnsFile(client, '2021-03-15' as Day, path))
  }

  async function faultsOf(...rows: string[]): Promise<string[]> {
    let faults: string[] = []
    await assert.rejects(take(...rows), (error) => {
      assert.ok(error instanceof FileRefused, String(error))
      assert.equal(error.code, 'returns-malformed')
      faults = error.faults.map(({ row, column, code, value, was }) =>
        [row, column, code, value, was].filter((part) => part !== undefined).join(' '),
      )
      return true
    })
    return faults
  }

  const returned = async () => (await books.owner.query('select count(*) from payment_return')).rows[0].count

  test('is refused whole with every fault, those only the books can tell included', async () => {
    assert.deepEqual(
      await faultsOf(
        '0,2021-03,2021-03-15,账户已销户',
        '1,2021-3,2021-03-15,账户已销户',
        '1,2021-03,2021-02-31,账户已销户',
        '1,2021-03,2021-03-15,@cmd',
        '2,2021-03,2021-03-15,账户已销户',
        '2,2021-03,2021-03-15,账户已销户',
        '3,2021-03,2021-04-01,账户已销户',
        '4,2021-02,2021-03-15,账户已销户',
        '99999,2021-03,2021-03-15,账户已销户',
      ),
      [
        '2 person out-of-range 0',
        '3 forMonth invalid-month 2021-3',
        '4 returnedOn invalid-day 2021-02-31',
        '5 reason formula @cmd',
        '7 forMonth duplicate-key 2021-03',
        '8 returnedOn not-in-month 2021-04-01',
        '9 person unknown-payment 4',
        '10 person unknown-payment 99999',
      ],
    )
    assert.equal(await returned(), 0)
  })

  test('counts once, and the same payment for another reason is refused with what differs', async () => {
    const good = ['1,2021-03,2021-03-15,账户已销户', '2,2021-03,2021-03-15,户名与账号不符']
    assert.equal(await take(...good), 2)
    assert.equal(await take(...good), 0)
    assert.equal(await returned(), 2)
    assert.deepEqual(await faultsOf('1,2021-03,2021-03-15,账号不存在'), ['2 reason return-differs 账号不存在 账户已销户'])
  })

  test('has a voucher of its own, made of what it brought and nothing of another file of the month', async () => {
    assert.equal(await take('3,2021-03,2021-03-16,账户已销户'), 1)
    const { rows } = await books.owner.query(
      `select v.number, v.event, v.source, v.business_day as day, p.fen, right(p.debit, 6) region
       from voucher v join posting p on p.voucher = v.number where v.event = 'payments-returned' order by v.number`,
    )
    assert.deepEqual(
      rows.map(({ fen }) => fen),
      [200_000, 100_000],
    )
    const source = disbursementSources.find(({ event }) => event === 'payments-returned')
    const client = await books.worker.connect()
    for (const { fen, region, ...voucher } of rows) {
      const sums = await source?.sums(client, voucher, { region, crossing: false })
      assert.deepEqual(
        sums?.map((sum) => sum.fen),
        [fen],
      )
      const figure = figureNamed(disbursementFigures, sums?.[0]?.figure ?? '')
      const { value, partsTotal } = await explain(client, figure, { limit: 5 })
      assert.deepEqual([value, partsTotal], [printYuan(fen), printYuan(fen)])
    }
    client.release()
  })
})
