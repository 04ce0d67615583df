/** The law over HTTP: from a draft to what every reader is answered, versions and refusals on the way. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter, type Principal, type Role } from '../../../platform/access/index.ts'
import { type Books, inTransaction } from '../../../platform/database/index.ts'
import type { Api } from '../../../platform/http/index.ts'
import { freshBooks, injectAs, signedIn } from '../../../platform/testing.ts'
import { buildServer } from '../../../serve.ts'
import { type Actor, append } from '../actions.ts'
import { currentLaw } from '../index.ts'
import type { Act } from '../workflow.ts'

const ROLES = {
  writer: 'hr-department',
  checker: 'hr-department',
  finance: 'provincial-finance',
  audit: 'audit',
  local: 'local-agency',
} as const satisfies Record<string, Role>

type Who = keyof typeof ROLES

const TEXT = {
  document: '苏人社发〔2027〕9号',
  title: '关于2027年度缴费工资基数上下限的通知',
  articles: ['苏政发〔2020〕45号 意见 二(一)'],
  plannedOn: '2027-09-20',
  status: 'final',
  confirmed: false,
  suppliedBy: '测试',
  entries: [
    { parameter: 'base-floor', value: '5100.00', from: '2027-01', until: '2028-01' },
    { parameter: 'base-ceiling', value: '25500.00', from: '2027-01', until: '2028-01' },
  ],
}

let books: Books
let app: Api | undefined
const people = new Map<Who, Principal>()

before(async () => {
  books = await freshBooks()
  await books.owner.query(`insert into plan_unit (region, name, parent) values ('320000', '省本级', null), ('320100', '南京市', '320000')`)
  for (const who of Object.keys(ROLES) as Who[])
    people.set(who, await signedIn(books, ROLES[who], who === 'local' ? { region: '320100' } : {}))
  app = await buildServer(books, currentLaw(books))
})
after(async () => {
  await app?.close()
  await books.close()
})

interface Asked {
  readonly who?: Who
  readonly payload?: object
  readonly version?: number
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { who, payload, version }: Asked = {}) {
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` }
  const request = { method, url: `/api/v1/law${path}`, headers, ...(payload && { payload }) }
  assert.ok(app)
  const principal = who && people.get(who)
  const answer = principal ? await injectAs(app, principal, request) : await app.inject(request)
  return { status: answer.statusCode, body: answer.json(), etag: answer.headers['etag'] }
}

test('drafts are for the provincial bodies, texts for those who draft', async () => {
  assert.equal((await ask('GET', '/drafts')).body.code, 'not-signed-in')
  assert.equal((await ask('GET', '/drafts', { who: 'local' })).body.code, 'not-permitted')
  assert.equal((await ask('POST', '/drafts', { who: 'finance', payload: TEXT })).body.code, 'not-permitted')
  assert.deepEqual((await ask('GET', '/drafts', { who: 'audit' })).body, { drafts: [] })
})

test('a local rule is answered with its articles, a fault with its place', async () => {
  const [first] = TEXT.entries
  const local = { ...TEXT, entries: [{ ...first, parameter: 'employer-rate', key: '320100', value: '0.14' }] }
  const refused = await ask('POST', '/drafts', { who: 'writer', payload: local })
  assert.deepEqual([refused.status, refused.body.refusal.code], [200, 'local-rule'])
  assert.ok(refused.body.refusal.cites.includes('苏政发〔2020〕45号 意见 末段'))
  const faulty = await ask('POST', '/drafts', { who: 'writer', payload: { ...TEXT, entries: [{ ...first, value: 'x' }] } })
  assert.deepEqual([faulty.status, faulty.body.in, faulty.body.path], [400, 'body', 'entries.0.value'])
  const extra = await ask('POST', '/drafts', { who: 'writer', payload: { ...TEXT, colour: 'red' } })
  assert.deepEqual([extra.body.code, extra.body.path], ['unknown-field', 'colour'])
})

test('hostile figures are told by their field, whatever they are', async () => {
  const [first] = TEXT.entries
  const hostile: readonly object[] = [
    ...['99999999999999999999.00', '-1.00', '1e9', 'NaN', '4250', '4250.001'].map((value) => ({ value })),
    ...['0000-00', '2027-1', '９９９９-01', '2027-01-01', "2027-01'; --"].map((from) => ({ from })),
    ...['toString', '__proto__', 'constructor'].map((parameter) => ({ parameter })),
    { key: 'toString' },
    { key: '\u0000' },
  ]
  for (const part of hostile) {
    const { status, body } = await ask('POST', '/drafts', { who: 'writer', payload: { ...TEXT, entries: [{ ...first, ...part }] } })
    assert.deepEqual([status, body.path], [400, `entries.0.${Object.keys(part)[0]}`], JSON.stringify(part))
  }
  const { rows } = await books.worker.query('select count(*)::int n from law_action')
  assert.equal(rows[0].n, 0)
})

test('drafted, previewed, agreed twice, published: and every answer knows it', async () => {
  const drafted = await ask('POST', '/drafts', { who: 'writer', payload: TEXT })
  assert.deepEqual([drafted.status, drafted.etag, drafted.body.value.state], [201, '"1"', 'drafted'])
  const at = `/drafts/${drafted.body.value.draft}`
  assert.equal((await ask('PUT', at, { who: 'writer', payload: TEXT })).body.code, 'missing-field')
  const revised = await ask('PUT', at, { who: 'writer', version: 1, payload: { ...TEXT, title: '更正' } })
  assert.equal(revised.etag, '"2"')
  assert.equal((await ask('PUT', at, { who: 'writer', version: 1, payload: TEXT })).body.code, 'stale-version')
  const previewed = await ask('POST', `${at}/preview`, { who: 'writer', version: 2 })
  const { preview } = previewed.body.value
  assert.ok(preview.rules[0].rules.includes('contribution/limits'))
  assert.deepEqual([preview.rests.confirmed, preview.rests.unsure.length, preview.booksOn], [false, 2, null])
  assert.equal((await ask('POST', `${at}/agreement`, { who: 'writer', version: 3 })).body.code, 'maker-is-checker')
  await ask('POST', `${at}/agreement`, { who: 'checker', version: 3 })
  const agreed = await ask('POST', `${at}/agreement`, { who: 'finance', version: 4 })
  assert.deepEqual(
    agreed.body.next.map(({ act }: { act: string }) => act),
    ['revise', 'publish', 'withdraw'],
  )
  const published = await ask('POST', `${at}/publication`, { who: 'checker', version: 5, payload: { day: '2027-09-20' } })
  assert.equal(published.body.value.state, 'published', JSON.stringify(published.body))
  const read = await ask('GET', at, { who: 'audit' })
  // Finance may not read users, and is told who wrote and who agreed.
  const { body: told } = await ask('GET', at, { who: 'finance' })
  for (const done of [...told.history, ...told.agreements])
    assert.equal(done.userName, [...people.values()].find(({ user }) => user === done.user)?.name)
  assert.deepEqual([read.etag, read.body.state, read.body.publication.publishedOn], ['"6"', 'published', '2027-09-20'])
  assert.deepEqual(
    read.body.history.map(({ act, role }: { act: string; role: string }) => [act, role]),
    [
      ['draft', 'hr-department'],
      ['revise', 'hr-department'],
      ['preview', 'hr-department'],
      ['agree', 'hr-department'],
      ['agree', 'provincial-finance'],
      ['publish', 'hr-department'],
    ],
  )
  assert.deepEqual((await ask('GET', `${at}/preview`, { who: 'audit' })).body, { underWay: null })
  assert.equal((await ask('GET', `${at}/preview`, { who: 'local' })).body.code, 'not-permitted')
  assert.deepEqual((await ask('DELETE', `${at}/preview`, { who: 'checker' })).body, { cancelled: false })
  assert.equal((await ask('DELETE', `${at}/preview`, { who: 'finance' })).body.code, 'not-permitted')
  assert.equal((await ask('DELETE', '/drafts/999/preview', { who: 'writer' })).body.code, 'not-found')

  const known = await ask('GET', '?at=2027-03-01&known=2027-09-20')
  const floor = known.body.entries.find(({ name }: { name: string }) => name === 'base-floor')
  assert.deepEqual([floor.value, floor.origin, floor.confirmed, floor.suppliedBy], ['5100.00', 'published', false, '测试'])
  assert.ok(app)
  const rule = await app.inject({ method: 'POST', url: '/api/v1/rules/contribution/limits', payload: { month: '2027-03' } })
  const { value, rests, trace } = rule.json()
  assert.deepEqual([value.floor, rests.confirmed, rests.unsure.length, trace], ['5100.00', false, 2, undefined])
})

test('a text sent twice under one key is one draft', async () => {
  const writer = people.get('writer')
  assert.ok(app && writer)
  const request = { method: 'POST', url: '/api/v1/law/drafts', payload: TEXT, headers: { 'idempotency-key': 'one' } } as const
  const [first, again] = [await injectAs(app, writer, request), await injectAs(app, writer, request)]
  assert.deepEqual([first.statusCode, again.statusCode, again.body], [201, 201, first.body])
  assert.equal(again.headers['idempotency-replayed'], 'true')
})

test('with the use case taken away the database still refuses the maker as checker, and another’s name', async () => {
  const drafted = await ask('POST', '/drafts', { who: 'writer', payload: TEXT })
  const { draft } = drafted.body.value
  const [writer, finance] = [people.get('writer'), people.get('finance')]
  assert.ok(writer && finance)
  const act = (principal: Principal, actor: Actor, action: Act) =>
    inTransaction(books.server, async (client) => {
      await enter(client, principal)
      await append(client, { draft, version: 2, action, actor, content: {} })
    })
  await assert.rejects(act(writer, writer, 'agree'), { code: '42501' })
  await assert.rejects(act(writer, finance, 'agree'), { code: '42501' })
  await assert.rejects(act(finance, finance, 'publish'), { code: '42501' })
  await assert.rejects(act(finance, finance, 'revise'), { code: '42501' })
  await act(finance, finance, 'agree')
})

test('a parameter has its history on both clocks', async () => {
  const { body } = await ask('GET', '/parameters/base-floor')
  const of2022 = body.history.filter(({ entry }: { entry: { from: string } }) => entry.from === '2022-01')
  assert.deepEqual(
    of2022.map((each: { entry: { status: string }; knownFrom: string; knownUntil: string | null }) => [
      each.entry.status,
      each.knownFrom,
      each.knownUntil,
    ]),
    [
      ['provisional', '2021-11-26', '2022-10-01'],
      ['final', '2022-10-01', null],
    ],
  )
  const earlier = await ask('GET', '/parameters/base-floor?known=2022-09-30')
  assert.ok(!earlier.body.history.some(({ knownFrom }: { knownFrom: string }) => knownFrom > '2022-09-30'))
  assert.equal((await ask('GET', '/parameters/luck')).status, 404)
  const { parameters } = (await ask('GET', '/parameters')).body
  assert.ok(parameters.find(({ name }: { name: string }) => name === 'base-floor').rules.includes('contribution/base'))
})

test('documents have their articles, and articles their rules or the reason why none', async () => {
  const { instruments } = (await ask('GET', '/instruments')).body
  const province = instruments.find(({ number }: { number: string }) => number === '苏政发〔2020〕45号')
  assert.ok(province.articles.length > 60)
  for (const { rules, noRule, cite } of province.articles) assert.equal(rules.length > 0, noRule === undefined, cite)
})

test('the matrix leads from articles to rules, figures and screens, and back', async () => {
  const matrix = (await ask('GET', '/matrix')).body
  const article = matrix.instruments
    .flatMap(({ articles }: { articles: { cite: string }[] }) => articles)
    .find(({ cite }: { cite: string }) => cite === '苏政发〔2020〕45号 附件3 四')
  assert.ok(article.rules.includes('responsibility/over-collection-credit') && article.screens.includes('year'))
  for (const name of article.figures) {
    const figure = matrix.figures.find((each: { figure: string }) => each.figure === name)
    assert.ok(
      figure.cites.some((cite: string) => article.cite.startsWith(cite)),
      name,
    )
  }
  const screen = matrix.screens.find(({ tag }: { tag: string }) => tag === 'year')
  assert.ok(screen.pages.some(({ path }: { path: string }) => path === '/settlement'))
  assert.ok(screen.routes.some(({ route }: { route: string }) => route === 'GET /api/v1/settlement/{year}'))
})
