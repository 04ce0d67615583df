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

describe('signing in', () => {
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
    // Of users to try the books with nothing is said where there are none.
    await page.getByRole('link', { name: '接口说明' }).waitFor()
    assert.equal(await page.getByText('演示用户').count(), 0)
    await served.books.owner.query("insert into app_user (login, name, demonstration) values ('shown', 'shown', true)")
    await page.reload()
    await page.getByText('演示用户与口令由启动程序打印').waitFor()
    await served.books.owner.query("update app_user set disabled_at = now() where login = 'shown'")
    await page.reload()
    await page.getByRole('link', { name: '接口说明' }).waitFor()
    assert.equal(await page.getByText('演示用户').count(), 0)
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
    await page.getByRole('alert').getByText('很可能已暂时锁定').waitFor()
    assert.equal(await page.getByRole('button', { name: '退出' }).count(), 0)

    await user('keeper', 'security-admin')
    const keeper = await open('/system')
    await fill(keeper, 'keeper', PASSWORD)
    await keeper.getByRole('link', { name: 'hasty' }).click()
    await keeper.locator('[data-state="locked"]').waitFor()
    assert.deepEqual(await violations(keeper), [])
    await keeper.getByRole('button', { name: '解除锁定' }).click()
    await keeper.locator('[data-state="active"]').waitFor()
    assert.equal(await keeper.getByRole('button', { name: '建立用户' }).count(), 0)
    await keeper.context().close()
    await fill(page, 'hasty', PASSWORD)
    await page.getByText('hasty · 省审计厅').waitFor()
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

  it('asks again over the page where the session has ended', async () => {
    await user('lasting', 'audit')
    await served.books.owner.query(`insert into province (name, year, synthetic, seed) values ('试点省', 2021, false, null)`)
    const page = await open('/settlement?accounts=320500')
    await fill(page, 'lasting', PASSWORD)
    await page.getByText('本年度正在办理').waitFor()
    await endSessions()
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await fill(page, 'lasting', PASSWORD)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('本年度正在办理').waitFor()
    assert.ok(page.url().endsWith('/settlement?accounts=320500'))
    await page.context().close()
  })

  async function endSessions(): Promise<void> {
    await served.books.owner.query('update session set ended_at = now() where ended_at is null')
  }

  it('loses nothing typed to an expired session, a lost connection, the way back or a second press, and does all of it once', async () => {
    await user('founder', 'system-admin')
    const page = await open('/system')
    await fill(page, 'founder', PASSWORD)
    await page.getByRole('button', { name: '建立用户' }).click()
    const form = page.getByRole('complementary', { name: '建立用户' })
    await form.getByLabel('用户名').fill('fresh')
    await form.getByLabel('姓名').fill('新人')

    await endSessions()
    await form.getByRole('button', { name: '建立' }).click()
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor()
    await page.screenshot({ path: picture('sign-in-again') })
    await page.getByRole('dialog').getByLabel('口令').fill(PASSWORD)
    await page.getByRole('dialog').getByRole('button', { name: '登录' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await form.getByLabel('姓名').inputValue(), '新人')

    await page.getByRole('link', { name: '政策库' }).click()
    await page.getByRole('heading', { name: '政策库' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '建立用户' }).click()
    await form.getByText('已恢复上次填写').waitFor()
    assert.equal(await form.getByLabel('用户名').inputValue(), 'fresh')

    await page.context().setOffline(true)
    await page.getByRole('status').getByText('与服务器的连接已中断').waitFor()
    await form.getByRole('button', { name: '建立' }).click()
    await form.getByRole('alert').getByText('连接不上服务器').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().setOffline(false)
    await page.getByText('与服务器的连接已中断').waitFor({ state: 'detached' })
    assert.equal(await form.getByLabel('姓名').inputValue(), '新人')

    await form.getByRole('button', { name: '建立' }).dblclick()
    const made = page.getByRole('complementary', { name: '用户已建立' })
    const password = await made.locator('[data-once]').innerText()
    assert.ok(password.length >= 12)
    // As in a browser that withholds the clipboard.
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await made.getByText('复制口令').click()
    await made.getByText('请选中后复制').waitFor()
    assert.deepEqual(await violations(page), [])
    const { rows } = await served.books.owner.query(`select count(*)::int n from app_user where login = 'fresh'`)
    assert.equal(rows[0].n, 1)
    await made.getByRole('button', { name: '完成' }).click()
    await page.getByRole('link', { name: 'fresh' }).click()
    await page.locator('[data-state="new"]').waitFor()
    assert.equal(await page.getByText(password).count(), 0)
    assert.equal(await page.getByRole('button', { name: '授予' }).count(), 0)
    await page.context().close()
  })

  it('gives and takes a role, and shows who did so in the audit log', async () => {
    await user('warden', 'security-admin')
    await user('clerk', 'audit')
    await user('witness', 'audit-admin')
    const page = await open('/system')
    await fill(page, 'warden', PASSWORD)
    await page.getByRole('link', { name: 'clerk' }).click()
    await page.getByRole('combobox', { name: '岗位' }).fill('省统计局')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '授予' }).click()
    const granted = page.getByRole('listitem').filter({ hasText: '省统计局' })
    const panel = page.getByRole('complementary')
    await granted.getByRole('button', { name: '收回' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const calendar = page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)')
    await panel.getByLabel('自（含）').click()
    await calendar.waitFor()
    await page.keyboard.press('Escape')
    await calendar.waitFor({ state: 'detached' })
    assert.equal(await panel.count(), 1, 'Escape was for what lay over the panel')
    await granted.getByRole('button', { name: '收回' }).click()
    await page.getByRole('button', { name: '确认收回' }).click()
    await granted.getByText('收回').filter({ hasText: '已于' }).waitFor()
    await page.context().close()

    const log = await open('/system/audit?action=user.grant')
    await fill(log, 'witness', PASSWORD)
    const entries = log.locator('[data-table="审计日志"] tbody tr').filter({ hasText: 'warden' })
    await entries.first().waitFor()
    assert.equal(await entries.count(), 2)
    assert.deepEqual(await violations(log), [])
    const download = log.waitForEvent('download')
    await log.getByRole('link', { name: '导出 CSV' }).click()
    assert.equal((await download).suggestedFilename(), 'audit.csv')
    await log.context().close()
  })

  it('tells the places of a role that is held at two, and which of them one acts at', async () => {
    await user('both', 'local-finance', { region: '320500' })
    await served.books.owner.query(
      `insert into role_grant (user_id, role, region, valid_from) select user_id, 'local-finance', '320583', current_date from app_user where login = 'both'`,
    )
    const page = await open('/law')
    await fill(page, 'both', PASSWORD)
    const chosen = page.locator('header .ant-select-content')
    const acted = () => page.evaluate<string>("fetch('/api/v1/session').then((answer) => answer.json()).then(({ region }) => region)")
    const names: Readonly<Record<string, string>> = { 320500: '市县财政局 · 苏州市', 320583: '市县财政局 · 昆山市' }
    const before = await acted()
    await chosen.filter({ hasText: names[before] ?? '' }).waitFor()
    const other = Object.entries(names).find(([region]) => region !== before)
    assert.ok(other)
    await page.getByRole('combobox', { name: '角色' }).click()
    await page.locator(`.ant-select-item-option[title="${other[1]}"]`).click()
    await chosen.filter({ hasText: other[1] }).waitFor()
    assert.equal(await acted(), other[0])
    await page.getByRole('heading', { level: 1, name: '政策库' }).waitFor()
    assert.deepEqual(await violations(page), [])
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
