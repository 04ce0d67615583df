/** What a phone shows otherwise than a wide screen: tables whose rows are stacked, or that go on beyond their edge, and the flow of the year as a list. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { injectAs } from '../../src/platform/testing.ts'
import { amountsBeyond } from './amounts-in-view.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, visit } from './browser.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'

const NARROW = { width: 390, height: 900 }

describe('the console on a phone', () => {
  let served: Served
  let browser: Browser
  let page: Page

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
    page = await pageOf(browser, served, { viewport: NARROW, locale: 'zh-CN' })
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function ask(path: string) {
    return (await injectAs(served.app, served.reader, path)).json()
  }

  /** As it is given to whoever listens: what a table is for the eye must not change what it is. */
  async function rolesWithin(selector: string): Promise<string[]> {
    const session = await page.context().newCDPSession(page)
    const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` })
    const { nodes } = await session.send('Accessibility.queryAXTree', { objectId: result.objectId ?? '' })
    await session.detach()
    return nodes.filter(({ ignored }) => !ignored).map(({ role }) => String(role?.value))
  }

  it('stacks the rows of a table whose amounts would lie beyond its edge, and sorts, finds and opens them as ever', async () => {
    await visit(page, `${served.origin}/settlement`)
    const { rows, total } = await ask(`/api/v1/settlement/${YEAR}`)
    const table = page.locator('[data-table$="责任清算"]')
    await table.locator('.stacked').waitFor()
    const first = table.locator('tbody tr').first()
    assert.equal(await first.getAttribute('data-row'), 'total', 'what all come to stands first')
    assert.equal(await first.locator('[data-column="arrears"] [data-yuan]').getAttribute('data-yuan'), total.arrears)
    const arrears = table.locator('tbody tr:not(.total) [data-column="arrears"]').first()
    const label = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('[data-table$="责任清算"] tbody [data-column="arrears"]'), '::before').content`,
    )
    assert.match(label, /^"欠费"/)
    const roles = new Set(await rolesWithin('[data-table$="责任清算"] table'))
    for (const role of ['table', 'row', 'rowheader', 'cell', 'columnheader']) assert.ok(roles.has(role), `${role} in ${[...roles]}`)
    // Other browsers know a table by its layout alone: each part says what it is.
    const parts = `document.querySelectorAll('[data-table$="责任清算"] :is(table, thead, tbody, tr, th, td)')`
    const said = await page.evaluate<string[]>(
      `[...new Set([...${parts}].map((part) => part.localName + ' ' + part.getAttribute('role')))]`,
    )
    assert.deepEqual(said.toSorted(), [
      'table table',
      'tbody rowgroup',
      'td cell',
      'th columnheader',
      'th rowheader',
      'thead rowgroup',
      'tr row',
    ])
    const head = table.getByRole('columnheader', { name: '欠费' }).getByRole('button')
    await head.focus()
    for (const way of ['ascending', 'descending']) {
      await page.keyboard.press('Enter')
      await table.locator(`th[aria-sort="${way}"]`).waitFor()
    }
    const most = rows.toSorted((a: Row, b: Row) => Number(b['arrears']) - Number(a['arrears']))[0]
    assert.equal(await arrears.locator('[data-yuan]').getAttribute('data-yuan'), most.arrears)
    await arrears.getByRole('button').click()
    await page.locator(`.panel [data-explained="${most.arrears}"]`).waitFor()
    await page.keyboard.press('Escape')
    await table.getByPlaceholder('查找').fill(most.name)
    await table.getByText('找到 1 行').waitFor()
    assert.deepEqual(await amountsBeyond(page), [])
    assert.deepEqual(await violations(page), [])
  })

  it('has in lines again what was stacked where there is room for it, and on paper', async () => {
    await visit(page, `${served.origin}/settlement`)
    const table = page.locator('[data-table$="责任清算"]')
    await table.locator('.stacked').waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    await table.locator('tfoot [data-column="arrears"]').waitFor()
    assert.equal(await table.locator('.stacked').count(), 0)
    await page.setViewportSize(NARROW)
    await table.locator('.stacked').waitFor()
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    await table.locator('tfoot [data-column="arrears"]').waitFor({ state: 'attached' })
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    await table.locator('.stacked').waitFor()
  })

  it('stacks amounts that fit in one unit and not in another', async () => {
    await visit(page, `${served.origin}/fund?view=chain`)
    const stacked = page.locator('[data-table="月度结账"] .stacked')
    assert.equal(await stacked.count(), 0)
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('radiogroup', { name: '金额单位' }).getByText('元', { exact: true }).click()
    await stacked.waitFor()
    assert.deepEqual(await amountsBeyond(page), [])
    await page.evaluate('localStorage.clear()')
  })

  it('keeps cells of stacked rows that hold nothing, so that each stands under its own head', async () => {
    const [voucher] = (await ask('/api/v1/ledger/vouchers')).items
    await visit(page, `${served.origin}/fund/vouchers/${voucher.number}`)
    await page.setViewportSize({ width: 320, height: 900 })
    const table = `[data-table="凭证 ${voucher.number} 分录"] .stacked table`
    await page.locator(table).waitFor()
    assert.ok((await page.locator(`${table} tbody td:empty`).count()) > 0)
    const roles = await rolesWithin(table)
    const [heads, rows, cells] = ['columnheader', 'row', 'cell'].map((role) => roles.filter((each) => each === role).length)
    assert.equal(cells, Number(heads) * (Number(rows) - 1))
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize(NARROW)
  })

  it('goes through a long list of stacked rows to its end', async () => {
    await visit(page, `${served.origin}/collection/bills`)
    const table = page.locator('[data-table="应缴账单"]')
    await table.locator('.stacked').waitFor()
    const last = `Number([...document.querySelectorAll('[data-table="应缴账单"] tbody tr[data-row]')].at(-1).ariaRowIndex)`
    const before = await page.evaluate<number>(last)
    const box = `document.querySelector('[data-table="应缴账单"] .table')`
    await page.evaluate(`${box}.scrollTop = 20000`)
    await page.waitForFunction(`${last} > ${before + 50}`)
    const drawn = await page.evaluate<[top: number, bottom: number]>(
      `[[...${box}.querySelectorAll('tbody tr[data-row]')][0].offsetTop, [...${box}.querySelectorAll('tbody tr[data-row]')].at(-1).offsetTop].map((top) => top - ${box}.scrollTop)`,
    )
    assert.ok(drawn[0] <= 0 && drawn[1] > 500, `rows are drawn where the box is scrolled to: ${drawn}`)
    assert.deepEqual(await amountsBeyond(page), [])
  })

  it('says that a table goes on beyond its edge, and brings back the columns that were left out', async () => {
    await visit(page, `${served.origin}/fund?view=vouchers`)
    const table = page.locator('[data-table="记账凭证"]')
    await table.getByText('可左右滑动').waitFor()
    await table.locator('.sideways.more').waitFor()
    const basis = table.locator('thead th', { hasText: '依据' })
    assert.equal(await basis.isVisible(), false)
    await table.getByRole('button', { name: /^另有 \d+ 列/ }).click()
    await basis.waitFor()
    await page.evaluate(`document.querySelector('[data-table="记账凭证"] .table').scrollLeft = 9999`)
    await table.locator('.sideways.over:not(.more)').waitFor()
    assert.deepEqual(await violations(page), [])
  })

  it('lists the flow of the year, each of which opens, in place of its chart', async () => {
    await visit(page, `${served.origin}/`)
    const list = page.getByRole('list', { name: `${YEAR}年资金流向` })
    assert.equal(await page.getByRole('img', { name: /资金流向图/ }).count(), 0)
    const { nodes, links } = await ask(`/api/v1/flow/${YEAR}`)
    const treasury = list.locator('[data-place="treasury"]')
    const { amount } = nodes.find(({ id }: { id: string }) => id === 'treasury')
    assert.equal(await treasury.locator('[data-yuan]').first().getAttribute('data-yuan'), amount)
    assert.equal(await list.getByRole('button').count(), links.length)
    await treasury.getByRole('button').first().click()
    await page.locator(`.panel [data-explained="${links.find(({ from }: { from: string }) => from === 'treasury').amount}"]`).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('img', { name: /资金流向图/ }).waitFor()
    assert.equal(await list.count(), 0)
    await page.setViewportSize(NARROW)
  })
})

type Row = Readonly<Record<string, string>>
