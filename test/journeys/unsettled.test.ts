/** What the server says of books that hold no settled year yet. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freshBooks, injectAs } from '../../src/platform/testing.ts'
import { type Served, serve } from './small-year.ts'

describe('books without a settled year', { timeout: 60_000 }, () => {
  let served: Served

  before(async () => {
    served = await serve(await freshBooks())
  })
  after(() => served?.close())

  async function codeOf(path: string) {
    const answer = await injectAs(served.app, served.reader, path)
    return [answer.statusCode, answer.json().code]
  }

  it('says on the page that there is no province yet, and how one comes in', async () => {
    const answer = await injectAs(served.app, served.reader, '/')
    assert.equal(answer.statusCode, 200)
    assert.match(answer.body, /账簿中还没有省份/)
    assert.match(answer.body, /npm start -- --sample/)
    for (const path of ['settlement', 'final-accounts', 'flow']) assert.deepEqual(await codeOf(`/api/v1/${path}/2021`), [404, 'not-found'])
  })

  it('says while a year is under way that it is, and when to look again', async () => {
    await served.books.owner.query(`insert into province (name, year, synthetic, seed) values ('<b>试点省</b>', 2021, false, null)`)
    const answer = await injectAs(served.app, served.reader, '/')
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '3')
    assert.match(answer.body, /2021 年度正在办理/)
    assert.deepEqual(await codeOf('/api/v1/settlement/2021'), [409, 'year-incomplete'])
    assert.deepEqual(await codeOf('/api/v1/final-accounts/2021'), [409, 'year-incomplete'])
  })
})
