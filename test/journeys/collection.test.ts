/**
 * Collection on screen: a list of more than 50,000 rows scrolled through, sorted and filtered in a real browser; and
 * money in suspense proposed on by one user and decided on by another, each pressing twice.
 */
import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { after, before, describe, it, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { printMonth } from '../../src/kernel/month.ts'
import type { Principal, Role } from '../../src/platform/access/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, picture, visit, watch } from './browser.ts'
import { type Served, serveSmallYear } from './small-year.ts'

const LEAST = 50_000
const DEEP = 12_000
const DUES = '[data-table="个人应缴"]'
const FIRST_SIX = 1_500
/** Writes down for how long the page did nothing else at most, from now on. */
const LONGEST = `window.longest = 0; new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration) }).observe({ type: 'longtask' })`

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

describe('collection on screen', () => {
  let served: Served
  let browser: Browser

  before(async () => {
    served = await serveSmallYear('seed:3:6500')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function openAs(reader: Principal, path: string): Promise<Page> {
    const page = await pageOf(browser, { ...served, reader }, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    await visit(page, served.origin + path)
    return page
  }

  async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
    const { rows } = await served.books.owner.query(sql, values)
    return Object.values(rows[0])[0] as T
  }

  async function givePurpose(page: Page): Promise<void> {
    await page.locator('.ask-purpose .ant-select').click()
    await page.locator('.ant-select-item-option', { hasText: '征缴核对' }).click()
    await page.getByRole('button', { name: '查阅', exact: true }).click()
  }

  /** What the table says of its rows, once it says it. */
  async function counted(page: Page, table: string, text: string | RegExp): Promise<string> {
    const said = page.locator(`${table} .counted`).filter({ hasText: text })
    await said.waitFor()
    return said.innerText()
  }

  it('scrolls deep into a list of 50,000 rows, page by page, and draws what is in sight', async (t: TestContext) => {
    const rows = await one<number>('select count(*)::int from due')
    assert.ok(rows >= LEAST, `${rows} rows`)
    const page = await openAs(served.reader, '/collection/dues')
    const seen = watch(page, served.origin)
    const waits: number[] = []
    page.on('requestfinished', (request) => {
      const { requestStart, responseStart } = request.timing()
      if (request.url().includes('/api/v1/dues')) waits.push(responseStart - requestStart)
    })
    await givePurpose(page)
    await counted(page, DUES, '已载入 200 行，还有更多')
    await page.evaluate(LONGEST)
    const began = performance.now()
    const box = page.locator(`${DUES} section`)
    const told = page.locator(`${DUES} .counted`)
    let loaded = 200
    while (loaded < DEEP) {
      await page.evaluate(`(() => { const box = document.querySelector('${DUES} section'); box.scrollTop = box.scrollHeight })()`)
      const said = `已载入 ${loaded + 500} 行`
      await told.filter({ hasText: said }).waitFor()
      loaded += 500
    }
    const seconds = (performance.now() - began) / 1000
    await box.press('End')
    const last = page.locator(`${DUES} tr[aria-rowindex="${loaded + 1}"]`)
    await last.waitFor()
    const { rows: kept } = await served.books.owner.query(
      'select base::text, booking_month from due order by person_id, booking_month, for_month, line offset $1 limit 1',
      [loaded - 1],
    )
    const shown = await last.locator('[data-column="base"] [data-yuan]').getAttribute('data-yuan')
    assert.equal(shown?.replace('.', ''), kept[0].base)
    assert.equal(await last.locator('[data-column="bookingMonth"]').innerText(), printMonth(kept[0].booking_month))
    assert.ok((await page.locator(`${DUES} tbody tr`).count()) < 200)
    const sorted = waits.toSorted((a, b) => a - b)
    const longest = await page.evaluate<number>('window.longest')
    t.diagnostic(
      `${loaded} of ${rows} rows in ${waits.length} pages, ${seconds.toFixed(1)} s; a page from the server ${sorted[sorted.length >> 1]?.toFixed(0)} ms in the middle, ${sorted.at(-1)?.toFixed(0)} ms at most; the browser was busy for ${longest.toFixed(0)} ms at most`,
    )
    assert.deepEqual(seen, { strangers: [], complaints: [] })
    await page.close()
  })

  it('sorts and filters on the server, under an address that can be handed on, and exports what is filtered', async () => {
    const page = await openAs(served.reader, '/collection/dues')
    await givePurpose(page)
    await counted(page, DUES, '已载入')
    const head = page.locator(`${DUES} thead th`, { hasText: '入账月' })
    assert.equal(await page.locator(`${DUES} thead th`, { hasText: '缴费基数' }).getAttribute('aria-sort'), null)
    await head.getByRole('button').click()
    await head.getByRole('button').click()
    assert.equal(await head.getAttribute('aria-sort'), 'descending')
    await page.locator(`${DUES} tbody tr[data-row]`).first().locator('[data-column="bookingMonth"]', { hasText: '2021-12' }).waitFor()
    const nature = page.getByLabel('性质')
    await nature.click()
    await page.locator('.ant-select-item-option', { hasText: '政策差额' }).click()
    const differences = await one<number>('select count(*)::int from due where line > 1')
    await page.locator(`${DUES} tbody tr[data-row]`).first().locator('[data-column="line"]', { hasText: '政策差额' }).waitFor()
    const address = page.url()
    assert.match(address, /sort=month&descending=true&booked=difference/)
    const of = '320583'
    const other = await openAs(served.reader, `${address.slice(served.origin.length)}&region=${of}`)
    await givePurpose(other)
    const few = await one<number>('select count(*)::int from due where line > 1 and region = $1', [of])
    assert.ok(few > 0 && few < differences)
    await counted(other, DUES, few > 200 ? /还有更多|共/ : `共 ${few} 行`)
    const download = other.waitForEvent('download')
    await other.getByRole('button', { name: '导出 Excel' }).click()
    assert.equal((await download).suggestedFilename(), '个人应缴.xlsx')
    await other.getByRole('button', { name: '清除筛选' }).click()
    await counted(other, DUES, '还有更多')
    assert.ok(!other.url().includes('region='))
    await other.close()
    await page.close()
  })

  it('writes 50,000 rows as one Excel file beside the page, which stays in use, and stops when told to', async (t: TestContext) => {
    const page = await openAs(served.reader, '/collection/dues')
    await givePurpose(page)
    await counted(page, DUES, '已载入')
    const bar = page.locator(`${DUES} .progress`)
    await page.getByRole('button', { name: '导出 Excel' }).click()
    await bar.getByText('正在为导出读取').waitFor()
    await bar.getByRole('button', { name: '停止' }).click()
    await bar.waitFor({ state: 'detached' })
    await page.evaluate(LONGEST)
    const began = performance.now()
    const download = page.waitForEvent('download', { timeout: 90_000 })
    await page.getByRole('button', { name: '导出 Excel' }).click()
    await bar.getByText('正在导出，已写入').waitFor({ timeout: 90_000 })
    const file = await download
    const seconds = (performance.now() - began) / 1000
    await page.getByText(`列表超过 ${LEAST} 行`).waitFor()
    assert.equal(file.suggestedFilename(), `个人应缴（前${LEAST}行）.xlsx`)
    const { size } = await stat(await file.path())
    const longest = await page.evaluate<number>('window.longest')
    t.diagnostic(`${LEAST} rows, ${size} bytes, in ${seconds.toFixed(1)} s; the browser was busy for ${longest.toFixed(0)} ms at most`)
    assert.ok(size > LEAST * 10, `${size} bytes`)
    assert.ok(longest < 1000, `the page stood still for ${longest} ms`)
    await page.close()
  })

  it('says what is empty and what does not match, and prints every row', async () => {
    const page = await openAs(served.reader, '/collection/proposals')
    await page.getByText('还没有提出过认领或退还').waitFor()
    await visit(page, `${served.origin}/collection/suspense?reason=year-closed`)
    await page.getByText('没有符合筛选条件的行').waitFor()
    await visit(page, `${served.origin}/collection/bills?region=320583`)
    const rows = await one<number>("select count(*)::int from bill where region = '320583'")
    assert.ok(rows > 200 && rows <= FIRST_SIX)
    await page.evaluate(
      'window.print = () => { dispatchEvent(new Event("beforeprint")); document.body.dataset.printed = document.querySelectorAll("tbody tr[data-row]").length }',
    )
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator(`body[data-printed="${rows}"]`).waitFor()
    await page.close()
  })

  it('lets two users decide on money in suspense, each pressing twice, and does it once', async () => {
    const [maker, checker] = await Promise.all([signedIn(served.books, 'provincial-agency'), signedIn(served.books, 'provincial-agency')])
    const first = await openAs(maker, '/collection/suspense?sort=open&descending=true')
    const row = first.locator('[data-table="暂收款"] tbody tr[data-row]').first()
    const receipt = (await row.getAttribute('data-row')) ?? ''
    await row.getByRole('button', { name: /^处理/ }).click()
    const panel = first.locator('.panel')
    await panel.getByText('退还缴费人').click()
    await panel.getByRole('button', { name: '提出，待他人复核' }).click()
    await panel.getByText('请写明理由。').waitFor()
    await panel.getByLabel('理由').fill('缴费人来函核实，不属应缴')
    await first.getByRole('link', { name: '政策库' }).click()
    await first.getByRole('heading', { level: 1, name: '政策库' }).waitFor()
    await first.goBack()
    await row.getByRole('button', { name: /^处理/ }).click()
    await panel.getByText('已恢复上次填写').waitFor()
    assert.equal(await panel.getByLabel('理由').inputValue(), '缴费人来函核实，不属应缴')
    assert.deepEqual(await violations(first), [])
    await first.screenshot({ path: picture('suspense-proposed') })
    await panel.getByRole('button', { name: '提出，待他人复核' }).dblclick()
    await panel.getByText('已提出，编号').waitFor()
    assert.equal(await one<number>('select count(*)::int from suspense_proposal where receipt = $1', [receipt]), 1)
    await panel.getByRole('link', { name: '查看认领与退还' }).click()
    await first.getByText('由您提出，须他人复核').waitFor()
    assert.equal(await first.getByRole('button', { name: /^复核/ }).count(), 0)

    const [second, late] = [await openAs(checker, '/collection/proposals'), await openAs(checker, '/collection/proposals')]
    for (const page of [second, late]) await page.getByRole('button', { name: /^复核/ }).click()
    assert.equal(await second.locator('.panel dd').last().innerText(), maker.name)
    await second.locator('.panel').getByRole('button', { name: '退回' }).click()
    await second.getByText('退回须写明理由。').waitFor()
    await second.getByLabel('退回理由').fill('金额与来函不符')
    await second.keyboard.press('Escape')
    await second.locator('.panel').waitFor({ state: 'detached' })
    await second.getByRole('button', { name: /^复核/ }).click()
    assert.equal(await second.getByLabel('退回理由').inputValue(), '金额与来函不符')
    await second.getByRole('button', { name: '清空重填' }).click()
    await second.locator('.panel').getByRole('button', { name: '确认入账' }).dblclick()
    await second.getByText('已确认入账。').waitFor()
    assert.equal(await one<number>('select count(*)::int from refund where receipt = $1', [receipt]), 1)
    assert.equal(await one<number>('select free::int from suspense where receipt = $1', [receipt]), 0)

    await late.locator('.panel').getByRole('button', { name: '确认入账' }).click()
    await late.locator('.panel').getByText('该事项已复核。').waitFor()
    assert.equal(await one<number>('select count(*)::int from refund where receipt = $1', [receipt]), 1)
    assert.equal(await one<string>('select decided_by from suspense_decision'), checker.user)
    for (const page of [first, second, late]) await page.close()
  })

  it('offers nobody what his role may not do', async () => {
    const none: readonly Role[] = ['local-finance', 'audit']
    for (const role of none) {
      const reader = await signedIn(served.books, role, role === 'audit' ? {} : { region: '320500' })
      const page = await openAs(reader, '/collection/suspense')
      await counted(page, '[data-table="暂收款"]', '共')
      assert.equal(await page.getByRole('button', { name: /^处理/ }).count(), 0)
      assert.equal(await page.getByRole('link', { name: '个人应缴' }).count(), role === 'audit' ? 1 : 0)
      await page.close()
    }
  })
})
