/** What the API says of a settled year, and that it keeps to its contracts. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parseYuan } from '../../src/kernel/fen.ts'
import { injectAs } from '../../src/platform/testing.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'

describe('the API on a settled year', () => {
  let served: Served

  before(async () => {
    served = await serveSmallYear()
  })
  after(async () => {
    await served?.close()
  })

  async function ask(path: string) {
    const answer = await injectAs(served.app, served.reader, path)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }

  it('has a flow in which every place gives what it got, and what is left stands on the balance sheet', async () => {
    const { nodes, links } = await ask(`/api/v1/flow/${YEAR}`)
    const amount = (side: 'from' | 'to', id: string) =>
      links
        .filter((link: Record<string, string>) => link[side] === id)
        .reduce((sum: number, link: { amount: string }) => sum + Number(parseYuan(link.amount)), 0)
    for (const { id, stage } of nodes) if (stage !== 'source' && stage !== 'use') assert.equal(amount('to', id), amount('from', id), id)
    const sheet = await ask(`/api/v1/statements/balance-sheet?day=${YEAR}-12-31&scope=total`)
    assert.equal(amount('to', 'closing'), parseYuan(sheet.totalAssets))
    assert.equal(sheet.totalAssets, sheet.totalLiabilitiesAndNet)
    const statement = await ask(`/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-12-31&scope=total`)
    const spent = ['pension', 'survivors', 'transfer-out', 'other-expenditure', 'remittance-to-above'].reduce(
      (sum, id) => sum + amount('to', id),
      0,
    )
    assert.equal(spent, parseYuan(statement.totalExpenditure))
  })

  // Every other route is asked in test/api.
  it('answers the routes that the page reads by their contract', async () => {
    const document = await ask('/api/v1/openapi.json')
    assert.equal(document.openapi, '3.1.0')
    const asked: Record<string, string> = {
      '/api/v1/health': '/api/v1/health',
      '/api/v1/session': '/api/v1/session',
      '/api/v1/users': '/api/v1/users',
      '/api/v1/audit': '/api/v1/audit',
      '/api/v1/audit/export': '/api/v1/audit/export?format=csv',
      '/api/v1/rules': '/api/v1/rules',
      '/api/v1/rules/{subject}/{name}': '/api/v1/rules/contribution/base',
      '/api/v1/law': `/api/v1/law?at=${YEAR}-12-05&known=${YEAR}-12-05`,
      '/api/v1/law/drafts': '/api/v1/law/drafts',
      '/api/v1/law/parameters': '/api/v1/law/parameters',
      '/api/v1/law/parameters/{name}': '/api/v1/law/parameters/base-floor',
      '/api/v1/law/instruments': '/api/v1/law/instruments',
      '/api/v1/units': '/api/v1/units',
      '/api/v1/statements/balance-sheet': `/api/v1/statements/balance-sheet?day=${YEAR}-06-30&region=320500&scope=total`,
      '/api/v1/statements/income': `/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-06-30&region=320000`,
      '/api/v1/final-accounts/{year}': `/api/v1/final-accounts/${YEAR}`,
      '/api/v1/settlement/{year}': `/api/v1/settlement/${YEAR}`,
      '/api/v1/flow/{year}': `/api/v1/flow/${YEAR}`,
      '/api/v1/explain': `/api/v1/explain?figure=responsibility/settlement/${YEAR}/total%23collected`,
    }
    for (const path of Object.keys(asked)) assert.ok('get' in document.paths[path], path)
    for (const path of Object.values(asked)) {
      const { statusCode, body } = await injectAs(served.app, served.reader, path)
      assert.equal(statusCode, 200, `${path}: ${body}`)
    }
    const backwards = `/api/v1/statements/income?from=${YEAR}-12-31&until=${YEAR}-01-01&scope=total`
    for (const path of [
      `${asked['/api/v1/units']}?more=1`,
      '/api/v1/flow/21',
      '/api/v1/law?at=never',
      '/api/v1/final-accounts/1999',
      backwards,
    ]) {
      const answer = await injectAs(served.app, served.reader, path)
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, path)
    }
  })

  it('answers a rule as the rule book does, refusals included', async () => {
    const post = (payload: object, query = '') =>
      injectAs(served.app, served.reader, { method: 'POST', url: `/api/v1/rules/contribution/base${query}`, payload })
    const late = { wage: '3500.00', month: `${YEAR}-12` }
    assert.deepEqual((await post(late)).json().value, { base: '3800.00', floor: '3800.00', ceiling: '20586.00', clampedTo: 'floor' })
    const early = (await post(late, `?knownOn=${YEAR}-11-15&explain=true`)).json()
    assert.equal(early.value.floor, '3368.00')
    assert.equal(early.trace[0].rule, 'contribution/base')
    assert.equal((await post({ wage: '3500.00', month: '2040-01' })).json().refusal.code, 'parameter-not-set')
    const wrong = (await post({ wage: '3500', month: `${YEAR}-12` })).json()
    assert.deepEqual([wrong.status, wrong.code, wrong.in, wrong.path], [400, 'invalid-field', 'body', 'wage'])
  })
})
