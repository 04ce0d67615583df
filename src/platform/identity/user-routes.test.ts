import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { InjectOptions } from 'fastify'
import type { Principal } from '../access/index.ts'
import type { Books } from '../database/index.ts'
import { type Api, guard, newServer } from '../http/index.ts'
import { freshBooks, injectAs, signedIn } from '../testing.ts'
import { auditRoutes } from './audit-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { userRoutes } from './user-routes.ts'

const signIn = { attempts: 5, lockMinutes: 5, sessionHours: 1, idleMinutes: 10 }
const OWN = 'a password of my own'

describe('users, roles and the audit log', () => {
  let books: Books
  let app: Api
  let system: Principal
  let security: Principal
  let audit: Principal

  before(async () => {
    books = await freshBooks()
    app = await newServer('0.0.0')
    await guard(app, books, { origin: undefined, requests: 6000 })
    await app.register(async (scope: Api) => {
      sessionRoutes(scope, books, { signIn, origin: undefined })
      userRoutes(scope, books)
      auditRoutes(scope, books)
    })
    system = await signedIn(books, 'system-admin')
    security = await signedIn(books, 'security-admin')
    audit = await signedIn(books, 'audit-admin')
  })
  after(async () => {
    await app.close()
    await books.close()
  })

  async function ask(who: Principal, method: InjectOptions['method'] & string, url: string, payload?: object) {
    const answer = await injectAs(app, who, payload === undefined ? { method, url } : { method, url, payload })
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
  }

  const create = (login: string) => ask(system, 'POST', '/api/v1/users', { login, name: '新用户', organisation: '省社保中心' })
  const takeOn = async (login: string) => {
    const { body } = await create(login)
    await app.inject({ method: 'POST', url: '/api/v1/password', payload: { login, password: body.password, newPassword: OWN } })
    return body.user as number
  }
  const grant = (who: Principal, user: number, role: string, more: object = { region: '320000' }) =>
    ask(who, 'POST', `/api/v1/users/${user}/grants`, { role, from: '2021-01-01', ...more })
  const numberOf = async (who: Principal) => {
    const { rows } = await books.owner.query('select user_id from app_user where login = $1', [who.user])
    return rows[0].user_id as number
  }

  it('who makes a user gives no rights, and who gives rights makes no user', async () => {
    const user = await takeOn('clerk')
    assert.equal((await create('clerk')).body.code, 'duplicate-key')
    assert.equal((await grant(system, user, 'audit')).body.code, 'not-permitted')
    assert.equal((await ask(security, 'POST', '/api/v1/users', { login: 'other', name: '新用户' })).body.code, 'not-permitted')
    assert.equal(
      (await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'clerk', password: OWN } })).json().code,
      'no-role',
    )
    assert.equal((await grant(security, user, 'audit')).status, 201)
    const opened = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'clerk', password: OWN } })
    assert.equal(opened.json().role, 'audit')
  })

  it('grants nothing while the maker knows the password, nor a place that does not fit, nor two powers to one', async () => {
    const fresh = (await create('fresh')).body.user as number
    assert.equal((await grant(security, fresh, 'audit')).body.code, 'grant-refused')
    const user = await takeOn('second')
    for (const [role, more] of [
      ['audit', { region: '320100' }],
      ['local-agency', {}],
      ['employer', { region: '320000' }],
      ['local-agency', { region: '320100', until: '2020-01-01' }],
    ] as const)
      assert.equal((await grant(security, user, role, more)).body.code, 'grant-refused', role)
    assert.equal((await grant(security, user, 'system-admin')).status, 201)
    assert.equal((await grant(security, user, 'security-admin')).body.code, 'grant-refused')
    assert.equal((await grant(security, user, 'provincial-agency')).body.code, 'grant-refused')
  })

  it('makes a user and a grant once for one key, and tells the password once', async () => {
    const keyed = async (who: Principal, url: string, payload: object) => {
      const answer = await injectAs(app, who, { method: 'POST', url, payload, headers: { 'idempotency-key': 'once' } })
      return { status: answer.statusCode, body: answer.json() }
    }
    const payload = { login: 'keyed', name: '新用户' }
    const first = await keyed(system, '/api/v1/users', payload)
    assert.deepEqual([first.status, typeof first.body.password], [201, 'string'])
    assert.deepEqual(await keyed(system, '/api/v1/users', payload), { status: 201, body: { user: first.body.user, password: null } })
    assert.equal((await keyed(system, '/api/v1/users', { ...payload, name: '另一人' })).body.code, 'idempotency-key-reused')
    const { rows: kept } = await books.owner.query('select answer from idempotency_key where username = $1', [system.user])
    assert.deepEqual(kept, [{ answer: { user: first.body.user, password: null } }])
    const user = await takeOn('keyed-too')
    const given = { role: 'statistics', region: '320000', from: '2021-01-01' }
    const granted = await keyed(security, `/api/v1/users/${user}/grants`, given)
    assert.deepEqual([granted.status, await keyed(security, `/api/v1/users/${user}/grants`, given)], [201, granted])
  })

  it('names whom a grant is for and who is not in the books', async () => {
    const user = await takeOn('nowhere')
    const { body } = await grant(security, user, 'insured-person', { person: 999_999 })
    assert.deepEqual([body.code, body.in, body.path], ['not-found', 'body', 'person'])
  })

  it('a user of the identity provider has no password that anybody could know', async () => {
    const { body } = await ask(system, 'POST', '/api/v1/users', { login: 'provided', name: '统一身份用户', byProvider: true })
    assert.equal(body.password, null)
    assert.equal((await grant(security, body.user, 'audit')).status, 201)
    for (const password of ['', 'null', OWN])
      assert.notEqual(
        (await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'provided', password } })).statusCode,
        200,
      )
  })

  it('nobody changes his own rights', async () => {
    const [own, of] = [await numberOf(security), await numberOf(system)]
    assert.equal((await grant(security, own, 'audit-admin')).body.code, 'grant-refused')
    const { rows } = await books.owner.query('select grant_id from role_grant where user_id = $1', [own])
    assert.equal((await ask(security, 'DELETE', `/api/v1/grants/${rows[0].grant_id}`)).body.code, 'not-found')
    assert.equal((await ask(security, 'DELETE', `/api/v1/users/${own}/lock`)).body.code, 'not-permitted')
    assert.equal((await ask(system, 'PUT', `/api/v1/users/${of}/disabled`, { disabled: true })).body.code, 'not-permitted')
  })

  it('a role taken back, a user disabled: the session is over at once', async () => {
    const user = await takeOn('third')
    const { body } = await grant(security, user, 'statistics')
    const open = async () => {
      const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'third', password: OWN } })
      return Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
    }
    const status = async (cookies: Record<string, string>) => (await app.inject({ url: '/api/v1/session', cookies })).statusCode
    const first = await open()
    assert.equal(await status(first), 200)
    assert.equal((await ask(security, 'DELETE', `/api/v1/grants/${body.grant}`)).status, 204)
    assert.equal(await status(first), 401)
    await grant(security, user, 'statistics')
    const second = await open()
    assert.equal((await ask(system, 'PUT', `/api/v1/users/${user}/disabled`, { disabled: true })).status, 204)
    assert.equal(await status(second), 401)
    assert.equal((await ask(system, 'PUT', `/api/v1/users/${user}/disabled`, { disabled: false })).status, 204)
    assert.equal(await status(await open()), 200)
  })

  it('a holder of two roles chooses between them', async () => {
    const user = await takeOn('fourth')
    const grants = [
      (await grant(security, user, 'local-agency', { region: '320100' })).body.grant,
      (await grant(security, user, 'local-finance', { region: '320200' })).body.grant,
    ]
    const opened = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'fourth', password: OWN } })
    const cookies = Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value]))
    const headers = { 'x-csrf-token': opened.json().csrfToken }
    assert.deepEqual(
      opened.json().grants.map((each: { grant: number }) => each.grant),
      grants,
    )
    const choose = (grant: number) => app.inject({ method: 'PUT', url: '/api/v1/session', cookies, headers, payload: { grant } })
    assert.deepEqual([(await choose(grants[1])).json().role, (await choose(1)).json().code], ['local-finance', 'no-role'])
  })

  it('lists users by page, without passwords', async () => {
    const seen: string[] = []
    for (let after = '', more = true; more; ) {
      const { body } = await ask(security, 'GET', `/api/v1/users?limit=2${after}`)
      assert.doesNotMatch(JSON.stringify(body), /argon2/)
      seen.push(...body.items.map((each: { login: string }) => each.login))
      more = body.next !== null
      after = `&after=${body.next}`
    }
    const { rows } = await books.owner.query('select login from app_user order by user_id')
    assert.deepEqual(
      seen,
      rows.map((row) => row.login),
    )
    // The log names users by their numbers: whoever reads it must be able to look them up.
    assert.equal((await ask(audit, 'GET', '/api/v1/users')).status, 200)
  })

  it('shows the audit log to audit alone, by page and filter, and exports all of it', async () => {
    assert.equal((await ask(security, 'GET', '/api/v1/audit')).body.code, 'not-permitted')
    const { rows } = await books.owner.query('select number, hash from audit_entry order by number desc')
    const seen: { number: number; hash: string }[] = []
    for (let before = '', more = true; more; ) {
      const { body } = await ask(audit, 'GET', `/api/v1/audit?limit=7${before}`)
      seen.push(...body.items)
      more = body.next !== null
      before = `&after=${body.next}`
    }
    assert.deepEqual(
      seen.map(({ number, hash }) => ({ number, hash })),
      rows,
    )
    const [granted] = (await ask(audit, 'GET', '/api/v1/audit?outcome=done&action=user.grant&limit=1')).body.items
    const { name } = (await ask(audit, 'GET', `/api/v1/users?user=${granted.subject.split('/').at(-1)}`)).body.items[0]
    assert.equal(granted.subjectName, name)
    const refused = (await ask(audit, 'GET', '/api/v1/audit?outcome=refused&action=user.grant')).body.items
    assert.ok(
      refused.length > 0 &&
        refused.every((each: { outcome: string; userName: string | null }) => each.outcome === 'refused' && each.userName !== null),
    )
    const lines = (await injectAs(app, audit, '/api/v1/audit/export?format=ndjson')).body.trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).hash),
      rows.map((row) => row.hash).reverse(),
    )
    const sheet = (await injectAs(app, audit, '/api/v1/audit/export?format=csv&action=user.create')).body.trimEnd().split('\r\n')
    assert.match(sheet[0] ?? '', /^number,at,user,/)
    assert.match(sheet[1] ?? '', /,user\.create,.*"\{""login"": ?""clerk""\}"/)
    assert.equal((await injectAs(app, security, '/api/v1/audit/export?format=csv')).statusCode, 403)
  })
})
