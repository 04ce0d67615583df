/**
 * Any figure of any kind, and whatever lies under it: each opens to a citation, its parts add up to it exactly, a part
 * opened in turn is what it was counted as, and what a rule gave is given again.
 */
import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import type { Day } from '../../src/kernel/day.ts'
import { fen, parseYuan, printYuan } from '../../src/kernel/fen.ts'
import { billFigure, dueFigure } from '../../src/offices/contribution/index.ts'
import { type Explained, explain, figureNamed } from '../../src/offices/explanation/index.ts'
import { currentLaw } from '../../src/offices/law/index.ts'
import { flowOfYear } from '../../src/offices/ledger/flow-of-year.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, figureKinds } from '../../src/offices/year/index.ts'
import type { Principal } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import type { Api } from '../../src/platform/http/index.ts'
import { freshBooks, injectAs, signedIn } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'
import { buildServer } from '../../src/serve.ts'
import { asks } from './asked-routes.ts'
import { decideOnSuspense } from './decided-suspense.ts'
import { type Held, heldFigures } from './figure-keys.ts'
import { countiesReadOnlyOfThemselves, sumsOpenToWhomTheyAreOf } from './figures-of-places.ts'
import { failureOf, holds, LIMIT } from './of-any-figure.ts'
import { paged, withParts } from './paged-parts.ts'
import { amountsOf, routesOfMoney, type Served } from './served-amounts.ts'
import { assureDays } from './two-clocks.ts'

const SEED = 3
/** Limits lowered in September, so that there are refunds and two lines of differences. */
const LOWERED = ['base-floor,,3000.00', 'base-ceiling,,9000.00']
  .map((limit) => `${limit},2021-07,2022-01,2021-09-14,provisional,测试通知,测试,true\n`)
  .join('')

const DEEPEST = 20

let books: Books
let client: pg.PoolClient
let held: Held[]
let app: Api

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongchou-explain-'))
  books = await freshBooks()
  await writeProvince({ seed: SEED, persons: 2000, year: 2021 }, folder)
  await appendFile(join(folder, 'law.csv'), LOWERED)
  const imported = await importProvince(books, folder)
  assert.ok(imported.ok, JSON.stringify(imported))
  await conductYear(books, 2021, simulatedOutside(SEED), () => {})
  await rm(folder, { recursive: true })
  await decideOnSuspense(books)
  client = await books.worker.connect()
  held = await heldFigures(client)
  app = await buildServer(books, currentLaw(books))
})

after(async () => {
  await app.close()
  client.release()
  await books.close()
})

function opened(address: string, after?: string, limit = LIMIT): Promise<Explained> {
  return explain(client, figureNamed(figureKinds, address), { limit, ...(after !== undefined && { after }) })
}

async function asked(principal: Principal, query: Record<string, string>) {
  const answer = await injectAs(app, principal, { path: '/api/v1/explain', query })
  return { status: answer.statusCode, body: answer.json() }
}

test('the sample has figures of every kind', () => {
  assert.deepEqual(
    held.filter(({ addresses }) => addresses.length === 0).map(({ kind }) => kind),
    [],
  )
})

test('of every kind of voucher a posting between any two accounts opens to all it is made of', async () => {
  const { rows } = await client.query<{ voucher: number; line: number; fen: number }>(
    `select distinct on (v.event, split_part(p.debit, '@', 1), split_part(p.credit, '@', 1)) p.voucher, p.line, p.fen
     from posting p join voucher v on v.number = p.voucher order by v.event, split_part(p.debit, '@', 1), split_part(p.credit, '@', 1), 1 desc`,
  )
  assert.ok(rows.length > 30, String(rows.length))
  for (const row of rows) holds(await opened(`ledger/posting/${row.voucher}/${row.line}#amount`), printYuan(fen(row.fen)))
})

test('the places and flows of the year, whose sums are those of the flow that is served', async () => {
  const flow = await flowOfYear(client, '2021-12-31' as Day)
  assert.ok(flow.nodes.length > 10)
  for (const { id, amount } of flow.nodes) holds(await opened(`ledger/flow-node/2021/${id}#amount`), amount)
  for (const { from, to, amount } of flow.links) holds(await opened(`ledger/flow-link/2021/${from}/${to}#amount`), amount)
})

test('500 figures of all kinds, and a way down from each: cited, added up, given again', async (context) => {
  const picked = fc.record({ kind: fc.nat(), place: fc.nat(), way: fc.array(fc.nat(), { minLength: DEEPEST, maxLength: DEEPEST }) })
  let checked = 0
  const result = await fc.check(
    fc.asyncProperty(picked, async ({ kind, place, way }) => {
      const { addresses } = held[kind % held.length] as Held
      let address = addresses[place % addresses.length] as string
      let counted: string | undefined
      for (const step of way) {
        const found = await opened(address)
        holds(found, counted)
        checked += 1
        const next = found.parts[step % Math.max(1, found.parts.length)]
        if (next === undefined) break
        address = next.figure
        counted = next.sign === 1 ? next.value : printYuan(fen(-(parseYuan(next.value) ?? Number.NaN)))
      }
    }),
    { numRuns: 500 },
  )
  context.diagnostic(`seed ${result.seed}, ${checked} figures opened`)
  assert.ok(!result.failed, failureOf(result))
})

test('every amount that any endpoint answers has its address: 500 of them open, and are the same there', async (context) => {
  const routes = routesOfMoney((await app.inject('/api/v1/openapi.json')).json())
  assert.deepEqual(Object.keys(await asks(client)).sort(), [...routes.keys()].sort(), 'every GET that answers money is asked here')
  const agency = await signedIn(books, 'provincial-agency')
  const served: Served[][] = []
  for (const [route, paths] of Object.entries(await asks(client))) {
    const amounts: Served[] = []
    for (const path of paths) {
      const answer = await injectAs(app, agency, `/api/v1/${path}`)
      assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
      amounts.push(...amountsOf(routes.get(route) ?? {}, answer.json()))
    }
    assert.ok(amounts.length > 0, `${route} answered no amount`)
    const bare = new Set(amounts.filter(({ figure }) => figure === undefined).map(({ field }) => field))
    assert.deepEqual([...bare], [], `${route} answers amounts without an address in figures`)
    served.push(amounts)
    // One of each field at least, then any.
    for (const of of Map.groupBy(amounts, ({ field }) => field).values()) {
      const { figure = '', value } = of.at(-1) as Served
      holds(await opened(figure), value)
    }
  }
  const picked = fc.record({ route: fc.nat(), place: fc.nat() })
  const result = await fc.check(
    fc.asyncProperty(picked, async ({ route, place }) => {
      const amounts = served[route % served.length] as Served[]
      const { figure = '', value } = amounts[place % amounts.length] as Served
      holds(await opened(figure), value)
    }),
    { numRuns: 500 },
  )
  context.diagnostic(`seed ${result.seed}, of ${served.flat().length} amounts of ${served.length} endpoints`)
  assert.ok(!result.failed, failureOf(result))
})

test('the ground of a refusal opens to the article and the facts', async () => {
  const agency = await signedIn(books, 'provincial-agency')
  const { items } = (await injectAs(app, agency, '/api/v1/benefit-refusals?limit=5&purpose=check')).json()
  assert.ok(items.length > 0)
  for (const { code, facts, figures } of items) {
    const found = await opened(figures.code)
    holds(found, code)
    for (const [name, value] of Object.entries(facts)) assert.equal(found.inputs.find((each) => each.name === name)?.value, value)
  }
})

test('over HTTP every kind is for the agency what it is in the books, row-level security in between', async () => {
  const agency = await signedIn(books, 'provincial-agency')
  for (const { addresses } of held) {
    const figure = addresses[addresses.length >> 1] as string
    const answer = await asked(agency, { figure, purpose: '核对' })
    assert.deepEqual([answer.status, answer.body], [200, JSON.parse(JSON.stringify(await opened(figure, undefined, 50)))], figure)
  }
})

test('personal data asks for a purpose, and what does not concern the asker stays shut', async () => {
  const due = held.find(({ kind }) => kind === 'contribution/due')?.addresses[0] as string
  const person = Number(due.split('/')[2])
  const agency = await signedIn(books, 'provincial-agency')
  assert.deepEqual((await asked(agency, { figure: due })).body.path, 'purpose')
  assert.equal((await app.inject({ path: '/api/v1/explain', query: { figure: due } })).statusCode, 401)
  assert.equal((await asked(await signedIn(books, 'bank'), { figure: due, purpose: '核对' })).status, 403)
  assert.equal((await asked(await signedIn(books, 'insured-person', { person }), { figure: due })).status, 200)
  assert.equal((await asked(await signedIn(books, 'insured-person', { person: person + 1 }), { figure: due, purpose: '好奇' })).status, 403)
  const city = await signedIn(books, 'local-agency', { region: '320500' })
  assert.equal((await asked(city, { figure: 'responsibility/settlement/2021/320583#collected' })).status, 200)
  assert.equal((await asked(city, { figure: 'responsibility/settlement/2021/320100#collected' })).status, 403)
  for (const [query, path] of [
    [{ figure: 'x' }, 'figure'],
    [{ figure: due, purpose: '核对', limit: '501' }, 'limit'],
  ] as const) {
    const { status, body } = await asked(agency, query)
    assert.deepEqual([status, body.path], [400, path])
  }
})

test('a sum of a run opens to whom it is of, by its address as in its list', () => sumsOpenToWhomTheyAreOf(books, held, asked))

test('nobody of a county opens by its address what is told of another unit', () => countiesReadOnlyOfThemselves(books, client, held, asked))

test('finance sees that pensions were paid and not to whom; a statement has its whole value for who may see no voucher', async () => {
  const { rows } = await client.query(
    `select p.voucher, p.line from posting p join voucher v on v.number = p.voucher where v.event = 'benefits-paid' and p.debit like 'pension@%' limit 1`,
  )
  const posting = `ledger/posting/${rows[0].voucher}/${rows[0].line}#amount`
  const { body } = await asked(await signedIn(books, 'provincial-finance'), { figure: posting })
  assert.deepEqual(
    [body.value, body.parts, body.warnings.map(({ code }: { code: string }) => code)],
    [(await opened(posting)).value, [], ['parts-withheld']],
  )
  const balance = 'ledger/balance/disbursement@320100/2021-06-30#balance'
  const union = await asked(await signedIn(books, 'trade-union'), { figure: balance })
  assert.equal(union.body.value, (await opened(balance)).value)
})

test('who may read what units paid and not to whom is told the amount of every line, and that the rest is withheld', async () => {
  for (const [role, place] of [
    ['provincial-finance', {}],
    ['local-finance', { region: '320500' }],
    ['statistics', {}],
  ] as const) {
    const reader = await signedIn(books, role, place)
    const { totals } = (await injectAs(app, reader, '/api/v1/payment-totals/2021')).json() as {
      totals: { bookingMonth: string; line: number; paid: string; setOff: string; figures: Record<'paid' | 'setOff', string> }[]
    }
    const some = totals.filter(({ bookingMonth, line }) => bookingMonth === '2021-12' || line > 1).slice(0, 40)
    assert.ok(some.length > 5, role)
    for (const { paid, setOff, figures } of some) {
      for (const [figure, value] of [
        [figures.paid, paid],
        [figures.setOff, setOff],
      ] as const) {
        const { status, body } = await asked(reader, { figure })
        assert.deepEqual([status, body.value, body.parts, body.partsTotal], [200, value, [], undefined], `${figure} as ${role}`)
        assert.ok(body.warnings.some(({ code }: { code: string }) => code === 'parts-withheld'))
      }
    }
  }
  const paid = held.find(({ kind }) => kind === 'disbursement/paid')?.addresses.find((address) => address.includes('/320500/')) ?? ''
  const elsewhere = await signedIn(books, 'local-finance', { region: '320100' })
  assert.equal((await asked(elsewhere, { figure: paid })).body.code, 'not-permitted')
  const clerk = await signedIn(books, 'local-agency', { region: '320500' })
  assert.equal((await asked(clerk, { figure: paid })).body.path, 'purpose', 'who may see to whom it was paid says what for')
  assert.ok((await asked(clerk, { figure: paid, purpose: '核对' })).body.parts.length > 0)
})

test('what rests on made-up or unconfirmed law says so', async () => {
  const funerals = held.find(({ kind }) => kind === 'benefit/one-off')?.addresses ?? []
  const early = funerals.find((address) => /\/2\/2021-0[1-8]\/0#amount$/.test(address)) as string
  const codes = (await opened(early)).warnings.map(({ code }) => code)
  assert.deepEqual(codes, ['synthetic-law', 'unconfirmed-law'])
})

test('an input that opens has the value that was given', async () => {
  let asked = 0
  for (const { addresses } of held) {
    const step = Math.ceil(addresses.length / 10)
    for (const address of addresses.filter((_, at) => at % step === 0)) {
      for (const { figure, value } of (await opened(address)).inputs) {
        if (figure === undefined) continue
        assert.equal((await opened(figure)).value, value, `${figure}, an input of ${address}`)
        asked += 1
      }
    }
  }
  assert.ok(asked > 20)
})

test('page by page the same parts come as in one list', async () => {
  for (const kind of ['contribution/assessed', 'disbursement/paid', 'account/entered', 'ledger/balance', 'final-accounts/line']) {
    const addresses = held.find((each) => each.kind === kind)?.addresses ?? []
    const address = addresses[addresses.length >> 1] as string
    const whole = await opened(address)
    assert.deepEqual((await paged(client, address, whole, { limit: 7 })).slice(0, LIMIT), whole.parts, address)
  }
})

test('what is sought among the parts is found by what is shown of them, page by page, and changes neither number nor sum', async () => {
  for await (const [address, whole] of withParts(client, held, 1)) {
    const one = whole.parts[whole.parts.length >> 1] as Explained['parts'][number]
    const [word, number] = [one.title.slice(0, 2).trim(), one.title.slice(-3).trim()]
    for (const find of [one.title, word, number, one.value, '%', '_', '无此名']) {
      const expected = whole.parts.filter(({ title, value }) => title.includes(find) || value === find || value === `${find}.00`)
      assert.deepEqual(await paged(client, address, whole, { find, limit: 7 }), expected, `${find} in ${address}`)
    }
  }
})

test('parts come in the order asked for, page by page, sought or not, with the same number and sum', async () => {
  const names = new Intl.Collator('zh', { numeric: true })
  const amount = ({ value }: Explained['parts'][number]) => parseYuan(value) ?? 0
  let sorted = 0
  for await (const [address, whole] of withParts(client, held, 3)) {
    const [limit, find] = [Math.ceil(whole.parts.length / 3), whole.parts[0]?.title.slice(0, 2) ?? '']
    for (const sort of ['title', 'value'] as const) {
      for (const asked of [{ sort }, { sort, descending: true }, { sort, find }]) {
        const found = await paged(client, address, whole, { ...asked, limit })
        const expected = whole.parts.filter(({ title }) => asked.find === undefined || title.includes(asked.find))
        assert.deepEqual(found.map(({ figure }) => figure).sort(), expected.map(({ figure }) => figure).sort(), `${address} ${sort}`)
        const rising = asked.descending ? found.toReversed() : found
        for (const [at, next] of rising.slice(1).entries()) {
          const before = rising[at] as typeof next
          const isBefore = sort === 'value' ? amount(before) <= amount(next) : names.compare(before.title, next.title) <= 0
          assert.ok(isBefore, `${address} ${sort}: ${before.title} ${before.value} before ${next.title} ${next.value}`)
        }
        sorted += 1
      }
    }
  }
  assert.ok(sorted > 60, `${sorted} lists`)
})

test('nobody finds among the parts what the database does not show him', async () => {
  const { rows } = await client.query<{ region: string; person: number }>(
    `select p.region, min(p.person_id) person from payment p join plan_unit u using (region) where u.parent = '320000' group by 1 order by 1 limit 2`,
  )
  const [own, other] = rows
  assert.ok(own && other)
  const clerk = await signedIn(books, 'local-agency', { region: own.region })
  const paid = (region: string) =>
    held.find(({ kind }) => kind === 'disbursement/paid')?.addresses.find((each) => each.includes(region)) ?? ''
  const seek = async (region: string, find: string) => (await asked(clerk, { figure: paid(region), find, purpose: 'a test' })).body
  assert.ok((await seek(own.region, '参保人')).partsFound > 0)
  assert.equal((await seek(other.region, '参保人')).code, 'not-permitted')
  const { rows: postings } = await client.query<{ figure: string }>(
    `select 'ledger/posting/' || voucher || '/' || line || '#amount' figure from movement where event = 'benefits-paid' limit 1`,
  )
  const finance = await signedIn(books, 'provincial-finance')
  const withheld = (await asked(finance, { figure: postings[0]?.figure ?? '', find: '参保' })).body
  assert.deepEqual([withheld.parts, withheld.partsFound], [[], 0])
})

test('an address that cannot be one is at fault, one that is not there is not found', async () => {
  for (const wrong of [
    '',
    'due',
    'contribution/due/1/2021-13/2021-07/1#due',
    'contribution/due/1/2021-07/2021-07/1#wages',
    'no/such/1#due',
  ]) {
    assert.throws(() => figureNamed(figureKinds, wrong), { code: 'invalid-field' }, wrong)
  }
  await assert.rejects(opened('contribution/due/999999999/2021-07/2021-07/1#due'), { code: 'not-found' })
  const list = held.find(({ kind }) => kind === 'disbursement/paid')?.addresses[0] as string
  for (const after of ['nowhere', Buffer.from('["1",2]').toString('base64url'), Buffer.from('[1e99,2]').toString('base64url')]) {
    await assert.rejects(opened(list, after), { code: 'invalid-field' }, after)
  }
})

test('on any day of either clock arrears, settlement, execution and outlook are what the postings say, and open to it', async () => {
  const agency = await signedIn(books, 'provincial-agency')
  await assureDays({ books, app, agency, assureOpens: async (figure, value) => holds(await opened(figure), value) })
})

test('what was changed in the books is told: a due, its bill, and a snapshot of the law', async () => {
  const { rows } = await client.query(
    'select person_id, employer_id, booking_month, line from due where line = 1 and employer_id is not null limit 1',
  )
  const { person_id: person, employer_id: employer, booking_month: month } = rows[0]
  const due = dueFigure.address({ person, bookingMonth: month, forMonth: month, line: 1 }, 'due')
  const bill = billFigure.address({ bill: { kind: 1, payer: employer, forMonth: month, bookingMonth: month, line: 1 } }, 'personalDue')
  const before = await opened(due)
  const tamper = (sql: string) => books.owner.query(sql, [person, month])
  await tamper('update due set due = due + 100 where person_id = $1 and booking_month = $2 and line = 1')
  const changed = await opened(due)
  assert.deepEqual([changed.recomputed, changed.warnings[0]?.code], [{ value: before.value, equal: false }, 'recomputation-differs'])
  assert.match(changed.warnings[0]?.zh ?? '', new RegExp(`重算不符.*${String(before.value)}`))
  const sum = await opened(bill)
  assert.equal(sum.warnings[0]?.code, 'parts-differ')
  assert.notEqual(sum.partsTotal, sum.value)
  await tamper('update due set due = due - 100 where person_id = $1 and booking_month = $2 and line = 1')
  assert.deepEqual((await opened(due)).recomputed, { value: before.value, equal: true })
  await books.owner.query(`update law_snapshot set canonical = replace(canonical, '"0.08"', '"0.07"') where digest = $1`, [
    before.law?.digest,
  ])
  await assert.rejects(opened(due), { code: 'verify-broken' })
})
