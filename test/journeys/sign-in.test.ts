/** Signing in on the console: refused, locked, a first password, the end of a session, and who is shown what. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '../../src/platform/access/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { hashPassword } from '../../src/platform/identity/password.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { violations } from './axe.ts'
import { openBrowser, picture, visit } from './browser.ts'
import { type Served, serve } from './small-year.ts'

const PASSWORD = 'a long road by the lake'

describe('signing in', { timeout: 120_000 }, () => {
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

  /** A user with a password; whether it is the holder's own, or one still to be changed. */
  async function user(login: string, role: Role, { region = '320000', isOwn = true } = {}): Promise<void> {
    await served.books.owner.query(
      `with made as (insert into app_user (login, name, password_hash, password_own) values ($1, $1, $2, $3) returning user_id)
       insert into role_grant (user_id, role, region, valid_from) select user_id, $4, $5, current_date from made`,
      [login, await hashPassword(PASSWORD), isOwn, role, region],
    )
  }

  async function open(path = '/'): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' })).newPage()
    await visit(page, served.origin + path)
    return page
  }

  async function fill(page: Page, login: string, password: string): Promise<void> {
    await page.getByLabel('用户名').fill(login)
    await page.getByLabel('口令', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录' }).click()
  }

  it('asks whoever comes without a session, refuses what is wrong, and lets in and out', async () => {
    await user('auditor', 'audit')
    const page = await open()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor()
      assert.deepEqual(await violations(page), [], colorScheme)
    }
    await page.screenshot({ path: picture('sign-in') })
    await fill(page, 'auditor', 'not this one at all')
    await page.getByRole('alert').getByText('请核对用户名和口令').waitFor()
    assert.deepEqual(await violations(page), [])
    await fill(page, 'auditor', PASSWORD)
    await page.getByText('auditor · 省审计厅').waitFor()
    await page.getByRole('heading', { name: '账簿中还没有省份' }).waitFor()
    const cookies = await page.context().cookies()
    assert.ok(cookies.length > 0 && cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Strict'))
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await visit(page, `${served.origin}/law`)
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await page.context().close()
  })

  it('locks a user after too many wrong passwords, and tells no more than before', async () => {
    await user('hasty', 'audit')
    const page = await open()
    for (let attempt = 0; attempt < readConfig().signIn.attempts; attempt += 1) {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await fill(page, 'hasty', 'not this one at all')
      assert.equal((await answered).status(), 401)
    }
    await fill(page, 'hasty', PASSWORD)
    await page.getByRole('alert').getByText('请核对用户名和口令').waitFor()
    assert.equal(await page.getByRole('button', { name: '退出' }).count(), 0)
    await page.context().close()
  })

  it('has a password that was given changed for one of the holder’s own', async () => {
    await user('newcomer', 'audit', { isOwn: false })
    const page = await open()
    await fill(page, 'newcomer', PASSWORD)
    await page.getByRole('heading', { name: '设定本人口令' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByLabel('新口令').fill('another road by the lake')
    await page.getByRole('button', { name: '设定并登录' }).click()
    await page.getByText('newcomer · 省审计厅').waitFor()
    await page.context().close()
  })

  it('asks again where the session has ended, and comes back to the same page', async () => {
    await user('lasting', 'audit')
    await served.books.owner.query(`insert into province (name, year, synthetic, seed) values ('试点省', 2021, false, null)`)
    const page = await open('/settlement?accounts=320500')
    await fill(page, 'lasting', PASSWORD)
    await page.getByText('本年度正在办理').waitFor()
    await served.books.owner.query('update session set ended_at = now() where ended_at is null')
    await page.getByText('登录已过期').waitFor()
    assert.deepEqual(await violations(page), [])
    await fill(page, 'lasting', PASSWORD)
    await page.getByText('本年度正在办理').waitFor()
    assert.ok(page.url().endsWith('/settlement?accounts=320500'))
    await page.context().close()
  })

  it('shows each role the pages it may read, and says on others that it may not', async () => {
    await user('constable', 'police')
    const page = await open()
    await fill(page, 'constable', PASSWORD)
    await page.getByRole('link', { name: '政策库' }).waitFor()
    assert.equal(await page.getByRole('link', { name: '结算' }).count(), 0)
    await page.context().close()
  })
})
