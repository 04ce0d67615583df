import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Books } from '../database/index.ts'
import { type Api, guard, newServer } from '../http/index.ts'
import { freshBooks } from '../testing.ts'
import { makeAdministrators, resetPassword } from './operator.ts'
import { hashPassword, isPassword } from './password.ts'
import { sessionRoutes } from './session-routes.ts'

const OWN = 'correct horse battery'
const signIn = { attempts: 3, lockMinutes: 5, sessionHours: 1, idleMinutes: 10 }

describe('signing in', () => {
  let books: Books
  let app: Api
  let first: string

  before(async () => {
    books = await freshBooks()
    app = await newServer('0.0.0')
    await guard(app, books, { origin: undefined, requests: 6000 })
    await app.register(async (scope: Api) => {
      sessionRoutes(scope, books, { signIn, origin: undefined })
      scope.get('/closed', async () => 'closed')
    })
    first = (await makeAdministrators(books)).find(({ login }) => login === 'audit-admin')?.password ?? ''
  })
  after(async () => {
    await app.close()
    await books.close()
  })

  const post = (url: string, payload: object, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url, payload, headers })

  async function signedIn(password: string) {
    const answer = await post('/api/v1/session', { login: 'audit-admin', password })
    assert.equal(answer.statusCode, 200, answer.body)
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
    return { answer, cookies, token: answer.json().csrfToken as string }
  }

  it("is refused with a password for once, until it is changed to one of one's own", async () => {
    assert.equal((await post('/api/v1/session', { login: 'audit-admin', password: first })).json().code, 'password-expired')
    const unfit = { login: 'audit-admin', password: first, newPassword: 'audit-admin-12345' }
    assert.equal((await post('/api/v1/password', unfit)).json().code, 'password-unfit')
    assert.equal((await post('/api/v1/password', { ...unfit, newPassword: 'eleven char' })).json().code, 'password-unfit')
    assert.equal((await post('/api/v1/password', { ...unfit, newPassword: OWN })).statusCode, 204)
  })

  it('gives a cookie that scripts and other sites cannot use, and says what is permitted', async () => {
    const { answer } = await signedIn(OWN)
    const [session] = answer.cookies
    assert.deepEqual([session?.httpOnly, session?.sameSite, session?.path], [true, 'Strict', '/'])
    const told = answer.json()
    assert.deepEqual([told.user, told.role, told.region], ['audit-admin', 'audit-admin', '320000'])
    assert.deepEqual(told.province, (await books.owner.query('select name, year, synthetic from province')).rows[0] ?? null)
    assert.deepEqual(told.permitted.map((each: { action: string }) => each.action).sort(), [
      'audit.read',
      'law.read',
      'unit.read',
      'user.read',
    ])
  })

  it('answers an unknown name, a wrong password and a locked user alike', async () => {
    const answers = [
      await post('/api/v1/session', { login: 'nobody', password: OWN }),
      await post('/api/v1/session', { login: 'audit-admin', password: 'wrong' }),
      await post('/api/v1/session', { login: 'Audit \ud800', password: 'wrong' }),
    ]
    assert.deepEqual(new Set(answers.map(({ body, statusCode }) => `${statusCode} ${body}`)).size, 1)
    assert.equal(answers[0]?.statusCode, 401)
  })

  it('locks after so many wrong passwords in a row, counted one by one, and says nothing of it', async () => {
    await signedIn(OWN)
    await Promise.all(Array.from({ length: 3 }, () => post('/api/v1/session', { login: 'audit-admin', password: 'wrong' })))
    assert.equal((await post('/api/v1/session', { login: 'audit-admin', password: OWN })).json().code, 'sign-in-refused')
    const { rows } = await books.owner.query("select count(*)::int locks from audit_entry where action = 'user.lock'")
    assert.deepEqual(rows, [{ locks: 1 }])
    await books.owner.query("update app_user set locked_until = now() - interval '1 second' where login = 'audit-admin'")
    await signedIn(OWN)
  })

  it('lets nobody in without a session where a route does not say it is public', async () => {
    assert.equal((await app.inject('/closed')).json().code, 'not-signed-in')
    const { cookies } = await signedIn(OWN)
    assert.equal((await app.inject({ url: '/closed', cookies })).body, 'closed')
    assert.equal((await app.inject({ url: '/closed', cookies: { tongchou: 'x'.repeat(43) } })).statusCode, 401)
  })

  it('wants the token of the session with everything that writes, and nothing from another site', async () => {
    const { cookies, token } = await signedIn(OWN)
    const leave = (headers: Record<string, string>) => app.inject({ method: 'DELETE', url: '/api/v1/session', cookies, headers })
    assert.equal((await leave({})).json().code, 'csrf-token')
    assert.equal((await leave({ 'x-csrf-token': `${token}x` })).json().code, 'csrf-token')
    assert.equal((await leave({ 'x-csrf-token': token, 'sec-fetch-site': 'cross-site' })).json().code, 'csrf-token')
    assert.equal((await leave({ 'x-csrf-token': token })).statusCode, 204)
    assert.equal((await app.inject({ url: '/closed', cookies })).statusCode, 401)
  })

  it('ends every session when the password is changed or replaced', async () => {
    const { cookies } = await signedIn(OWN)
    const { password } = await resetPassword(books, 'audit-admin')
    assert.equal((await app.inject({ url: '/closed', cookies })).statusCode, 401)
    assert.equal((await post('/api/v1/password', { login: 'audit-admin', password, newPassword: OWN })).statusCode, 204)
  })

  it('enters every sign-in, refusal and sign-out', async () => {
    const { rows } = await books.owner.query<{ what: string }>(
      "select distinct action || ' ' || outcome what from audit_entry order by what",
    )
    assert.deepEqual(
      rows.map((row) => row.what),
      [
        'password.change done',
        'session.close done',
        'session.open done',
        'session.open refused',
        'user.create done',
        'user.grant done',
        'user.lock done',
      ],
    )
  })

  it('slows down who tries too often', async () => {
    const tries = await Promise.all(Array.from({ length: 25 }, () => post('/api/v1/session', { login: 'nobody', password: 'x' })))
    assert.equal(tries.at(-1)?.statusCode, 429)
    assert.equal(tries.at(-1)?.json().code, 'too-many-requests')
  })
})

it('a password is kept as argon2id with a salt of its own', async () => {
  const [one, other] = [await hashPassword(OWN), await hashPassword(OWN)]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(one, other)
  assert.ok(await isPassword(one, OWN))
  assert.ok(!(await isPassword(one, `${OWN} `)))
  assert.ok(!(await isPassword(null, OWN)))
})
