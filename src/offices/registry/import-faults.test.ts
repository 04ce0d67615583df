import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Books } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { importProvince } from './index.ts'
import { spoiltFiles } from './spoilt-files.ts'

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

  test('collects a thousand faults at most', async () => {
    const bad = join(folder, 'many')
    cpSync(join(folder, 'small'), bad, { recursive: true })
    writeFileSync(join(bad, 'accounts.csv'), readFileSync(join(bad, 'accounts.csv'), 'utf8').replaceAll('.', ';'))
    const result = await importProvince(books, bad)
    assert.ok(!result.ok)
    assert.equal(result.faults.length, 1000)
  })
})
