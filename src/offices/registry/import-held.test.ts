/** While a province is imported, nobody waits for it who asks what it does not bring. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import type { Api } from '../../platform/http/index.ts'
import { freshBooks, injectAs, signedIn } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { buildServer } from '../../serve.ts'
import { currentLaw } from '../law/index.ts'
import { type Import, importProvince } from './index.ts'

describe('an import under way', { timeout: 60_000 }, () => {
  let folder: string
  let books: Books
  let app: Api
  let holder: pg.PoolClient
  let imported: Promise<Import>
  const people = new Map<string, Principal>()

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 7, persons: 100 }, folder)
    books = await freshBooks()
    app = await buildServer(books, currentLaw(books))
    for (const role of ['provincial-agency', 'provincial-tax', 'audit', 'bank'] as const) people.set(role, await signedIn(books, role))
    people.set('city', await signedIn(books, 'local-tax', { region: '320500' }))
    // All is read and the keys are off; the import waits to record its files, and holds what it holds.
    holder = await books.owner.connect()
    await holder.query('begin; lock table import_file in exclusive mode')
    const read = Promise.withResolvers<void>()
    imported = importProvince(books, folder, { progress: () => read.resolve() })
    await Promise.race([read.promise, imported])
    const { rows } = await holder.query(
      `select mode from pg_locks where relation = 'plan_unit'::regclass and granted and mode = 'AccessExclusiveLock'
         and database = (select oid from pg_database where datname = current_database())`,
    )
    assert.equal(rows.length, 1, 'the import holds the table of units')
  })
  after(async () => {
    await holder?.query('rollback')
    holder?.release()
    await imported
    await app?.close()
    await books?.close()
    rmSync(folder, { recursive: true })
  })

  function principal(who: string): Principal {
    return people.get(who) as Principal
  }

  /** The answer, unless who asked waits for a table that the import holds; the import itself waits for its own. */
  async function unheld<T>(asked: Promise<T>, who: string): Promise<T> {
    let isAnswered = false
    const answered = () => {
      isAnswered = true
    }
    asked.then(answered, answered)
    while (!isAnswered) {
      const { rows } = await holder.query<{ table: string }>(
        `select relation::regclass::text "table" from pg_locks where not granted and relation <> 'import_file'::regclass
           and database = (select oid from pg_database where datname = current_database())`,
      )
      assert.deepEqual(rows, [], `${who} waits for the import`)
    }
    return asked
  }

  it('keeps nobody from the list of what was not taken, whoever may read of whom', async () => {
    const refused = await injectAs(app, principal('bank'), { method: 'DELETE', url: '/api/v1/imports/under-way' })
    assert.equal(refused.statusCode, 403)
    for (const [who, count] of [
      ['provincial-agency', 1],
      ['provincial-tax', 0],
      ['city', 0],
      ['audit', 1],
      ['bank', 1],
    ] as const) {
      const answer = await unheld(injectAs(app, principal(who), '/api/v1/import-attempts'), who)
      assert.deepEqual([answer.statusCode, answer.json().items.length], [200, count], who)
    }
  })

  it('keeps no order of a unit from the audit log', async () => {
    const callOff = { method: 'DELETE', url: '/api/v1/imports/under-way' } as const
    const cancelled = await unheld(injectAs(app, principal('provincial-agency'), callOff), 'provincial-agency')
    assert.deepEqual([cancelled.statusCode, cancelled.json()], [200, { cancelled: false }])
    const place = { region: '320500' }
    await unheld(
      perform(books, principal('city'), { action: 'receipts.submit', place }, async () => undefined),
      'city',
    )
    const { rows } = await books.owner.query(
      `select action, outcome, region from audit_entry where outcome = 'done' and action <> 'session.open' order by number`,
    )
    assert.deepEqual(rows, [
      { action: 'province.import', outcome: 'done', region: '320000' },
      { action: 'receipts.submit', outcome: 'done', region: '320500' },
    ])
  })

  it('is whole afterwards, and units have what lies below them', async () => {
    await holder.query('rollback')
    assert.ok((await imported).ok)
    const { rows } = await books.owner.query(`select array_length(units_below('320500'), 1) units, units_below('320583') one`)
    assert.ok(rows[0].units > 1)
    assert.deepEqual(rows[0].one, ['320583'])
  })
})
