/**
 * What is taken in and called off from another page: whoever called it off finds it among the files that were refused as soon as the
 * answer is there. The record of it is held up here, as by many who write in the audit log at once.
 */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { importProvince } from '../../src/offices/registry/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { writeProvince } from '../../src/province/index.ts'
import { type Served, serve, YEAR } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'

/** Whoever enters a failure waits for who holds this lock. */
const HELD_UP = `
  create function wait_to_fail() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(1); return new; end $$;
  create trigger failure_held_up before insert on audit_entry for each row when (new.outcome = 'failed') execute function wait_to_fail()`

describe('what is taken in and called off', () => {
  let books: Books
  let served: Served
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 5, persons: 100, year: YEAR }, folder)
    books = await freshBooks()
    served = await serve(books)
    await books.owner.query(HELD_UP)
  })
  after(async () => {
    await served?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function ask(who: Headers, method: 'GET' | 'DELETE', path: string) {
    return JSON.parse(await (await fetch(`${served.origin}/api/v1/${path}`, { method, headers: who })).text())
  }

  async function waits(which: string): Promise<void> {
    const sql = `select exists (select from pg_locks where ${which} and not granted
      and database = (select oid from pg_database where datname = current_database())) it`
    while (!(await books.owner.query(sql)).rows[0].it);
  }

  /** Cancels in the name of `canceller`, once the work waits for the table. */
  async function assureTold(
    path: string,
    table: string,
    { sender, canceller, form }: { sender: Headers; canceller: Headers; form: FormData },
  ) {
    const underWay = `${path === 'imports' ? path : `exchange-files/${path}`}/under-way`
    const attempts = async () => (await ask(canceller, 'GET', 'import-attempts')).items.map(({ code }: { code: string }) => code)
    const before = await attempts()
    const [rows, record]: [pg.PoolClient, pg.PoolClient] = [await books.owner.connect(), await books.owner.connect()]
    try {
      await rows.query(`begin; lock table ${table} in exclusive mode`)
      await record.query('begin; select pg_advisory_xact_lock(1)')
      const sent = fetch(`${served.origin}/api/v1/${path}`, { method: 'POST', headers: sender, body: form })
      await waits(`relation = '${table}'::regclass`)
      const answer = ask(canceller, 'DELETE', underWay)
      await waits(`locktype = 'advisory'`)
      assert.notEqual((await ask(canceller, 'GET', underWay)).underWay, null, 'it is under way until its end is recorded')
      assert.deepEqual(await attempts(), before)
      await record.query('rollback')
      assert.deepEqual(await answer, { cancelled: true })
      assert.deepEqual(await attempts(), ['import-cancelled', ...before])
      assert.deepEqual(await ask(canceller, 'GET', underWay), { underWay: null })
      assert.equal((await sent).status, 409)
    } finally {
      for (const client of [record, rows]) {
        await client.query('rollback')
        client.release()
      }
    }
  }

  it('is listed when a colleague has called off the import of a province', async () => {
    const [sender, canceller] = [await as(served, 'provincial-agency'), await as(served, 'provincial-agency')]
    const form = new FormData()
    for (const name of await readdir(folder)) form.append('file', new Blob([await readFile(join(folder, name))]), name)
    await assureTold('imports', 'import_file', { sender, canceller, form })
  })

  it('is listed when another page of the sender has called off receipts', async () => {
    assert.ok((await importProvince(books, folder)).ok)
    const tax = await as(served, 'provincial-tax')
    const { rows } = await books.owner.query('select credit_code, collector from employer order by employer_id limit 1')
    const { credit_code, collector } = rows[0]
    const lines = [
      'receipt,collector,receivedOn,payer,forMonth,principal,surcharge',
      `R-1,${collector},${YEAR}-01-20,${credit_code},${YEAR}-01,1.00,0.00`,
    ]
    const form = new FormData()
    form.append('file', new Blob([`${lines.join('\n')}\n`]), 'receipts.csv')
    await assureTold('receipts', 'receipt', { sender: tax, canceller: tax, form })
  })
})
