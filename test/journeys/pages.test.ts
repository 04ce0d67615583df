/** Every page of the console, in every state it can be in, is whole for every reader: nothing cut, nothing asked of others, nothing that axe finds. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '../../src/platform/access/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { givePurpose, openBrowser, settled } from './browser.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { goOn, KeptPages, type Opened } from './kept-pages.ts'
import { cornersOf, looksWhole } from './looks.ts'
import { PAGE_STATES } from './page-states.ts'
import { rawCodes } from './raw-codes.ts'
import { allowedShut, shutAmounts } from './shut-amounts.ts'
import { type Served, serveSmallYear } from './small-year.ts'
import { addressOf } from './view-pages.ts'
import { Wire } from './wire.ts'

const PURPOSE = '稽核与审计检查'
/** What says that something is being read. */
const READING = '.state-loading, [aria-busy="true"]'
/** Pages that have all they need in the program, or ask for something first: every other one must be seen reading. */
const READING_NOTHING = new Set(['accounts', 'rules'])
/** What is said while the program's own code comes. */
const LOADED = /^正在读取(?:页面|账簿|会话)$/
/** What stands in the place of a page, or of a part of it, that could not be read. */
const REFUSED = 'main .state[role="alert"], .panel .state[role="alert"]'

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

// Two at a time: while one waits for its page, axe looks at the other.
describe('the pages of the console', { concurrency: 2 }, () => {
  let served: Served
  let browser: Browser
  let pages: KeptPages
  let unread = 0

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
    pages = new KeptPages(browser, served)
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function open(role: Role = 'audit', region?: string): Promise<Opened> {
    const at = region === undefined ? {} : { region }
    return pages.take(`${role} ${region ?? ''}`, () => signedIn(served.books, role, at))
  }

  /** Opens a page afresh and waits until its code is there; what it reads may still be on its way. */
  async function begin(page: Page, path: string): Promise<void> {
    await page.goto(served.origin + path, { waitUntil: 'domcontentloaded' })
    await coded(page)
  }

  async function coded(page: Page): Promise<void> {
    await page.locator('main h1').filter({ hasNotText: LOADED }).first().waitFor({ state: 'attached' })
  }

  /** Comes to a page from another where there is one, and waits until it is all there. */
  async function arrive(opened: Opened, path: string): Promise<void> {
    const { page } = opened
    if (opened.isLoaded) {
      await goOn(page, path)
      await coded(page)
    } else await begin(page, path)
    await settled(page)
    await page.evaluate('document.fonts.ready.then(() => document.fonts.status)')
    opened.isLoaded = true
  }

  /** Asks again by every button that offers it. */
  async function retry(page: Page): Promise<void> {
    const buttons = page.getByRole('button', { name: '重试' })
    const many = await buttons.count()
    for (let place = 0; place < many; place += 1) {
      // By the keyboard: a panel may lie over the button.
      await buttons.nth(place).press('Enter')
      await settled(page)
    }
  }

  for (const [turn, [name, path]] of Object.entries(CONSOLE_PAGES).entries()) {
    it(`shows ${name}: while it is read, refused, cut off, and filled by itself when the connection is back`, async () => {
      const { page, seen, leave } = await open()
      const wire = await Wire.of(page)
      await wire.set('held')
      await begin(page, path)
      await givePurpose(page, PURPOSE)
      if (READING_NOTHING.has(name)) {
        assert.equal(await page.locator(READING).count(), 0, 'it reads, and is to be looked at while it does')
        unread += 1
      } else {
        await page.locator(READING).first().waitFor()
        await looksWhole(page, 'reading', cornersOf(turn))
        await wire.set('failing')
        await settled(page)
        assert.notEqual(await page.locator(REFUSED).count(), 0)
        await looksWhole(page, 'refused', cornersOf(turn + 1))
        await wire.set('away')
        await retry(page)
        await page.locator('.connection').waitFor()
        await looksWhole(page, 'cut off', cornersOf(turn))
      }
      await wire.set('through')
      await page.evaluate('dispatchEvent(new Event("online"))')
      await page.locator('.connection').waitFor({ state: 'detached' })
      await page.locator('body:not(:has(.state[role="alert"]))').waitFor()
      await settled(page)
      await page.evaluate('document.fonts.ready.then(() => document.fonts.status)')
      await looksWhole(page, 'filled')
      assert.deepEqual(await shutAmounts(page), allowedShut(name), 'amounts that nothing opens')
      assert.deepEqual(await rawCodes(page), [], 'codes where words are expected')
      assert.match(await page.title(), /^.+ · 统筹$/)
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
      assert.deepEqual(seen.strangers, [])
      await leave({ anew: true })
    })
  }

  for (const [name, { path, role, region, reach, inFrame = false }] of Object.entries(PAGE_STATES)) {
    it(`shows ${name}`, async () => {
      const opened = await open(role, region)
      const { page, seen } = opened
      await arrive(opened, await addressOf(served, path))
      await reach(page)
      await looksWhole(page, name)
      assert.deepEqual(seen.strangers, [])
      await opened.leave({ anew: inFrame })
    })
  }

  it('looked at every page while it was read, but for those that read nothing', () => {
    assert.equal(unread, READING_NOTHING.size)
  })

  it('tells whoever may not read a page so, on each of them', async () => {
    const left = Object.entries(CONSOLE_PAGES)
    let refused = 0
    const walk = async () => {
      const opened = await open('police')
      const { page } = opened
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [name, path] = next
        await arrive(opened, path)
        await givePurpose(page, PURPOSE)
        await settled(page)
        if ((await page.locator(`${REFUSED}, main .state`).count()) === 0) continue
        refused += 1
        await looksWhole(page, `${name} not permitted`, cornersOf(refused))
      }
      await opened.leave()
    }
    // The last of the tests is alone, and walks on two pages itself.
    await Promise.all([walk(), walk()])
    assert.ok(refused >= 20, `${refused} pages refused`)
  })
})
