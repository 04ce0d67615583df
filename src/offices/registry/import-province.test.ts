import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Books } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { importProvince, ProvinceDiffers, provinceOf } from './index.ts'

describe('the import of a province', () => {
  let folder: string
  let books: Books

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 7, persons: 3000 }, join(folder, 'good'))
    books = await freshBooks()
  })
  after(async () => {
    await books.close()
    rmSync(folder, { recursive: true })
  })

  test('takes a byte-order mark and Windows line ends, numbers in order of the file, keeps the law rows', async () => {
    const persons = join(folder, 'good', 'persons.csv')
    writeFileSync(persons, `\ufeff${readFileSync(persons, 'utf8').replaceAll('\n', '\r\n')}`)
    const result = await importProvince(books, join(folder, 'good'))
    assert.ok(result.ok, JSON.stringify(result.ok ? '' : result.faults.slice(0, 3)))
    assert.equal(result.unchanged, false)
    assert.equal(result.rows['persons.csv'], 3000)
    const { rows } = await books.worker.query('select person_id, external from person where person_id in (1, 3000) order by 1')
    assert.deepEqual(rows, [
      { person_id: 1, external: 'P00000001' },
      { person_id: 3000, external: 'P00003000' },
    ])
    assert.deepEqual(await provinceOf(books), { name: '合成省', year: 2021, synthetic: true, seed: 7 })
    const law = await books.worker.query('select parameter from law_supplement order by ordinal')
    assert.equal(law.rows[0].parameter, 'employer-rate')
    const keys = await books.worker.query(
      `select count(*) from pg_constraint where conrelid = 'employment'::regclass and contype in ('p', 'f')`,
    )
    assert.equal(keys.rows[0].count, 2)
  })

  test('counts the same folder once', async () => {
    const again = await importProvince(books, join(folder, 'good'))
    assert.ok(again.ok && again.unchanged)
    assert.equal(again.rows['persons.csv'], 3000)
    await assert.rejects(importProvince(books, join(folder, 'nowhere')), { code: 'folder-not-found' })
  })

  test('refuses a corrected folder, says what differs, replaces nothing', async () => {
    const before = await contents()
    const corrected = join(folder, 'corrected')
    cpSync(join(folder, 'good'), corrected, { recursive: true })
    const change = (file: string, how: (lines: string[]) => string[]) => {
      const path = join(corrected, file)
      writeFileSync(path, `${how(readFileSync(path, 'utf8').trimEnd().split('\n')).join('\n')}\n`)
    }
    // The first person moves to the end, so that everybody has another number; one wage, one name and one flow are others.
    change('persons.csv', ([header = '', first = '', ...rest]) => [header.replace('\ufeff', ''), ...rest, first])
    change('wages.csv', (lines) => lines.toSpliced(7, 1, (lines[7] ?? '').replace(/[^,]*$/, '1.00')).toSpliced(2, 1))
    change('collectors.csv', (lines) => lines.toSpliced(1, 1, (lines[1] ?? '').replace('税务局', '税务所')))
    change('flows.csv', (lines) => [...lines, '320100,2021-05-05,other-income,1.00,', '320100,2021-05-05,other-income,1.00,'])
    rmSync(join(corrected, 'deaths.csv'))
    const removed =
      readFileSync(join(folder, 'good', 'wages.csv'), 'utf8')
        .split('\n')[2]
        ?.split(',') ?? []

    await assert.rejects(importProvince(books, corrected), (error) => {
      assert.ok(error instanceof ProvinceDiffers)
      assert.equal(error.code, 'duplicate-key')
      const { newFiles, missingFiles, files } = error.difference
      assert.deepEqual([newFiles, missingFiles], [[], ['deaths.csv']])
      const flows = readFileSync(join(corrected, 'flows.csv'), 'utf8').trimEnd().split('\n').length
      const none = { added: 0, removed: 0, changed: 0, first: [] }
      assert.deepEqual(files, [
        {
          ...none,
          file: 'collectors.csv',
          changed: 1,
          first: [{ what: 'changed', row: 2, label: files[0]?.first[0]?.label ?? '', columns: ['name'] }],
        },
        { ...none, file: 'persons.csv' },
        {
          ...none,
          file: 'wages.csv',
          removed: 1,
          changed: 1,
          first: [
            { what: 'changed', row: 7, label: files[2]?.first[0]?.label ?? '', columns: ['monthly'] },
            { what: 'removed', row: null, label: `#${Number(removed[0]?.slice(1))} ${removed[1]}`, columns: [] },
          ],
        },
        {
          ...none,
          file: 'flows.csv',
          added: 2,
          first: [flows - 1, flows].map((row) => ({ what: 'added', row, label: null, columns: [] })),
        },
      ])
      assert.doesNotMatch(error.message, /P0000|1\.00|税务/)
      return true
    })
    assert.deepEqual(await contents(), before)
  })

  test('tells the faults of a corrected folder that has some itself', async () => {
    const path = join(folder, 'corrected', 'wages.csv')
    writeFileSync(path, readFileSync(path, 'utf8').replace('.', ';'))
    const result = await importProvince(books, join(folder, 'corrected'))
    assert.ok(!result.ok)
    assert.deepEqual(
      result.faults.map(({ code }) => code),
      ['invalid-money'],
    )
  })

  /** Rows and bytes of the registry as it stands. */
  async function contents() {
    const { rows } = await books.owner.query(
      `select (select md5(string_agg(f::text, '' order by file)) from import_file f) files, (select count(*) from wage) wages,
        (select md5(string_agg(p::text, '' order by person_id)) from person p) persons, (select count(*) from flow) flows`,
    )
    return rows
  }

  test('the worker may read and add, never change; the server sees nothing of persons', async () => {
    await assert.rejects(books.worker.query('update person set name = name'), /permission denied/)
    assert.deepEqual((await books.server.query('select * from person')).rows, [], 'without a session')
  })
})
