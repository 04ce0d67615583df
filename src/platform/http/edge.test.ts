/** What the server makes of requests that are too large, broken off, of a stale version, or no HTTP at all. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { assureVersion, etagOf } from './etag.ts'
import { maskIdNumber, maskName, maskPayer } from './masks.ts'
import { type Api, newServer } from './server.ts'
import { withUpload } from './upload.ts'

const MIB = 1024 * 1024

describe('the edge of the server', () => {
  let app: Api
  let origin: string
  let folder = ''

  before(async () => {
    process.env['TONGCHOU_LOG'] = 'silent'
    process.env['TONGCHOU_UPLOAD_MIB'] = '1'
    app = await newServer('0.0.0')
    await app.register(async (scope: Api) => {
      scope.post('/files', async (request) =>
        withUpload(request, 2, async (upload) => {
          folder = upload.folder
          const texts = upload.files.map(({ name }) => readFile(join(upload.folder, name), 'utf8'))
          return { names: upload.files.map(({ name }) => name), sizes: (await Promise.all(texts)).map((text) => text.length) }
        }),
      )
      scope.put('/draft', { schema: { body: z.strictObject({ text: z.string() }) } }, async (request, reply) => {
        assureVersion(request, 3)
        return reply.header('etag', etagOf(4)).send({ version: 4 })
      })
    })
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    await app.close()
    delete process.env['TONGCHOU_UPLOAD_MIB']
  })

  async function upload(files: Readonly<Record<string, number>>): Promise<{ status: number; body: Record<string, unknown> }> {
    const form = new FormData()
    for (const [name, size] of Object.entries(files)) form.append('file', new Blob(['x'.repeat(size)]), name)
    const answer = await fetch(`${origin}/files`, { method: 'POST', body: form })
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }

  it('keeps the files of a request while the work lasts', async () => {
    assert.deepEqual((await upload({ 'a.csv': 10, 'b.csv': 1000 })).body, { names: ['a.csv', 'b.csv'], sizes: [10, 1000] })
    assert.equal(existsSync(folder), false)
  })

  it('refuses a file that is too large, files that are too large together, and one too many', async () => {
    for (const files of [{ 'a.csv': MIB + 1 }, { 'a.csv': 0.6 * MIB, 'b.csv': 0.6 * MIB }]) {
      const { status, body } = await upload(files)
      assert.deepEqual([status, body['code']], [413, 'too-large'])
    }
    const { status, body } = await upload({ 'a.csv': 1, 'b.csv': 1, 'c.csv': 1 })
    assert.deepEqual([status, body['code'], body['path']], [400, 'invalid-field', '2'])
  })

  it('changes a draft only in the version that was read', async () => {
    const put = async (headers: Record<string, string>) => {
      const answer = await app.inject({ method: 'PUT', url: '/draft', payload: { text: 'a' }, headers })
      return [answer.statusCode, answer.json().code ?? answer.headers['etag'], answer.json().path]
    }
    assert.deepEqual(await put({}), [400, 'missing-field', 'if-match'])
    assert.deepEqual(await put({ 'if-match': etagOf(2) }), [409, 'stale-version', undefined])
    assert.deepEqual(await put({ 'if-match': etagOf(3) }), [200, etagOf(4), undefined])
  })

  it('answers what is no HTTP with a problem, and hangs up', async () => {
    const { hostname, port } = new URL(origin)
    for (const text of [
      'HELLO THERE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(port), hostname)
      socket.end(text)
      let answer = ''
      for await (const piece of socket) answer += piece
      assert.match(answer, /^HTTP\/1\.1 4\d\d .*\r\ncontent-type: application\/problem\+json/, text.slice(0, 30))
      assert.match(answer, /"code":"(bad-request|too-large)"/)
    }
  })

  it('masks what lists must not show', () => {
    assert.equal(maskIdNumber('320102199003070114'), '3201**********0114')
    assert.equal(maskName('赵钱孙'), '赵*')
    assert.equal(maskPayer('91320100MA1MHWL180'), '91320100MA1MHWL180')
    assert.equal(maskPayer('32010219900307011X'), '3201**********011X')
  })
})
