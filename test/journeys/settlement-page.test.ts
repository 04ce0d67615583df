/** A reader opens the first page in a real browser; what it shows is what the API says and the books hold. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { parseYuan } from '../../src/kernel/fen.ts'
import { injectAs } from '../../src/platform/testing.ts'
import { openBrowser, pageOf, picture, visit, watch } from './browser.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'

describe('the settled year', { timeout: 240_000 }, () => {
  let served: Served
  let browser: Browser

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function ask(path: string) {
    const answer = await injectAs(served.app, served.reader, path)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }

  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    it(`reads on a sheet ${width} wide, ${colorScheme}`, async () => {
      const page = await pageOf(browser, served, { viewport: { width, height: 900 }, colorScheme })
      const seen = watch(page, served.origin)
      await visit(page, `${served.origin}/`)
      await page.screenshot({ path: picture(`settlement-${width}`), fullPage: true })
      assert.equal(await page.title(), `统筹 · 基金年度 ${YEAR}`)
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
      assert.equal(await page.locator('.mark').innerText(), '合成数据')
      assert.ok((await page.locator('svg.flow .band').count()) > 10)
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width)
      assert.deepEqual(seen, { strangers: [], complaints: [] })
      await page.close()
    })
  }

  it('shows the settlement that the API gives and the books hold', async () => {
    const page = await pageOf(browser, served)
    await visit(page, `${served.origin}/`)
    const { total, rows, rests } = await ask(`/api/v1/settlement/${YEAR}`)
    assert.deepEqual([rests.synthetic, rests.confirmed], [true, false], 'it rests on law that is made up, and says so')
    assert.ok(rests.unsure.some(({ name, key }: { name: string; key: string }) => name === 'employer-rate' && key === '320576'))
    const { rows: held } = await served.books.worker.query(
      'select sum(general_gap)::int8 "generalGap", sum(managerial_gap)::int8 "managerialGap", sum(credit)::int8 credit, sum(arrears)::int8 arrears from settlement',
    )
    for (const column of ['generalGap', 'managerialGap', 'credit', 'arrears']) {
      const shown = (await page.locator(`tr[data-region="total"] td[data-column="${column}"]`).innerText()).replaceAll(',', '')
      assert.equal(shown, total[column])
      assert.equal(parseYuan(shown), held[0][column])
    }
    assert.equal(await page.locator('.tall tbody tr').count(), rows.length)
    const statement = await ask(`/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-12-31&scope=total`)
    const income = await page.locator('[data-figure="income"] .exact').innerText()
    assert.equal(income.replace(/[,元 ]/g, ''), statement.totalIncome)
    await page.close()
  })

  it('can be walked with the keyboard alone', async () => {
    const page = await pageOf(browser, served)
    await visit(page, `${served.origin}/`)
    const passed: string[] = []
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab')
      passed.push(await page.evaluate<string>('document.activeElement.tagName + (document.activeElement.getAttribute("aria-label") ?? "")'))
    }
    assert.ok(
      passed.includes('A') && passed.includes('SUMMARY') && passed.some((each) => each.startsWith('DIV责任清算表')),
      passed.join(' '),
    )
    await page.close()
  })

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
    for (const path of Object.values(asked)) assert.equal((await injectAs(served.app, served.reader, path)).statusCode, 200, path)
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
