/**
 * Fifty clients at once, over a port: importing, ordering, sending receipts, proposing and deciding, with repeats under the same
 * keys and without. Whatever the order in which they come, the books end coherent and nothing is in them twice.
 */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { type Served, serve } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'
import { readEvents } from './event-reader.ts'

const FOLDER = fileURLToPath(new URL('../provinces/three-units', import.meta.url))
const CLIENTS = 50
const STRANGERS = 10
interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

describe('fifty clients at once', () => {
  let books: Books
  let served: Served
  let maker: Headers
  let checkers: Headers[]

  before(async () => {
    books = await freshBooks()
    served = await serve(books)
    maker = await as(served, 'provincial-agency')
    checkers = [await as(served, 'provincial-agency'), await as(served, 'provincial-agency')]
  })
  after(() => served?.close())

  async function post(path: string, who: Headers, key: string | undefined, body?: object): Promise<Answered> {
    const json = body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(`${served.origin}/api/v1/${path}`, {
      method: 'POST',
      headers: { ...who, ...json, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }

  function together(act: (client: number) => Promise<Answered>): Promise<Answered[]> {
    return Promise.all(Array.from({ length: CLIENTS }, (_, client) => act(client)))
  }

  /** How many were answered with each status and code. */
  function tally(answers: readonly Answered[]): Record<string, number> {
    const told = answers.map(({ status, body }) => (status < 300 ? String(status) : `${status} ${body['code']}`))
    return Object.fromEntries([...Map.groupBy(told, (each) => each)].map(([each, of]) => [each, of.length]))
  }

  function assureOnly(answers: readonly Answered[], allowed: readonly string[]): void {
    for (const each of Object.keys(tally(answers))) assert.ok(allowed.includes(each), JSON.stringify(tally(answers)))
  }

  async function one<T>(sql: string): Promise<T> {
    return (await books.owner.query(sql)).rows[0]
  }

  /** All clients order one step, under one key; it is done once. At first two of them have no key, and may order one more each. */
  async function stepTogether(round: number): Promise<string> {
    const answers = await together((client) =>
      post('years/2021/orders', maker, client < 2 && round < 2 ? undefined : `step-${round}`, { scope: 'step' }),
    )
    assureOnly(answers, ['202', '409 year-under-way', '409 request-in-progress'])
    assert.ok(answers.some(({ status }) => status === 202))
    for await (const { event, data } of readEvents(`${served.origin}/api/v1/years/2021/events`, maker)) {
      if (event === 'order' && data['outcome'] !== null) break
    }
    const { steps, orders, last } = await one<{ steps: number; orders: number; last: string }>(
      `select count(*)::int steps, (select count(*)::int from year_order) orders, (array_agg(step order by step_id desc))[1] as last from year_step`,
    )
    assert.equal(steps, orders, 'one step for each order that was taken')
    return last
  }

  it('imports a province once', async () => {
    const files = await Promise.all(
      (await readdir(FOLDER))
        .filter((name) => name.endsWith('.csv'))
        .map(async (name) => ({ name, bytes: await readFile(join(FOLDER, name)) })),
    )
    const answers = await together((client) => {
      const form = new FormData()
      for (const { name, bytes } of files) form.append('file', new Blob([bytes]), name)
      return post('imports', maker, client % 2 === 0 ? `import-${client % 10}` : undefined, form)
    })
    assureOnly(answers, ['201', '409 request-in-progress'])
    assert.equal(new Set(answers.filter(({ body }) => body['unchanged'] === false).map(({ body }) => JSON.stringify(body))).size, 1)
    assert.deepEqual(await one('select count(*)::int n from province'), { n: 1 })
  })

  it('does every step that is ordered once, up to the receipts of January', async () => {
    let round = 0
    for (let last = ''; last !== 'deaths 2021-01'; round += 1) {
      assert.ok(round < 20, `at ${last}`)
      last = await stepTogether(round)
      assert.ok(!last.startsWith('receipts'), 'a step too far: nobody ordered it')
    }
  })

  it('takes receipts in once, whoever sends them how often', async () => {
    const tax = await as(served, 'local-tax', { region: '320500' })
    const answers = await together((client) => {
      const stranger = client % STRANGERS
      const form = new FormData()
      const row = `API-${stranger},T500,2021-01-2${stranger % 9},91320500NOBODY00${stranger}X,2021-01,${stranger + 1}00.00,0.00`
      form.append(
        'file',
        new Blob([`receipt,collector,receivedOn,payer,forMonth,principal,surcharge\n${row}\n`]),
        `receipts-${stranger}.csv`,
      )
      return post('receipts', tax, client % 3 === 0 ? `receipts-${stranger}` : undefined, form)
    })
    assureOnly(answers, ['201', '409 request-in-progress'])
    assert.deepEqual(await one(`select count(*)::int n, sum(principal)::int8 fen from receipt where receipt like 'API-%'`), {
      n: STRANGERS,
      fen: 550_000,
    })
    const elsewhere = await post(
      'receipts',
      await as(served, 'local-tax', { region: '320583' }),
      undefined,
      ((form) => {
        const row = 'API-99,T500,2021-01-21,91320500NOBODY99X0,2021-01,1.00,0.00'
        form.append('file', new Blob([`receipt,collector,receivedOn,payer,forMonth,principal,surcharge\n${row}\n`]), 'receipts.csv')
        return form
      })(new FormData()),
    )
    assert.deepEqual([elsewhere.status, elsewhere.body['code']], [403, 'not-permitted'])
    assert.deepEqual(await one(`select count(*)::int n from receipt where receipt = 'API-99'`), { n: 0 })
    for (let round = 100, last = ''; !last.startsWith('collection'); round += 1) last = await stepTogether(round)
  })

  it('gives back what is proposed by one and confirmed by another, once and never more than there is', async () => {
    const proposals = await together((client) =>
      post(`suspense/API-${client % STRANGERS}/proposals`, maker, `proposal-${client % (2 * STRANGERS)}`, {
        kind: 'refund',
        amount: '60.00',
        day: '2021-01-31',
        why: '不属应缴',
      }),
    )
    assureOnly(proposals, ['201', '409 request-in-progress'])
    const numbers = [...new Set(proposals.filter(({ status }) => status === 201).map(({ body }) => Number(body['proposal'])))]
    assert.deepEqual(await one('select count(*)::int n from suspense_proposal'), { n: numbers.length })
    assert.ok(numbers.length <= 2 * STRANGERS)

    const own = await post(`suspense-proposals/${numbers[0]}/confirm`, maker, undefined)
    assert.deepEqual([own.status, own.body['code']], [403, 'same-hand'])
    const decisions = await together((client) =>
      post(
        `suspense-proposals/${numbers[client % numbers.length]}/confirm`,
        checkers[client % 2] ?? {},
        client % 4 === 0 ? `confirm-${client}` : undefined,
      ),
    )
    assureOnly(decisions, ['200', '409 already-decided', '409 suspense-short'])
    const { refunds, decided, overdrawn } = await one<{ refunds: number; decided: number; overdrawn: number }>(
      `select (select count(*)::int from refund where receipt like 'API-%') refunds, (select count(*)::int from suspense_decision) decided,
         (select count(*)::int from suspense where free < 0) overdrawn`,
    )
    assert.equal(refunds, decisions.filter(({ status }) => status === 200).length)
    assert.equal(refunds, decided)
    assert.equal(overdrawn, 0)
    assert.ok(refunds >= STRANGERS / 2, JSON.stringify(tally(decisions)))
  })

  it('ends the year with coherent books while others read, verify and order', async () => {
    const reads = ['bills', 'receipts', 'suspense?day=2021-12-31', 'runs', 'ledger/vouchers', 'dues?purpose=a%20test', 'years/2021']
    const answers = await together(async (client) => {
      if (client % 10 === 0) return post('years/2021/orders', maker, 'whole-year', { scope: 'year' })
      if (client % 10 === 1) return post('verifications', maker, undefined)
      const path = reads[client % reads.length]
      const answer = await fetch(`${served.origin}/api/v1/${path}`, { headers: maker })
      return { status: answer.status, body: JSON.parse(await answer.text()) }
    })
    assureOnly(answers, ['200', '202', '409 request-in-progress', '409 year-under-way', '409 verification-under-way'])
    // The stream ends when the year is settled.
    let order: unknown
    for await (const { event, data } of readEvents(`${served.origin}/api/v1/years/2021/events`, maker))
      if (event === 'order') order = data['outcome']
    assert.equal(order, 'done')
    const asked = await verificationAtLast()
    const checks: Record<string, unknown>[] = []
    for await (const { event, data } of readEvents(`${served.origin}/api/v1/verifications/${asked}/events`, maker)) {
      if (event === 'check') checks.push(data)
      else
        assert.deepEqual([event, data['outcome']], ['end', 'holds'], JSON.stringify(checks.filter((each) => String(each['breaks']) !== '')))
    }
    assert.ok(checks.length > 30)
    assert.deepEqual(await one('select count(*)::int n from (select kind, booking_month from run group by 1, 2 having count(*) > 1) t'), {
      n: 0,
    })
  })

  /** One of the books as they are now: another may still be under way. */
  async function verificationAtLast(): Promise<unknown> {
    for (;;) {
      const { status, body } = await post('verifications', maker, undefined)
      if (status === 202) return body['verification']
      const { id } = await one<{ id: number }>('select max(verification_id) id from verification')
      for await (const { event } of readEvents(`${served.origin}/api/v1/verifications/${id}/events`, maker)) if (event === 'end') break
    }
  }
})
