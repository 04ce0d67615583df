/**
 * A worker process dies in the middle of a chunk. Locks taken by the test bring it to the very place: the order of the run has
 * been given and its conductor is dead, the worker has written the rows of its chunks and waits to record them.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { readConfig } from '../../src/platform/config.ts'
import { type Books, openBooks } from '../../src/platform/database/index.ts'
import { writeProvince } from '../../src/province/index.ts'
import { undisturbedDigest } from '../journeys/small-year.ts'
import { ended, start, whole } from './commands.ts'

const LOOK_AGAIN = 50
const PATIENCE = 240_000

let digest: string

before(async () => {
  digest = await undisturbedDigest('seed:11:2000')
})

test('a worker killed in the middle of a chunk leaves it free, and the year ends in the same digest', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongchou-worker-'))
  // The server that tests share.
  process.env['TONGCHOU_DATA'] = join(readConfig().dataFolder, 'test')
  const victim = await openBooks({ name: `victim_${randomBytes(4).toString('hex')}` })
  try {
    await writeProvince({ seed: 11, persons: 2000, year: 2021 }, folder)
    const year = ['year', '2021', '--province', folder, '--books', victim.name]

    // The conductor orders the first run, then waits for the wages: there it dies.
    await whole(undefined, ['import', folder, '--books', victim.name])
    await withTableLock(victim, 'wage', 'access exclusive', () => killedWhileWaiting(victim, year))
    assert.deepEqual(await progress(victim), { runs: 1, done: 0, rows: 0 })

    // The worker goes on with its run, up to the note that a chunk is done: there it dies.
    await withTableLock(victim, 'run_chunk', 'share', () => killedWhileWaiting(victim, ['work', '--books', victim.name]))
    assert.deepEqual(await progress(victim), { runs: 1, done: 0, rows: 0 })

    const again = await ended(start(undefined, year))
    assert.equal(again.code, 0, again.said)
    assert.equal(again.digest, digest)
    await whole(undefined, ['verify', '--books', victim.name])
  } finally {
    await victim.discard()
    rmSync(folder, { recursive: true })
  }
})

/** Starts a command and kills it once a session of it waits for a lock. */
async function killedWhileWaiting({ owner }: Books, command: readonly string[]): Promise<void> {
  const child = start(undefined, command)
  const end = ended(child)
  await until(async () => (await count(owner, `pg_locks where not granted and relation is not null and database = ${OWN_DATABASE}`)) > 0)
  child.kill('SIGKILL')
  await end
}

/** Holds a lock for the time of `work`, then waits until no session has a chunk in work any more. */
async function withTableLock({ owner }: Books, table: string, mode: string, work: () => Promise<void>): Promise<void> {
  const holder = await owner.connect()
  try {
    await holder.query(`begin; lock table ${table} in ${mode} mode`)
    await work()
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  await until(
    async () =>
      (await count(owner, `pg_locks where relation = 'run_chunk'::regclass and database = ${OWN_DATABASE} and pid <> pg_backend_pid()`)) ===
      0,
  )
}

const OWN_DATABASE = '(select oid from pg_database where datname = current_database())'

async function count(pool: pg.Pool, from: string): Promise<number> {
  const { rows } = await pool.query(`select count(*) from ${from}`)
  return rows[0].count
}

/** Runs ordered, chunks recorded, rows in the leaves. */
async function progress({ owner }: Books) {
  const { rows } = await owner.query('select count(distinct run_id) runs, count(*) filter (where done) done from run_chunk')
  const leaves = await owner.query<{ name: string }>('select name from run_leaf')
  assert.ok(leaves.rows.length > 0)
  const counts = await Promise.all(leaves.rows.map(({ name }) => count(owner, name)))
  return { ...rows[0], rows: counts.reduce((sum, each) => sum + each, 0) }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE
  while (!(await holds())) {
    assert.ok(performance.now() < deadline, 'waited in vain')
    await pause(LOOK_AGAIN)
  }
}
