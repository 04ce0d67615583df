import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { freshBooks } from '../testing.ts'
import type { Books } from './index.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

let books: Books
let owner: pg.PoolClient

before(async () => {
  books = await freshBooks()
  owner = await books.owner.connect()
})

after(async () => {
  owner.release()
  await books.close()
})

const known = readMigrations()

function another(sql: string, sm3 = 'f'.repeat(64)): Migration {
  return { number: known.length + 1, name: `${String(known.length + 1).padStart(4, '0')}-another`, sm3, sql }
}

test('a second migration does no harm', async () => {
  assert.equal(await migrate(owner), 0)
})

test('a migration changed after it ran is refused', async () => {
  const [first, ...rest] = known
  assert.ok(first)
  await assert.rejects(migrate(owner, [{ ...first, sm3: '0'.repeat(64) }, ...rest]), { code: 'books-altered' })
})

test('a migration that fails leaves nothing behind', async () => {
  await assert.rejects(migrate(owner, [...known, another('create table half (n int); select 1 / 0')]), /division by zero/)
  const { rows } = await owner.query("select to_regclass('half') as half")
  assert.deepEqual(rows, [{ half: null }])
})

test('what a migration would make being there already is half-migrated', async () => {
  await owner.query('create table already (n int)')
  await assert.rejects(migrate(owner, [...known, another('create table already (n int)')]), { code: 'books-half-migrated' })
})

test('two who migrate at once do it once', async () => {
  const more = [...known, another('create table once (n int)')]
  const second = await books.owner.connect()
  try {
    const counts = await Promise.all([migrate(owner, more), migrate(second, more)])
    assert.deepEqual(counts.sort(), [0, 1])
  } finally {
    second.release()
  }
})

test('books of a newer program are refused', async () => {
  await assert.rejects(migrate(owner), { code: 'books-newer' })
})

test('a hole in the record is half-migrated', async () => {
  await owner.query('delete from schema_migration where number = 1')
  await assert.rejects(migrate(owner, [...known, another('select 1')]), { code: 'books-half-migrated' })
})

test('tables without a record are half-migrated', async () => {
  await owner.query('drop table schema_migration')
  await assert.rejects(migrate(owner), { code: 'books-half-migrated' })
})

test('migrations are numbered one by one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongchou-migrations-'))
  try {
    for (const file of ['0001-a.sql', '0003-b.sql']) writeFileSync(join(folder, file), 'select 1')
    assert.throws(() => readMigrations(folder), /0003-b/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
