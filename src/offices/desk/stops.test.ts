/** What has stopped, on the work list as it was at the end of a past day: whatever became of it since, that day tells the same. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Day } from '../../kernel/day.ts'
import { monthOf } from '../../kernel/month.ts'
import { Law } from '../../law/index.ts'
import type { Principal } from '../../platform/access/index.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import type { Api } from '../../platform/http/index.ts'
import { tellRun } from '../../platform/runs/index.ts'
import { freshBooks, injectAs, signedIn } from '../../platform/testing.ts'
import { buildServer } from '../../serve.ts'
import { currentLaw, snapshotAt } from '../law/index.ts'

const MARCH = monthOf(2021, 3)

/** What one kind tells of each day, known on that day: nothing, or its subject, what it is about, since when, and how late. */
type Told = readonly (readonly [day: string, ...items: string[]])[]

describe('stops as of a past day', () => {
  let books: Books
  let app: Api
  let agency: Principal
  let law: string

  before(async () => {
    books = await freshBooks()
    app = await buildServer(books, currentLaw(books))
    agency = await signedIn(books, 'provincial-agency')
    await books.owner.query(`insert into province (name, year, synthetic) values ('试点省', 2021, false)`)
    law = (await snapshotAt(books, Law.builtIn(), '2021-03-01' as Day)).digest
  })
  after(async () => {
    await app?.close()
    await books?.close()
  })

  /** On that day, or now, without a day. */
  async function stopsOn(kind: string, day?: string): Promise<string[]> {
    const answer = await injectAs(app, agency, `/api/v1/work?of=all${day === undefined ? '' : `&day=${day}&known=${day}`}`)
    assert.equal(answer.statusCode, 200, answer.body)
    const { past, items } = answer.json()
    assert.equal(past, day !== undefined)
    const told: { kind: string; subject: string; about: string; since: string; late: number }[] = items
    return told
      .filter((each) => each.kind === kind)
      .map(({ subject, about, since, late }) => `${subject} ${about} since ${since} late ${day === undefined ? '' : late}`.trim())
  }

  async function assureTold(kind: string, told: Told): Promise<void> {
    for (const [day, ...items] of told) assert.deepEqual(await stopsOn(kind, day), items, `${kind} on ${day}`)
  }

  /** Orders a run at noon of a day, as the conductor does. */
  async function orderedOn(day: string): Promise<number> {
    const { rows } = await books.owner.query(
      `insert into run (kind, booking_month, known_on, law, started_at) values ('pension', $1, '2021-03-05', $2, $3) returning run_id`,
      [MARCH, law, `${day} 12:00+08`],
    )
    await books.owner.query(`insert into run_event (kind, booking_month, event, at) values ('pension', $1, 'started', $2)`, [
      MARCH,
      `${day} 12:00+08`,
    ])
    return rows[0].run_id
  }

  /** Says it as an official does, and lays it on the last minute of a day. */
  async function saidOn(day: string, event: 'paused' | 'resumed' | 'cancelled'): Promise<void> {
    await inTransaction(books.worker, (client) => tellRun(client, 'pension', MARCH, event))
    await books.owner.query('update run_event set at = $1 where event_id = (select max(event_id) from run_event)', [`${day} 23:59+08`])
  }

  it('tells a run that stood paused, also where it was resumed or cancelled since, or ordered again', async () => {
    const run = await orderedOn('2021-03-05')
    await saidOn('2021-03-06', 'paused')
    await saidOn('2021-03-08', 'resumed')
    await saidOn('2021-03-10', 'paused')
    const paused = `run/${run} pension 2021-03 since`
    assert.deepEqual(await stopsOn('run-paused'), [`${paused} 2021-03-10 late`])
    const untilThen: Told = [
      ['2021-03-05'],
      ['2021-03-06', `${paused} 2021-03-06 late 0`],
      ['2021-03-07', `${paused} 2021-03-06 late 1`],
      ['2021-03-08'],
    ]
    await assureTold('run-paused', [
      ...untilThen,
      ['2021-03-11', `${paused} 2021-03-10 late 1`],
      ['2021-04-30', `${paused} 2021-03-10 late 51`],
    ])

    // With the run goes its number.
    await saidOn('2021-03-12', 'cancelled')
    const gone = untilThen.map(([day, ...items]) => [day, ...items.map((item) => item.replace(`run/${run}`, 'year/2021'))] as const)
    const since: Told = [...gone, ['2021-03-11', 'year/2021 pension 2021-03 since 2021-03-10 late 1'], ['2021-03-12'], ['2021-04-30']]
    await assureTold('run-paused', since)
    assert.deepEqual(await stopsOn('run-paused'), [])

    const again = await orderedOn('2021-03-20')
    await assureTold('run-paused', since)
    await saidOn('2021-03-21', 'paused')
    await assureTold('run-paused', [...since.slice(0, -1), ['2021-04-30', `run/${again} pension 2021-03 since 2021-03-21 late 40`]])
    await books.owner.query('update run set finished_at = now() where run_id = $1', [again])
    await books.owner.query(
      `insert into run_event (kind, booking_month, event, at) values ('pension', $1, 'resumed', '2021-05-01 09:00+08'), ('pension', $1, 'finished', '2021-05-01 10:00+08')`,
      [MARCH],
    )
    await assureTold('run-paused', [['2021-04-30', `run/${again} pension 2021-03 since 2021-03-21 late 40`], ['2021-05-01']])
    assert.deepEqual(await stopsOn('run-paused'), [])
  })

  it('tells an order that had stopped, until another was given', async () => {
    const { rows } = await books.owner.query(
      `insert into year_order (year, ordered_by, ordered_at, ended_at, outcome, problem) values
         (2021, 'agency', '2021-03-05 23:00+08', '2021-03-06 01:00+08', 'stopped', 'special-account-short'),
         (2021, 'agency', '2021-03-09 09:00+08', '2021-03-11 09:00+08', 'stopped', 'run-differs'),
         (2021, 'agency', '2021-03-15 09:00+08', '2021-03-15 10:00+08', 'done', null)
       returning order_id`,
    )
    const [first, second] = rows.map(({ order_id }) => `year/order/${order_id} 2021 年度：`)
    await assureTold('year-stopped', [
      ['2021-03-04'],
      ['2021-03-05'],
      ['2021-03-06', `${first}special-account-short since 2021-03-06 late 0`],
      ['2021-03-08', `${first}special-account-short since 2021-03-06 late 2`],
      // The next was under way.
      ['2021-03-09'],
      ['2021-03-10'],
      ['2021-03-14', `${second}run-differs since 2021-03-11 late 3`],
      ['2021-03-15'],
    ])
    assert.deepEqual(await stopsOn('year-stopped'), [])
  })

  it('tells a verification that found the books broken, until another holds; one that came to no end mends nothing', async () => {
    const { rows } = await books.owner.query(
      `insert into verification (ordered_by, started_at, ended_at, outcome) values
         ('audit', '2021-03-02 09:00+08', '2021-03-02 10:00+08', 'holds'),
         ('audit', '2021-03-05 23:00+08', '2021-03-06 01:00+08', 'broken'),
         ('audit', '2021-03-08 09:00+08', '2021-03-08 09:01+08', 'cancelled'),
         ('audit', '2021-03-09 09:00+08', '2021-03-09 09:01+08', 'interrupted'),
         ('audit', '2021-03-11 09:00+08', '2021-03-12 10:00+08', 'holds')
       returning verification_id`,
    )
    const broken = rows[1].verification_id
    await books.owner.query(
      `insert into verification_check (verification_id, ordinal, name, zh, counted, breaks, seconds) values
         ($1, 1, 'a', '甲', 5, '["x", "y"]', 0), ($1, 2, 'b', '乙', 5, '[]', 0), ($1, 3, 'c', '丙', 5, '["z"]', 0)`,
      [broken],
    )
    const told = `verification/${broken} 第 ${broken} 次核对：2 项不符 since 2021-03-06 late`
    await assureTold('verify-broken', [
      ['2021-03-04'],
      ['2021-03-05'],
      ['2021-03-06', `${told} 0`],
      ['2021-03-08', `${told} 2`],
      ['2021-03-09', `${told} 3`],
      ['2021-03-11', `${told} 5`],
      ['2021-03-12'],
    ])
    assert.deepEqual(await stopsOn('verify-broken'), [])
  })
})
