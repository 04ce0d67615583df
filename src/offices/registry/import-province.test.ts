import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Books } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { importProvince, provinceOf } from './index.ts'
import { lawRows } from './store/law-rows.ts'

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
    assert.equal((await lawRows(books.worker))[0]?.parameter, 'employer-rate')
    const keys = await books.worker.query(
      `select count(*) from pg_constraint where conrelid = 'employment'::regclass and contype in ('p', 'f')`,
    )
    assert.equal(keys.rows[0].count, 2)
  })

  test('counts the same folder once, and refuses another into the same books', async () => {
    const again = await importProvince(books, join(folder, 'good'))
    assert.ok(again.ok && again.unchanged)
    assert.equal(again.rows['persons.csv'], 3000)
    appendFileSync(join(folder, 'good', 'flows.csv'), '320100,2021-05-05,other-income,1.00,\n')
    await assert.rejects(importProvince(books, join(folder, 'good')), { code: 'duplicate-key' })
    await assert.rejects(importProvince(books, join(folder, 'nowhere')), { code: 'folder-not-found' })
  })

  test('the worker may read and add, never change; the server sees nothing of persons', async () => {
    await assert.rejects(books.worker.query('update person set name = name'), /permission denied/)
    await assert.rejects(books.server.query('select * from person'), /permission denied/)
  })
})
