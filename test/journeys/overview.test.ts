/** The year at a glance on both clocks: what the console shows of a day, as known by another, is what the API says. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { injectAs } from '../../src/platform/testing.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, visit } from './browser.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'

describe('the overview', () => {
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

  async function amount(page: Page, selector: string): Promise<string | null> {
    return await page.locator(`${selector} [data-yuan]`).first().getAttribute('data-yuan')
  }

  it('shows the year at a glance as known by a day, and opens its figures on both clocks', async () => {
    const [from, day, known] = [`${YEAR}-01-01`, `${YEAR}-09-30`, `${YEAR}-08-15`]
    const page = await pageOf(browser, served)
    await visit(page, `${served.origin}/?day=${day}&known=${known}`)
    const then = await ask(`/api/v1/statements/income?scope=total&from=${from}&until=${day}&known=${known}`)
    const now = await ask(`/api/v1/statements/income?scope=total&from=${from}&until=${day}`)
    assert.notEqual(then.totalIncome, now.totalIncome)
    assert.equal(await amount(page, '[data-figure="income"]'), then.totalIncome)
    await page.locator('[data-figure="months"]', { hasText: '8 个月' }).waitFor()
    const accounts = await ask(`/api/v1/final-accounts/${YEAR}?day=${day}&known=${known}`)
    const pension = accounts.total.find((each: { line: string }) => each.line === 'pension')
    const plan = `[data-table="${YEAR}年全省计划与执行 截至 ${day}，按 ${known} 已知"]`
    assert.equal(await amount(page, `${plan} [data-row="pension"] [data-column="actual"]`), pension.actual)
    const work = await ask(`/api/v1/work?of=all&day=${day}&known=${known}`)
    const late = page.locator('section', { has: page.getByRole('heading', { name: '逾期事项' }) })
    await late.getByText(`逾期算至业务日期 ${day}，按 ${known} 已知`).waitFor()
    await late.getByText(`共 ${work.late} 项逾期`).waitFor()
    assert.notEqual(work.late, (await ask(`/api/v1/work?of=all&day=${day}`)).late)
    assert.equal(await late.getByRole('link', { name: '全部待办' }).getAttribute('href'), `/work?of=all&day=${day}&known=${known}`)
    const flow = await ask(`/api/v1/flow/${YEAR}?day=${day}&known=${known}`)
    assert.notDeepEqual(flow.links, (await ask(`/api/v1/flow/${YEAR}?day=${day}`)).links)
    await page.locator('summary', { hasText: '资金流向表' }).click()
    const flows = page.locator(`[data-table="${YEAR}年资金流向 截至 ${day}，按 ${known} 已知"]`)
    assert.equal(await flows.locator('tbody tr').count(), flow.links.length)
    const paid = flow.links.find(({ to }: { to: string }) => to === 'pension')
    await page.getByText('本年度尚未清算：缺口为年度若于该日结束的试算').waitFor()
    const nanjing = flow.units.find(({ region }: { region: string }) => region === '320100')
    assert.equal(await amount(page, '[data-table="各计划单位收入"] [data-row="320100"] [data-column="income"]'), nanjing.income)
    const link = page.locator('[data-table="各计划单位收入"] [data-row="320100"] a')
    assert.equal(await link.getAttribute('href'), `/regions/320100?day=${day}&known=${known}`)
    await flows.locator('[data-row="disbursement pension"] button').click()
    await page.locator(`.panel [data-explained="${paid.amount}"]`).waitFor()
    await page.locator('.panel').getByText(`${day}（按 ${known} 已知）`).first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
    await page.locator('[data-figure="income"] button').first().click()
    await page.locator(`.panel [data-explained="${then.totalIncome}"]`).waitFor()
    await page.locator('.panel').getByText(`${day}（按 ${known} 已知）`).first().waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })
})
