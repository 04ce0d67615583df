/** The provincial agency brings a province in and conducts its year on the console: faults, counts, a pause, a cancellation. */
import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '../../src/platform/access/index.ts'
import { freshBooks, injectAs, signedIn } from '../../src/platform/testing.ts'
import { writeProvince } from '../../src/province/index.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, picture, settled, visit } from './browser.ts'
import { type Served, serve, YEAR } from './small-year.ts'

process.env['TONGCHOU_REQUESTS'] = '100000'

describe('bringing a province in and conducting its year', () => {
  let served: Served
  let browser: Browser
  let folder: string
  let page: Page
  let letGo: (() => Promise<void>) | undefined
  let waits: () => Promise<boolean>
  let colleague: Page
  let late: Page

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-test-'))
    await writeProvince({ seed: 5, persons: 300, year: YEAR }, join(folder, 'good'))
    served = await serve(await freshBooks())
    browser = await openBrowser()
    const reader = await signedIn(served.books, 'provincial-agency')
    page = await pageOf(browser, { ...served, reader }, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' })
    colleague = await pageOf(browser, { ...served, reader }, { viewport: { width: 390, height: 900 }, locale: 'zh-CN' })
  })
  after(async () => {
    await letGo?.()
    await browser?.close()
    await served?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** The good folder with some files changed. */
  async function changed(name: string, changes: Readonly<Record<string, (text: string) => string>>): Promise<string> {
    const other = join(folder, name)
    await cp(join(folder, 'good'), other, { recursive: true })
    for (const [file, change] of Object.entries(changes))
      await writeFile(join(other, file), change(await readFile(join(other, file), 'utf8')))
    return other
  }

  async function send(path: string): Promise<void> {
    await page.locator('input[data-choose="folder"]').setInputFiles(path)
    await page.getByRole('button', { name: '导入', exact: true }).click()
  }

  const cells = (table: string) => page.locator(`[data-table="${table}"] tbody tr`)

  it('tells how far an import is, and cancels it from another page, which leaves nothing', async () => {
    await visit(page, `${served.origin}/imports`)
    await visit(colleague, `${served.origin}/rules`)
    await hold('import_file', 'exclusive')
    await send(join(folder, 'good'))
    while (!(await waits())) await page.evaluate('document.title')
    const rows = (await readFile(join(folder, 'good', 'persons.csv'), 'utf8')).split('\n').length
    const [, told = ''] = (await page.getByText(/已读 (\d+)\/\1 个文件/).innerText()).match(/、([\d,]+) 行/) ?? []
    assert.ok(Number(told.replaceAll(',', '')) > rows)
    assert.deepEqual(await violations(page), [])
    // Whoever opens a page now sees it as well, whatever tables the import holds.
    late = await colleague.context().newPage()
    await late.goto(`${served.origin}/imports`)
    await late.getByText(/已读 (\d+)\/\1 个文件/).waitFor()
    await late.getByText('还没有导入过省份文件').waitFor()
    await late.goto(`${served.origin}/`)
    await late.getByText('账簿中还没有省份').waitFor()
    await colleague.evaluate(`history.pushState(null, '', '/imports')`)
    await colleague.getByText(/已读 (\d+)\/\1 个文件/).waitFor()
    assert.deepEqual(await violations(colleague), [])
    await colleague.getByRole('button', { name: '取消导入' }).click()
    await page.getByRole('status').filter({ hasText: '账簿中没有留下这次导入的任何数据' }).waitFor()
    for (const each of [page, colleague]) await each.locator('.under-way').waitFor({ state: 'detached' })
    assert.equal(await waits(), false, 'the statement still waits in the database')
    await letGo?.()
    for (const each of [page, colleague]) await each.locator('[data-table="未予导入的报送"] tbody tr', { hasText: '导入已取消' }).waitFor()
    assert.deepEqual(await violations(page), [])
    assert.equal((await served.books.owner.query('select from province')).rowCount, 0)
  })

  it('tells the faults of a folder cell by cell, and takes the mended one in', async () => {
    await visit(page, `${served.origin}/`)
    await page.getByRole('link', { name: '导入' }).first().click()
    await page.getByText('还没有导入过省份文件').waitFor()
    const bad = await changed('bad', {
      'persons.csv': (text) => text.replace(/,\d{17}/, ',12345678901234567'),
      'wages.csv': (text) => text.replace(/\d\.\d\d\n/, '-1.234\n'),
    })
    await send(bad)
    await page.getByRole('alert').getByText('共 2 处错误，涉及 2 个文件').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('imports-faults'), fullPage: true })
    await page.getByRole('button', { name: 'persons.csv 1' }).click()
    const fault = cells('persons.csv的错误')
    assert.equal(await fault.count(), 1)
    assert.match(await fault.innerText(), /persons\.csv\s+2\s+idNumber\s+12345678901234567.?\s+身份证号码校验不符/)
    const download = page.waitForEvent('download')
    await page.locator('[data-table="persons.csv的错误"]').getByRole('button', { name: '导出 Excel' }).click()
    assert.equal((await download).suggestedFilename(), 'persons.csv的错误.xlsx')
    assert.equal((await served.books.owner.query('select from province')).rowCount, 0)

    await send(join(folder, 'good'))
    await page.getByText('已导入，各文件行数如下').waitFor()
    // Nobody need open the page again on which the books were empty.
    await late.getByText('账簿中还没有省份').waitFor({ state: 'detached' })
    await late.close()
    const persons = (await served.books.owner.query('select count(*)::int n from person')).rows[0].n
    assert.match(await cells('导入行数').filter({ hasText: 'persons.csv' }).innerText(), new RegExp(`\\b${persons}\\b`))
    await cells('已导入的省份文件').filter({ hasText: 'persons.csv' }).waitFor()
    await send(join(folder, 'good'))
    await page.getByText('这些文件此前已导入，只计一次').waitFor()

    await send(await changed('other', { 'wages.csv': (text) => text.replace(/\d\.00\n/, '9.99\n') }))
    await page.getByRole('heading', { name: '账簿中已有本省的另一版本' }).waitFor()
    assert.match(await cells('文件差异').innerText(), /wages\.csv\s+0\s+0\s+1/)
    assert.deepEqual(await violations(page), [])

    // What was refused stands below, the newest first: of the faulty folder the two faults, of the other version none.
    await page.reload()
    const attempts = cells('未予导入的报送')
    await attempts.nth(1).waitFor()
    assert.match(await attempts.nth(1).innerText(), /省份文件[\s\S]*省级社保经办机构[\s\S]*persons\.csv[\s\S]*未导入任何数据[\s\S]*\b2\s*$/)
    assert.match(await attempts.nth(0).innerText(), /wages\.csv[\s\S]*已经存在/)
    const seenBy = async (role: Role, region?: string) =>
      (
        await injectAs(served.app, await signedIn(served.books, role, region === undefined ? {} : { region }), '/api/v1/import-attempts')
      ).json().items.length
    assert.deepEqual(
      [await seenBy('audit'), await seenBy('provincial-agency'), await seenBy('bank'), await seenBy('local-agency', '320500')],
      [3, 3, 0, 0],
    )
  })

  /** Work that needs the table waits, as it does for a slow database, until it is let go. */
  async function hold(table: string, mode = 'access exclusive'): Promise<void> {
    const client = await served.books.owner.connect()
    await client.query(`begin; lock table ${table} in ${mode} mode`)
    waits = async () => {
      const { rows } = await client.query(`select exists (select from pg_locks where relation = '${table}'::regclass and not granted) it`)
      return rows[0].it
    }
    letGo = async () => {
      letGo = undefined
      await client.query('rollback')
      client.release()
    }
  }

  async function stateOf(kind: string): Promise<unknown> {
    return (await served.books.owner.query('select paused, finished_at from run where kind = $1', [kind])).rows[0]
  }

  it('does one step for two presses of the button', async () => {
    await page.getByRole('navigation', { name: '页面' }).getByRole('link', { name: '运行' }).click()
    await page.getByText('尚未开始').waitFor()
    await page.getByRole('button', { name: '只办下一步' }).dblclick()
    await cells(`${YEAR}年步骤`).filter({ hasText: '期初接收余额' }).waitFor()
    await page.getByRole('button', { name: '只办下一步' }).and(page.locator(':enabled')).waitFor()
    assert.equal((await served.books.owner.query('select from year_order')).rowCount, 1)
    assert.equal((await served.books.owner.query('select from year_step')).rowCount, 1)
  })

  it('cancels a run, which leaves nothing, and pauses and resumes the next to the end of the year', async () => {
    const before = (await served.books.owner.query('select count(*)::int n from pg_class where relname like $1', ['due_2021%'])).rows[0].n
    await hold('wage')
    await page.getByRole('button', { name: '办理全年余下步骤' }).click()
    await page.getByRole('link', { name: `缴费核定 ${YEAR}-01` }).click()
    await page.getByRole('heading', { name: '缴费核定' }).waitFor()
    await page.getByRole('complementary', { name: '正在办理' }).getByText(`正在办理 ${YEAR} 年度`).waitFor()
    await page.getByRole('button', { name: '取消批次' }).click()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: '不，返回' }).click()
    await page.getByRole('button', { name: '取消批次' }).click()
    await page.getByRole('button', { name: '确认取消批次' }).click()
    await page.getByRole('heading', { name: '批次已取消' }).waitFor()
    assert.equal(await stateOf('assessment'), undefined)
    await letGo?.()
    await page.getByRole('complementary', { name: '正在办理' }).getByText('该批次已取消').waitFor()
    const left = (await served.books.owner.query('select count(*)::int n from pg_class where relname like $1', ['due_2021%'])).rows[0].n
    assert.equal(left, before)
    assert.equal((await served.books.owner.query('select from due')).rowCount, 0)

    await hold('wage')
    await page.getByRole('link', { name: '回到运行' }).click()
    await page.getByText('办理已停：该批次已取消').waitFor()
    await page.getByRole('button', { name: '办理全年余下步骤' }).click()
    await page.getByRole('link', { name: `缴费核定 ${YEAR}-01` }).click()
    await page.getByRole('button', { name: '暂停', exact: true }).click()
    await page.getByText('批次已暂停').first().waitFor()
    await letGo?.()
    await page.getByRole('button', { name: '恢复并接着办理' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('run-paused'), fullPage: true })
    await page.getByRole('button', { name: '恢复并接着办理' }).click()
    await page.locator('[data-figure="state"]').getByText('已办结').waitFor()
    await page.locator('[data-figure="recheck"]').getByText('行一致').waitFor()
    await page.getByRole('navigation', { name: '页面' }).getByRole('link', { name: '运行' }).click()
    await page.locator('[data-figure="state"]').getByText('全年已办结').waitFor({ timeout: 120_000 })
    await cells(`${YEAR}年步骤`).filter({ hasText: '月度结账' }).first().waitFor()
    const { rows } = await served.books.owner.query('select count(*)::int steps from year_step')
    await page.locator('[data-figure="steps"]').getByText(`${rows[0].steps}/${rows[0].steps} 步`).waitFor()
    await page.getByRole('complementary', { name: '正在办理' }).waitFor({ state: 'detached' })
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('runs-done'), fullPage: true })
  })

  it('cancels a verification, verifies the books check by check, and names what does not hold', async () => {
    await page.getByRole('link', { name: '系统' }).click()
    await page.getByText('还没有核对过账簿').waitFor()
    await hold('settlement')
    await page.getByRole('button', { name: '开始核对' }).click()
    const [, done = '', all = ''] = (await page.getByText(/^[1-9]\d*\/\d+ 项$/).innerText()).match(/(\d+)\/(\d+)/) ?? []
    assert.ok(Number(done) < Number(all))
    assert.deepEqual(await violations(page), [])
    while (!(await waits())) await page.evaluate('document.title')
    await page.getByRole('button', { name: '取消核对' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^已取消：已核对 \d+ 项/ })
      .waitFor()
    // It is recorded first, and then its statement is stopped: while the table is still held.
    while (await waits()) await page.evaluate('document.title')
    await letGo?.()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText(/全部相符：已核对 \d+ 项/).waitFor({ timeout: 120_000 })
    await served.books.owner.query('update posting set fen = fen + 1 where voucher = 1 and line = 1')
    await settled(page)
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText(/有不符：已核对/).waitFor({ timeout: 120_000 })
    assert.ok((await page.locator('[data-broken]').count()) > 0)
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('verification'), fullPage: true })
  })
})
