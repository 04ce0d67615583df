/** Every page of the console is whole for every reader: nothing cut, nothing asked of others, nothing that axe finds. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { violations } from './axe.ts'
import { openBrowser, pageOf, type Seen, sayPurpose, visit, watch } from './browser.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { type Served, serveSmallYear } from './small-year.ts'

/** The columns in which amounts stand that nothing opens; '' for what stands in no table. Where nothing is, there is nothing to open. */
const SHUT = `[...new Set([...document.querySelectorAll('[data-yuan]')]
  .filter((each) => each.closest('button, a') === null && each.dataset.yuan !== '0.00')
  .map((each) => each.closest('[data-column]')?.dataset.column ?? ''))].sort()`

const DIFFERENCE = 'the difference of two amounts of its line, each of which opens'
const NO_KIND = 'a sum made on screen, of amounts each of which opens: no kind of figure is made of them yet'
const GIVEN = 'stands in a sentence or a box beside the figure that it is taken from'

/** Amounts that nothing opens, page by page, and why. */
const SHUT_ON: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  overview: { difference: DIFFERENCE, income: NO_KIND },
  region: { difference: DIFFERENCE, '': GIVEN },
  why: { difference: DIFFERENCE, '': GIVEN },
  spending: { finance: NO_KIND, agency: NO_KIND },
  settlement: { difference: DIFFERENCE, '': GIVEN },
  account: { contribution: NO_KIND, balance: NO_KIND },
  collection: { due: NO_KIND, received: NO_KIND, arrears: NO_KIND, suspense: NO_KIND, lowered: NO_KIND, '': NO_KIND },
  receipt: { '': GIVEN },
  explained: { value: 'the sum of the parts is the figure that is open' },
}

describe('the pages of the console', { timeout: 280_000 }, () => {
  let served: Served
  let browser: Browser
  // One page for all: the program's code is then read once.
  let page: Page
  let seen: Seen

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
    page = await pageOf(browser, served, { locale: 'zh-CN' })
    seen = watch(page, served.origin)
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const [name, path] of Object.entries(CONSOLE_PAGES)) {
    it(`shows ${name} whole to every reader, wide and light, narrow and dark`, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      await visit(page, served.origin + path)
      await sayPurpose(page, '稽核与审计检查')
      assert.match(await page.title(), /^.+ · 统筹$/)
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor()
        assert.deepEqual(await violations(page), [], `${width} ${colorScheme}`)
        assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width)
      }
      assert.deepEqual(await page.evaluate<string[]>(SHUT), Object.keys(SHUT_ON[name] ?? {}).sort(), 'amounts that nothing opens')
      // What one page did wrong is not told of those after it.
      assert.deepEqual([seen.strangers.splice(0), seen.complaints.splice(0)], [[], []])
    })
  }
})
