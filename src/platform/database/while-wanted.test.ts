import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshBooks } from '../testing.ts'
import { type Books, whileWanted } from './index.ts'

const WAITING =
  'select count(*)::int as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())'

let books: Books

before(async () => {
  books = await freshBooks()
})
after(() => books.close())

async function waiting(): Promise<number> {
  return (await books.owner.query(WAITING)).rows[0].n
}

test('a statement that is called off has ended in the server when the caller is told why', async () => {
  const holder = await books.owner.connect()
  await holder.query('select pg_advisory_lock(1)')
  // No session of the pool is left to say so.
  const others = await Promise.all(Array.from({ length: books.worker.options.max - 1 }, () => books.worker.connect()))
  const called = new AbortController()
  const work = whileWanted(books.worker, called.signal, (client) => client.query('select pg_advisory_lock(1)'))
  while ((await waiting()) === 0) assert.equal(called.signal.aborted, false)
  called.abort(new Error('no longer wanted'))
  await assert.rejects(work, /no longer wanted/)
  assert.equal(await waiting(), 0)
  for (const other of others) other.release()
  await holder.query('select pg_advisory_unlock(1)')
  holder.release()
})

test('what nobody calls off gives its result; a session is lent to the next; its own failures are its own', async () => {
  const { signal } = new AbortController()
  const backend = () => whileWanted(books.worker, signal, async (client) => (await client.query('select pg_backend_pid() pid')).rows[0].pid)
  assert.equal(await backend(), await backend())
  await assert.rejects(
    whileWanted(books.worker, signal, (client) => client.query('select 1 / 0')),
    /division by zero/,
  )
})

test('what was called off before asks for no session', async () => {
  let isBegun = false
  const work = whileWanted(books.worker, AbortSignal.abort(new Error('too late')), async () => {
    isBegun = true
  })
  await assert.rejects(work, /too late/)
  assert.equal(isBegun, false)
})
