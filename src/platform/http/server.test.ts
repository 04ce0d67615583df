import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { Problem, problems } from '../problem.ts'
import { day, noQuery } from './forms.ts'
import { problemDocument } from './problem-reply.ts'
import { type Api, newServer } from './server.ts'

describe('the HTTP server', () => {
  let app: Api

  before(async () => {
    // What breaks on purpose here is not to be read as a failure of the test.
    process.env['TONGCHOU_LOG'] = 'silent'
    app = await newServer('0.0.0')
    await app.register(async (scope: Api) => {
      scope.get(
        '/day',
        { schema: { querystring: z.strictObject({ at: day }), response: { 200: z.object({ at: z.string() }) } } },
        async ({ query }) => query,
      )
      scope.post(
        '/list',
        { schema: { querystring: noQuery, body: z.strictObject({ items: z.array(z.strictObject({ n: z.int() })) }) } },
        async () => 'ok',
      )
      scope.get('/of/:who/else', async () => 'ok')
      scope.get('/closed', async () => {
        throw new Problem('month-closed', '2021-03')
      })
      scope.get('/broken', async () => {
        throw new TypeError('secret of the inside')
      })
      scope.get(
        '/liar',
        { schema: { response: { 200: z.object({ at: z.string() }) } } },
        async () => ({ at: 1 }) as unknown as { at: string },
      )
    })
  })
  after(() => app.close())

  async function problem(url: string, payload?: object) {
    const answer = await app.inject(payload === undefined ? { url } : { url, method: 'POST', payload })
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    const document = problemDocument.parse(answer.json())
    assert.equal(document.status, answer.statusCode)
    return document
  }

  it('names an unknown, a missing and a malformed field, in that order', async () => {
    const unknown = await problem('/day?other=1')
    assert.deepEqual([unknown.code, unknown.in, unknown.path], ['unknown-field', 'query', 'other'])
    const missing = await problem('/day')
    assert.deepEqual([missing.code, missing.path], ['missing-field', 'at'])
    const invalid = await problem('/day?at=2021-02-29')
    assert.deepEqual([invalid.code, invalid.path], ['invalid-field', 'at'])
  })

  it('gives the path inside a body', async () => {
    const { code, path, in: part } = await problem('/list', { items: [{ n: 1 }, { n: 'two' }] })
    assert.deepEqual([code, part, path], ['invalid-field', 'body', 'items.1.n'])
  })

  it('prints a problem with its status and Chinese title', async () => {
    assert.deepEqual(await problem('/closed'), {
      type: '/api/v1/docs#problem-month-closed',
      title: '该月已结账。',
      status: 409,
      code: 'month-closed',
      detail: '2021-03',
    })
    assert.equal((await problem('/nowhere')).code, 'not-found')
  })

  it('names the methods of a path that was asked with another', async () => {
    for (const [method, url, allow] of [
      ['DELETE', '/day?at=2021-01-01', 'GET, HEAD'],
      ['GET', '/list', 'POST'],
      ['PUT', '/of/somebody/else', 'GET, HEAD'],
    ] as const) {
      const answer = await app.inject({ method, url })
      assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['allow']], [405, 'method-not-allowed', allow], url)
    }
    for (const url of ['/of/somebody', '/of/some/body/else', '/days']) {
      const answer = await app.inject({ method: 'DELETE', url })
      assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['allow']], [404, 'not-found', undefined], url)
    }
  })

  it('refuses what the framework refuses in codes of the table', async () => {
    const refused = async (url: string, payload: string, type: string) => {
      const { statusCode, body } = await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })
      const { status, code } = problemDocument.parse(JSON.parse(body))
      assert.equal(status, statusCode)
      assert.ok(Object.hasOwn(problems, code), code)
      return [status, code]
    }
    assert.deepEqual(await refused('/list', JSON.stringify({ items: 'x'.repeat(1 << 20) }), 'application/json'), [413, 'too-large'])
    assert.deepEqual(await refused('/list', 'items', 'text/csv'), [415, 'unsupported-media-type'])
    assert.deepEqual(await refused('/list', '{', 'application/json'), [400, 'malformed-json'])
    assert.deepEqual(await refused('/%E0%A4%A', '{}', 'application/json'), [400, 'bad-request'])
  })

  it('says nothing of the inside when it breaks, and answers nothing that its contract does not allow', async () => {
    for (const url of ['/broken', '/liar']) {
      const document = await problem(url)
      assert.equal(document.code, 'internal')
      assert.match(document.instance ?? '', /^urn:uuid:/)
      assert.equal(document.detail, undefined)
    }
  })

  it('sends its security headers with everything', async () => {
    for (const url of ['/day?at=2021-01-01', '/nowhere']) {
      const { headers } = await app.inject(url)
      assert.match(String(headers['content-security-policy']), /default-src 'self'; script-src 'none'/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['cache-control'], 'no-store')
    }
  })
})
