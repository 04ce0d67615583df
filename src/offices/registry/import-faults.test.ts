import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Books } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { importProvince } from './index.ts'
import { spoiltFiles } from './testing.ts'

describe('a province folder with faults', () => {
  let folder: string
  let books: Books
  const tables = async () =>
    (
      await books.owner.query(
        `select (select count(*) from person) + (select count(*) from import_file) + (select count(*) from province) as rows`,
      )
    ).rows[0].rows

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 7, persons: 600 }, join(folder, 'small'))
    books = await freshBooks()
  })
  after(async () => {
    await books.close()
    rmSync(folder, { recursive: true })
  })

  for (const { title, file, change, fault } of spoiltFiles) {
    test(`refuses ${title}, says where, and leaves nothing`, async () => {
      const path = join(folder, 'small', file)
      const good = readFileSync(path)
      const changed = change(good.toString())
      writeFileSync(path, changed)
      const result = await importProvince(books, join(folder, 'small'))
      writeFileSync(path, good)
      assert.ok(!result.ok)
      const [first] = result.faults
      const row = fault.row === 0 ? changed.toString().trimEnd().split('\n').length : fault.row
      assert.deepEqual({ file: first?.file, row: first?.row, column: first?.column, code: first?.code }, { ...fault, file, row })
      assert.equal(await tables(), 0)
    })
  }

  test('refuses missing and unknown files', async () => {
    const bad = join(folder, 'bad')
    cpSync(join(folder, 'small'), bad, { recursive: true })
    rmSync(join(bad, 'wages.csv'))
    writeFileSync(join(bad, 'salaries.csv'), 'a\n')
    const result = await importProvince(books, bad)
    assert.ok(!result.ok)
    assert.deepEqual(
      result.faults.map(({ file, code }) => [file, code]),
      [
        ['salaries.csv', 'unknown-file'],
        ['wages.csv', 'missing-file'],
      ],
    )
  })

  /** The small folder with some files changed. */
  function changed(name: string, changes: Readonly<Record<string, (text: string) => string>>): string {
    const bad = join(folder, name)
    cpSync(join(folder, 'small'), bad, { recursive: true })
    for (const [file, change] of Object.entries(changes)) {
      writeFileSync(join(bad, file), change(readFileSync(join(bad, file), 'utf8')))
    }
    return bad
  }

  test('tells the first thousand faults, and how many more each file has', async () => {
    const bad = changed('many', { 'accounts.csv': (text) => text.replaceAll('.', ';'), 'plan.csv': (text) => text.replace('.', ';') })
    const result = await importProvince(books, bad)
    assert.ok(!result.ok)
    assert.equal(result.faults.length, 1000)
    const rows = readFileSync(join(bad, 'accounts.csv'), 'utf8').trimEnd().split('\n').length - 1
    assert.deepEqual(result.counts, { 'accounts.csv': rows * 13, 'plan.csv': 1 })
    assert.equal(result.more, rows * 13 + 1 - 1000)
  })

  test('tells the faults of all files in one report, and none that only follows from another', async () => {
    const bad = changed('several', {
      'province.csv': (text) => text.replace('true', 'perhaps'),
      'employers.csv': (text) => text.replace('creditCode', 'code'),
      'persons.csv': (text) => text.replace('\n', '\nP-lost\n'),
      'wages.csv': (text) => text.replace('.', ';'),
      'flows.csv': (text) => text.replace('320', '=20'),
    })
    const result = await importProvince(books, bad)
    assert.ok(!result.ok)
    assert.deepEqual(
      result.faults.map(({ file, row, column, code }) => `${file}:${row} ${column} ${code}`),
      [
        'province.csv:2 synthetic invalid-boolean',
        'employers.csv:1 code unknown-column',
        'employers.csv:1 creditCode missing-column',
        'persons.csv:2  wrong-number-of-fields',
        'wages.csv:2 monthly invalid-money',
        'flows.csv:2 region unknown-key',
      ],
    )
  })
})
