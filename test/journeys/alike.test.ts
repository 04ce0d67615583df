/** What pages have alike: a word on law that is not certain, the unit of money where it acts, tabs that are all in sight. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, pageOf, sayPurpose, settled, visit } from './browser.ts'
import { type Served, serveSmallYear } from './small-year.ts'

describe('what pages have alike', () => {
  let served: Served
  let browser: Browser
  let page: Page

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
    page = await pageOf(browser, served, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function go(path: string): Promise<void> {
    await visit(page, served.origin + path)
    await sayPurpose(page, '稽核与审计检查')
    await settled(page)
  }

  it('says of figures of the year, and of lists of collection, that their law is not all certain', async () => {
    for (const path of ['/', '/collection', '/collection/bills', '/collection/dues', '/collection/arrears', '/collection/differences']) {
      await go(path)
      await page.locator('main summary', { hasText: /所依法规中有 \d+ 项尚不确定/ }).waitFor()
      const summary = page.locator('main summary', { hasText: '尚不确定' })
      assert.match(await summary.innerText(), /待核实原文/, path)
      await summary.click()
      const told = await summary.locator('xpath=..').locator('li').allInnerTexts()
      const has = (name: string) => told.some((text) => text.startsWith(name))
      assert.ok(path === '/' || (has('缴费工资基数下限') && !has('计发基数')), `${path}: ${told}`)
    }
  })

  it('offers the unit of money where it acts', async () => {
    const at = async (path: string) => {
      await go(path)
      return await page.getByRole('radiogroup', { name: '金额单位' }).count()
    }
    for (const path of ['/', '/fund', '/settlement', '/collection', '/benefits']) assert.equal(await at(path), 1, path)
    for (const path of [
      '/collection/bills',
      '/collection/suspense',
      '/employers/1',
      '/benefits?view=awards',
      '/fund?view=vouchers',
      '/rules',
      '/runs',
    ])
      assert.equal(await at(path), 0, path)
  })

  it('has all tabs in sight at 390 wide, drawn alike', async () => {
    await page.setViewportSize({ width: 390, height: 900 })
    const looks = new Set<string>()
    for (const path of ['/benefits', '/fund', '/collection', '/law']) {
      await go(path)
      const { cut, look } = await page.evaluate<{ cut: string[]; look: string }>(TABS)
      assert.deepEqual(cut, [], path)
      looks.add(look)
    }
    assert.equal(looks.size, 1, [...looks].join('\n'))
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('keeps what else stands in the address from one view to the other', async () => {
    await go('/fund?region=320583&day=2021-06-30')
    await page.getByRole('link', { name: '支出口径' }).click()
    await page.locator('.tabs a[aria-current="page"]', { hasText: '支出口径' }).waitFor()
    assert.match(page.url(), /region=320583&day=2021-06-30&view=spending$/)
    await page.locator('.tabs').getByRole('link', { name: '报表' }).click()
    await page.locator('.tabs a[aria-current="page"]', { hasText: '报表' }).waitFor()
    assert.match(page.url(), /region=320583&day=2021-06-30$/)
  })
})

const TABS = `(() => {
  const ways = [...document.querySelectorAll('main nav.tabs a')]
  const isCut = (box) => box.left < 0 || box.right > innerWidth || box.width === 0
  const { display, overflowX } = getComputedStyle(document.querySelector('main nav.tabs ul'))
  return {
    cut: ways.length < 3 ? ['no tabs'] : ways.filter((way) => isCut(way.getBoundingClientRect())).map((way) => way.textContent),
    look: [display, overflowX, getComputedStyle(ways[0]).padding].join(' '),
  }
})()`
