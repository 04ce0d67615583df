/** What a reader takes away on paper: pages that have no list to print, and the panel over a page alone; light, and nothing cut. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, pageOf, sayPurpose, settled, visit } from './browser.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { type Served, serveSmallYear } from './small-year.ts'
import { textOfPages } from './taken-files.ts'

/** As wide as the paper between its margins, at 96 dots an inch. */
const PAPER = Math.floor(((297 - 24) / 25.4) * 96)
const GIVEN = encodeURIComponent(JSON.stringify({ wage: '3500.00', month: '2021-12' }))

const PAGES = {
  overview: { path: '/', says: ['总览', '基金收入', '资金流向', '计划与执行'] },
  award: { path: '/benefits/awards/', says: ['的待遇核定表', '基础养老金', '计发基数', '规则与条款'] },
  calculator: {
    path: `/rules/contribution/base?given=${GIVEN}&known=2021-12-31`,
    says: ['按 2021-12-31 已公布的法规', '结果', '3,800.00 元', '依据与步骤'],
  },
} as const

describe('the console on paper', () => {
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

  async function open(path: string): Promise<Page> {
    const page = await pageOf(browser, served, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'dark' })
    await visit(page, served.origin + path)
    await sayPurpose(page, '稽核与审计检查')
    await settled(page)
    return page
  }

  /** The text of its pages; laid out for paper nothing is wider than that. */
  async function printed(page: Page): Promise<string> {
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: PAPER, height: 700 })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    assert.equal(await page.locator('html').getAttribute('data-scheme'), 'light')
    assert.deepEqual(await page.evaluate<string[]>(CUT), [])
    return (await textOfPages(await page.pdf({ preferCSSPageSize: true }))).join('\n')
  }

  for (const [name, { path, says }] of Object.entries(PAGES)) {
    it(`prints ${name}`, async () => {
      const { rows } = await served.books.owner.query<{ person: number }>('select min(person_id) person from award')
      const page = await open(path.endsWith('/awards/') ? `${path}${rows[0]?.person}` : path)
      await page.evaluate('window.print = () => { document.body.dataset.printed = "yes" }')
      await page.getByRole('button', { name: /打印$/ }).click()
      await page.locator('body[data-printed]').waitFor()
      const text = await printed(page)
      for (const words of says) assert.ok(text.includes(words), `${words} in ${text.slice(0, 400)}`)
      for (const words of ['打印', '退出', '接口说明', '菜单', '计算\n']) assert.ok(!text.includes(words), `${words} is no use on paper`)
      await page.close()
    })
  }

  it('prints the panel alone by its own button, and after its page otherwise', async () => {
    const page = await open(CONSOLE_PAGES.explained ?? '')
    const title = await page.locator('#panel-title').innerText()
    const heading = await page.locator('main h1').innerText()
    const first = await page.locator('.panel .parts tbody [data-yuan]').first().innerText()
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印此栏' }).click()
    await page.locator('html[data-paper="panel"]').waitFor()
    const alone = await printed(page)
    for (const words of [title, first, '各组成部分 · 金额单位：元']) assert.ok(alone.includes(words), `${words} in ${alone.slice(0, 400)}`)
    assert.ok(!alone.includes(`${heading}\n`) && !alone.includes('复制链接'), alone.slice(0, 400))
    // Printing it is over, as `page.pdf` has told the page.
    await page.locator('html:not([data-paper])').waitFor()
    const both = await printed(page)
    assert.ok(both.indexOf(heading) < both.indexOf(title), both.slice(0, 400))
    await page.close()
  })
})

const CUT = `[...document.querySelectorAll('.table, .wide, .main, .panel, canvas')]
  .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth + 1)
  .map((box) => box.getAttribute('aria-label') ?? box.className)`
