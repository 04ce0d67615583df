/** What the server says of books that hold no settled year yet. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Day } from '../../src/kernel/day.ts'
import { Law } from '../../src/law/index.ts'
import { snapshotAt } from '../../src/offices/law/index.ts'
import { freshBooks, injectAs } from '../../src/platform/testing.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, settled, visit } from './browser.ts'
import { looksWhole } from './looks.ts'
import { type Served, serve } from './small-year.ts'

describe('books without a settled year', () => {
  let served: Served
  let browser: Browser

  before(async () => {
    served = await serve(await freshBooks())
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function codeOf(path: string) {
    const answer = await injectAs(served.app, served.reader, path)
    return [answer.statusCode, answer.json().code]
  }

  async function open(path: string) {
    const page = await pageOf(browser, served, { locale: 'zh-CN' })
    await visit(page, served.origin + path)
    return page
  }

  it('says that there is no province yet, and how one comes in; the law can be read already', async () => {
    const page = await open('/')
    await page.getByRole('heading', { name: '账簿中还没有省份' }).waitFor()
    await page.getByText('npm start -- --sample').waitFor()
    await looksWhole(page, 'no province')
    for (const path of ['/law/drafts', '/imports', '/system', '/system/audit', '/system/verification']) {
      await page.goto(served.origin + path)
      await page.locator('main h1:not(.hidden)').waitFor()
      await settled(page)
      await looksWhole(page, `${path} of empty books`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('link', { name: '政策库' }).click()
    await page.getByRole('heading', { name: '参数沿革' }).waitFor()
    await page.close()
    for (const path of ['settlement', 'final-accounts', 'flow']) assert.deepEqual(await codeOf(`/api/v1/${path}/2021`), [404, 'not-found'])
  })

  it('says while a year is under way that it is, and shows it when it is done', async () => {
    await served.books.owner.query(`insert into province (name, year, synthetic, seed) values ('<b>试点省</b>', 2021, false, null)`)
    assert.deepEqual(await codeOf('/api/v1/settlement/2021'), [409, 'year-incomplete'])
    assert.deepEqual(await codeOf('/api/v1/final-accounts/2021'), [409, 'year-incomplete'])
    const page = await open('/settlement')
    await page.getByText('本年度正在办理').waitFor()
    await page.getByText('<b>试点省</b>').waitFor()
    assert.deepEqual(await violations(page), [])
    await snapshotAt(served.books, Law.builtIn(), '2021-12-31' as Day)
    await served.books.owner.query(
      `insert into plan_unit (region, name, parent) values ('320000', '省本级', null);
       insert into settlement (year, region, planned_income, planned_expenditure, general_gap, surplus, planned_contributions, collected, shortfall,
         managerial_gap, credit, arrears, law, trace) select 2021, '320000', 300, 200, 0, 100, 300, 300, 0, 0, 0, 0, digest, '[]' from law_snapshot`,
    )
    await page.getByRole('heading', { name: '责任清算' }).waitFor()
    assert.equal(await page.locator('tbody [data-column="surplus"] [data-yuan]').getAttribute('data-yuan'), '1.00')
    await page.close()
  })
})
