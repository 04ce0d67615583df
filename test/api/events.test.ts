/** A year ordered over HTTP, step by step and whole, watched as events; the order outlives the server that took it. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { writeProvince } from '../../src/province/index.ts'
import { type Served, serve, YEAR } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'
import { type Event, readEvents } from './event-reader.ts'

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

describe('a year over HTTP', () => {
  let books: Books
  let served: Served
  let agency: Headers
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 5, persons: 300, year: YEAR }, folder)
    books = await freshBooks()
    served = await serve(books)
    agency = await as(served, 'provincial-agency')
  })
  after(async () => {
    await served?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function post(path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await fetch(`${served.origin}/api/v1/${path}`, {
      method: 'POST',
      headers: { ...agency, ...headers, ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    return { status: answer.status, replayed: answer.headers.get('idempotency-replayed'), body: JSON.parse(await answer.text()) }
  }

  async function get(path: string) {
    return JSON.parse(await (await fetch(`${served.origin}/api/v1/${path}`, { headers: agency })).text())
  }

  async function province(change: (name: string, text: string) => string = (_, text) => text): Promise<FormData> {
    const form = new FormData()
    for (const name of await readdir(folder)) {
      form.append('file', new Blob([change(name, await readFile(join(folder, name), 'utf8'))]), name)
    }
    return form
  }

  function events(path: string, lastId?: number) {
    return readEvents(`${served.origin}/api/v1/${path}`, {
      ...agency,
      ...(lastId === undefined ? {} : { 'last-event-id': String(lastId) }),
    })
  }

  /** Reads until an event is the one asked for. */
  async function until(path: string, isIt: (event: Event) => boolean, lastId?: number): Promise<Event[]> {
    const seen: Event[] = []
    for await (const event of events(path, lastId)) {
      seen.push(event)
      if (isIt(event)) break
    }
    return seen
  }

  it('refuses files with every fault and its place, and takes nothing in', async () => {
    const spoilt = await province((name, text) => (name === 'persons.csv' ? text.replace(/,\d{17}/g, ',12345678901234567') : text))
    const { status, body } = await post('imports', spoilt)
    assert.deepEqual([status, body.code], [422, 'import-refused'])
    assert.equal(body.faults.length, 300)
    assert.deepEqual(
      [body.faults[0].file, body.faults[0].row, body.faults[0].column, body.faults[0].code],
      ['persons.csv', 2, 'idNumber', 'invalid-identity-number'],
    )
    assert.deepEqual((await get('imports')).items, [])
  })

  /** Holds a table as a slow reader or writer would; whether anybody waits for it; and letting it go. */
  async function held(table: string, mode: string) {
    const client = await books.owner.connect()
    await client.query(`begin; lock table ${table} in ${mode} mode`)
    const waits = async () => {
      const { rows } = await client.query(`select exists (select from pg_locks where relation = '${table}'::regclass and not granted) it`)
      return rows[0].it
    }
    const letGo = async () => {
      await client.query('rollback')
      client.release()
    }
    return { waits, letGo }
  }

  async function callOff(path: string) {
    return (await fetch(`${served.origin}/api/v1/${path}`, { method: 'DELETE', headers: agency })).json()
  }

  it('tells how far an import is, and called off leaves nothing of it', async () => {
    assert.deepEqual(await get('imports/under-way'), { underWay: null })
    assert.deepEqual(await callOff('imports/under-way'), { cancelled: false })
    const { waits, letGo } = await held('import_file', 'exclusive')
    const importing = post('imports', await province(), { 'idempotency-key': 'import-1' })
    while (!(await waits()));
    const { underWay } = await get('imports/under-way')
    const files = (await readdir(folder)).length
    assert.deepEqual([underWay.stage, underWay.files, underWay.ofFiles, underWay.done], ['reading', files, files, underWay.of])
    assert.ok(underWay.rows > 300 && underWay.of > underWay.rows)
    assert.deepEqual(await callOff('imports/under-way'), { cancelled: true })
    assert.equal(await waits(), false, 'the statement still waits in the database')
    const { status, body } = await importing
    assert.deepEqual([status, body.code], [409, 'import-cancelled'])
    await letGo()
    assert.deepEqual([(await get('imports')).items, await get('imports/under-way')], [[], { underWay: null }])
    assert.equal((await books.owner.query('select from person')).rowCount, 0)
    const [attempt] = (await get('import-attempts')).items
    assert.deepEqual([attempt.code, attempt.faults, attempt.files.length], ['import-cancelled', null, files])
  })

  it('takes a province in once, and says what another version differs in', async () => {
    const first = await post('imports', await province(), { 'idempotency-key': 'import-1' })
    assert.deepEqual([first.status, first.body.unchanged], [201, false], JSON.stringify(first.body))
    const again = await post('imports', await province())
    assert.deepEqual([again.status, again.body.unchanged], [201, true])
    const replayed = await post('imports', await province(), { 'idempotency-key': 'import-1' })
    assert.deepEqual([replayed.body, replayed.replayed], [first.body, 'true'])
    const other = await post('imports', await province((name, text) => (name === 'wages.csv' ? text.replace(/\d\.00\n/, '9.99\n') : text)))
    assert.deepEqual([other.status, other.body.code], [409, 'duplicate-key'])
    const [wages] = other.body.difference.files
    assert.deepEqual([wages.file, wages.changed, wages.added, wages.removed], ['wages.csv', 1, 0, 0])
    const reused = await post('imports', await province((_, text) => text.replace('\n', '\n ')), { 'idempotency-key': 'import-1' })
    assert.deepEqual([reused.status, reused.body.code], [422, 'idempotency-key-reused'])
  })

  it('does one step, once for one key', async () => {
    const key = { 'idempotency-key': 'step-1' }
    const first = await post(`years/${YEAR}/orders`, { scope: 'step' }, key)
    assert.deepEqual([first.status, first.body.outcome], [202, null], JSON.stringify(first.body))
    const seen = await until(`years/${YEAR}/events`, ({ event, data }) => event === 'order' && data['outcome'] === 'done')
    assert.deepEqual(
      seen.filter(({ event }) => event === 'step').map(({ data }) => data['step']),
      ['opening'],
    )
    const again = await post(`years/${YEAR}/orders`, { scope: 'step' }, key)
    assert.deepEqual([again.status, again.body, again.replayed], [202, first.body, 'true'])
    const other = await post(`years/${YEAR}/orders`, { scope: 'year' }, key)
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency-key-reused'])
    const state = await get(`years/${YEAR}`)
    assert.deepEqual([state.steps.done, state.next.step, state.order], [1, 'accounts opened', null])
  })

  it('goes on with an order that another server left, and ends in a settled year', async () => {
    const last = (await books.owner.query('select max(step_id) id from year_step')).rows[0].id
    // As a server killed after the order was committed leaves it.
    await books.owner.query(`insert into year_order (year, ordered_by) values ($1, 'somebody')`, [YEAR])
    const under = await post(`years/${YEAR}/orders`, { scope: 'step' })
    assert.deepEqual([under.status, under.body.code], [409, 'year-under-way'])
    await served.app.close()
    served = await serve(books)
    const seen: Event[] = []
    for await (const event of events(`years/${YEAR}/events`, last)) seen.push(event)
    const steps = seen.filter(({ event }) => event === 'step')
    const state = await get(`years/${YEAR}`)
    assert.equal(state.conducted, true)
    assert.equal(steps.length, state.steps.of - 1)
    assert.equal(new Set(steps.map(({ id }) => id)).size, steps.length)
    assert.equal(steps[0]?.data['step'], 'accounts opened')
    assert.equal(seen.at(-1)?.event, 'order')
    // Taken up again in the middle: what came after, and nothing before.
    const middle = steps[100]
    const rest = await until(`years/${YEAR}/events`, () => false, middle?.id)
    assert.deepEqual(
      rest.filter(({ event }) => event === 'step').map(({ data }) => data['step']),
      steps.slice(101).map(({ data }) => data['step']),
    )
    const [assessed] = (await get(`runs?kind=assessment&bookingMonth=${YEAR}-03`)).items
    const { sums, counts } = await get(`runs/${assessed.run}`)
    const billed = await books.owner.query('select sum(persons)::int persons from bill where booking_month = $1', [YEAR * 12 + 2])
    assert.ok(sums.every(({ sum }: { sum: string }) => sum.startsWith('due@')))
    assert.equal(
      counts.reduce((sum: number, each: { of: number }) => sum + each.of, 0),
      billed.rows[0].persons,
    )
    const closed = await post(`years/${YEAR}/orders`, { scope: 'year' })
    assert.deepEqual([closed.status, closed.body.code], [409, 'year-closed'])
  })

  it('calls a verification off down to its statements, and keeps what was checked before', async () => {
    const { waits, letGo } = await held('settlement', 'access exclusive')
    const { body: ordered } = await post('verifications')
    assert.ok(ordered.of > 30)
    const address = `verifications/${ordered.verification}`
    for (let isTold = false; !isTold || !(await waits()); ) isTold = (await get(address)).checks.length > 0
    assert.deepEqual(await callOff(address), { cancelled: true })
    assert.equal(await waits(), false, 'a statement still waits in the database')
    const { outcome, of, checks, endedAt } = await get(address)
    assert.deepEqual([outcome, of, endedAt !== null], ['cancelled', null, true])
    assert.ok(checks.length > 0 && checks.length < ordered.of)
    const [end] = (await until(`${address}/events`, ({ event }) => event === 'end')).slice(-1)
    assert.equal(end?.data['outcome'], 'cancelled')
    assert.deepEqual(await callOff(address), { cancelled: false })
    await letGo()
  })

  it('verifies the books check by check, and tells what breaks', async () => {
    const { status, body } = await post('verifications')
    assert.equal(status, 202, JSON.stringify(body))
    const seen: Event[] = []
    for await (const event of events(`verifications/${body.verification}/events`)) seen.push(event)
    assert.deepEqual([seen.at(-1)?.event, seen.at(-1)?.data['outcome']], ['end', 'holds'])
    assert.ok(seen.length > 30)
    await books.owner.query('update posting set fen = fen + 1 where voucher = 1 and line = 1')
    const second = await post('verifications')
    const [end] = (await until(`verifications/${second.body.verification}/events`, ({ event }) => event === 'end')).slice(-1)
    assert.equal(end?.data['outcome'], 'broken')
    const found = await get(`verifications/${second.body.verification}`)
    assert.ok(found.checks.some((check: { breaks: string[] }) => check.breaks.length > 0))
  })

  it('sends a settled year once, and then only that it is the same', async () => {
    const url = `${served.origin}/api/v1/settlement/${YEAR}`
    const first = await fetch(url, { headers: agency })
    assert.notEqual(await first.text(), '')
    const tag = first.headers.get('etag') ?? ''
    assert.match(tag, /^"[0-9a-f]{32}"$/)
    const second = await fetch(url, { headers: { ...agency, 'if-none-match': tag } })
    assert.deepEqual([second.status, await second.text()], [304, ''])
    const other = await fetch(url, { headers: { ...agency, 'if-none-match': '"other"' } })
    assert.equal(other.status, 200)
    // An answer nobody reads would keep the server from closing.
    assert.notEqual(await other.text(), '')
  })
})
