/** An administrator just made signs in with the password for once, sets one of his own, and leaves. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { makeAdministrators } from '../../src/platform/identity/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { openBrowser, picture, visit, watch } from './browser.ts'
import { type Served, serve } from './small-year.ts'

const OWN = '一个足够长的本人口令，不告诉别人'

describe('signing in on the page', { timeout: 120_000 }, () => {
  let served: Served
  let browser: Browser
  let once: string

  before(async () => {
    served = await serve(await freshBooks())
    once = (await makeAdministrators(served.books)).find(({ login }) => login === 'system-admin')?.password ?? ''
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  it("needs a password of one's own, shows the page, and ends", async () => {
    const page = await browser.newPage()
    const seen = watch(page, served.origin)
    await visit(page, `${served.origin}/`)
    assert.equal(new URL(page.url()).pathname, '/sign-in')
    await page.screenshot({ path: picture('sign-in'), fullPage: true })
    const fill = async (values: Record<string, string>) => {
      for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value)
      await page.click('button')
    }
    await fill({ login: 'system-admin', password: 'wrong' })
    assert.match(await page.locator('[role="alert"]').innerText(), /用户名或口令不正确/)
    await fill({ login: 'system-admin', password: once })
    assert.match(await page.locator('[role="alert"]').innerText(), /请先设定本人的口令/)
    await fill({ password: once, newPassword: OWN })
    await page.waitForURL(`${served.origin}/`)
    assert.match(await page.locator('footer').innerText(), /系统管理员/)
    const cookies = await page.context().cookies()
    assert.ok(cookies.length > 0 && cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Strict'))
    await page.click('footer button')
    await page.waitForURL(`${served.origin}/sign-in`)
    await page.goto(`${served.origin}/`)
    assert.equal(new URL(page.url()).pathname, '/sign-in')
    assert.deepEqual(seen.strangers, [])
    await page.close()
  })
})
