import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Books, inTransaction } from '../database/index.ts'
import { freshBooks, signedIn } from '../testing.ts'
import { accessChecks } from './checks.ts'
import { carryOut, perform } from './perform.ts'
import type { Principal } from './principal.ts'

describe('doing something as somebody', () => {
  let books: Books
  let agency: Principal
  let nanjing: Principal

  before(async () => {
    books = await freshBooks()
    await books.owner.query(`insert into province (name, year, synthetic) values ('江苏省', 2021, false)`)
    await books.owner.query(
      `insert into plan_unit (region, name, parent) values ('320000', '省本级', null), ('320100', '南京市', '320000'), ('320200', '无锡市', '320000')`,
    )
    agency = await signedIn(books, 'provincial-agency')
    nanjing = await signedIn(books, 'local-agency', { region: '320100' })
  })
  after(() => books.close())

  async function entries() {
    const { rows } = await books.owner.query('select action, outcome, role, region, purpose, details from audit_entry order by number')
    return rows
  }

  it('shows rows of the own unit only', async () => {
    const units = (who: Principal) =>
      perform(books, who, { action: 'unit.read' }, async (client) => {
        const { rows } = await client.query<{ region: string }>('select region from plan_unit order by region')
        return rows.map((row) => row.region)
      })
    assert.deepEqual(await units(nanjing), ['320100'])
    assert.deepEqual(await units(agency), ['320000', '320100', '320200'])
  })

  it('enters a refusal, a reading of persons with its purpose, and no other reading', async () => {
    const before = (await entries()).length
    const place = { region: '320200' }
    await assert.rejects(
      perform(books, nanjing, { action: 'person.read', place, purpose: '核对' }, async () => 0),
      { code: 'not-permitted' },
    )
    await assert.rejects(
      perform(books, agency, { action: 'person.read', place }, async () => 0),
      { code: 'missing-field' },
    )
    await perform(books, agency, { action: 'person.read', place, purpose: '核对' }, async () => 0)
    await perform(books, agency, { action: 'plan.read', place }, async () => 0)
    const added = (await entries()).slice(before)
    assert.deepEqual(
      added.map(({ action, outcome, role, region, purpose }) => [action, outcome, role, region, purpose]),
      [
        ['person.read', 'refused', 'local-agency', '320200', '核对'],
        ['person.read', 'done', 'provincial-agency', '320200', '核对'],
      ],
    )
  })

  it('enters an order before its work and the outcome after it', async () => {
    const order = { action: 'run.order', place: { region: '320000' }, details: { kind: 'assessment' } } as const
    const before = (await entries()).length
    assert.equal(await carryOut(books, agency, order, async () => (await entries()).at(-1)?.outcome), 'ordered')
    await assert.rejects(
      carryOut(books, agency, order, async () => {
        throw new RangeError('broke')
      }),
    )
    await assert.rejects(
      carryOut(books, nanjing, order, async () => 0),
      { code: 'not-permitted' },
    )
    const added = (await entries()).slice(before)
    assert.deepEqual(
      added.map(({ outcome, details }) => [outcome, details.order, details.code]),
      [
        ['ordered', undefined, undefined],
        ['done', before + 1, undefined],
        ['ordered', undefined, undefined],
        ['failed', before + 3, 'internal'],
        ['refused', undefined, undefined],
      ],
    )
  })

  it('refuses who has no live session', async () => {
    for (const change of ['ended_at = now()', "expires_at = now() - interval '1 second'", 'seen_at = now() - idle']) {
      const who = await signedIn(books, 'audit')
      await books.owner.query(`update session set ${change} where session_id = (select max(session_id) from session)`)
      await assert.rejects(
        perform(books, who, { action: 'plan.read' }, async () => 0),
        { code: 'not-signed-in' },
        change,
      )
    }
  })

  it('keeps its chain whatever the words are', async () => {
    const order = { action: 'person.read', place: { region: '320000' } } as const
    const details = {
      half: '\ud800',
      nothing: '',
      quote: '"\\',
      tiny: 1e-7,
      large: 2 ** 53,
      below: -0.5,
      none: null,
      yes: true,
      乙: '甲',
      a: 'b',
    }
    for (const purpose of ['\ud83d', 'a\0b', '"\\u0000"', '𠮷\u2028\r\n'])
      await perform(books, agency, { ...order, purpose, details }, async () => 0)
    for (const { name, run } of accessChecks) assert.deepEqual((await inTransaction(books.worker, run)).breaks, [], name)
  })

  it('keeps one chain when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        perform(books, agency, { action: 'person.read', place: { region: '320000' }, purpose: `第${n}次` }, async () => n),
      ),
    )
    for (const { name, run } of accessChecks) assert.deepEqual((await inTransaction(books.worker, run)).breaks, [], name)
  })
})
