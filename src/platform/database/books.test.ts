import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshBooks } from '../testing.ts'
import { type Books, inTransaction } from './index.ts'

let books: Books

before(async () => {
  books = await freshBooks()
  await books.owner.query('create table kept (n bigint primary key, at timestamptz default now())')
  await books.owner.query('create function counted() returns bigint language sql as $$ select count(*) from kept $$')
})

after(() => books.close())

test('the worker reads and adds, and cannot change, remove or make', async () => {
  await books.worker.query('insert into kept (n) values (1)')
  assert.equal((await books.worker.query('select count(*) from kept')).rows[0].count, 1)
  for (const forbidden of [
    'update kept set n = 2',
    'delete from kept',
    'truncate kept',
    'create table own (n int)',
    'drop table kept',
    'select counted()',
  ]) {
    await assert.rejects(books.worker.query(forbidden), { code: '42501' }, forbidden)
  }
})

test('the server sees nothing that a migration did not grant', async () => {
  await assert.rejects(books.server.query('select * from kept'), { code: '42501' })
  await assert.rejects(books.server.query('insert into kept (n) values (9)'), { code: '42501' })
  await assert.rejects(books.server.query('create temporary table own (n int)'), { code: '42501' })
})

test('no role is a superuser or makes roles, and the server is always under row-level security', async () => {
  for (const pool of [books.owner, books.worker, books.server]) {
    const { rows } = await pool.query(
      'select rolsuper or rolcreaterole or rolcreatedb as mighty from pg_roles where rolname = current_user',
    )
    assert.deepEqual(rows, [{ mighty: false }])
  }
  const { rows } = await books.server.query('select rolbypassrls as free from pg_roles where rolname = current_user')
  assert.deepEqual(rows, [{ free: false }])
})

test('values come back exact, as text where a number or a Date would lie', async () => {
  const { rows } = await books.worker.query(
    `select 9007199254740991 as whole, 1.50 as decimal, date '2021-03-01' as day, array[1, 2]::bigint[] as list,
            timestamptz '2021-03-01 08:00:00.25+08' as instant, current_setting('TimeZone') as zone, 24252::month as month`,
  )
  assert.deepEqual(rows, [
    {
      whole: 9007199254740991,
      decimal: '1.50',
      day: '2021-03-01',
      list: [1, 2],
      instant: '2021-03-01T00:00:00.25Z',
      zone: 'Asia/Shanghai',
      month: 24252,
    },
  ])
  await assert.rejects(books.worker.query('select 9007199254740992'), RangeError)
})

test('text sorts by its bytes', async () => {
  const { rows } = await books.worker.query("select string_agg(t, '' order by t) as sorted from unnest(array['b', 'A', '中', 'a', 'B']) t")
  assert.equal(rows[0].sorted, 'ABab中')
})

test('a transaction that throws leaves nothing, and its session goes on', async () => {
  await assert.rejects(
    inTransaction(books.worker, async (client) => {
      await client.query('insert into kept (n) values (2)')
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal(
    await inTransaction(books.worker, async (client) => (await client.query('select count(*) from kept where n = 2')).rows[0].count),
    0,
  )
})

test('closing twice is closing once', async () => {
  const other = await freshBooks()
  await Promise.all([other.close(), other.close()])
  await other.close()
})

test('a pool has ended when the server knows of none of its sessions any more', async () => {
  const other = await freshBooks()
  try {
    await Promise.all(Array.from({ length: 12 }, () => other.worker.query('select 1')))
    const left = async () => {
      const from = `pg_stat_activity where datname = current_database() and usename = 'tongchou_worker'`
      return (await other.owner.query(`select count(*) from ${from}`)).rows[0].count
    }
    assert.equal(await left(), other.worker.totalCount)
    await other.worker.end()
    assert.equal(await left(), 0)
  } finally {
    await other.close()
  }
})
