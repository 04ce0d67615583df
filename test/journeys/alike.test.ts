/** What pages have alike: a word on law that is not certain, the unit of money where it acts, tabs that are all in sight, nothing where there is no amount. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { as } from '../api/as.ts'
import { fillLists } from '../api/filled-lists.ts'
import { openBrowser, pageOf, sayPurpose, settled, visit } from './browser.ts'
import { goOn } from './kept-pages.ts'
import { type Served, serveSmallYear } from './small-year.ts'
import { sheetOf } from './taken-files.ts'

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

  /** Each test begins with a fresh document, and goes on within it as readers do. */
  let isLoaded = false
  beforeEach(() => {
    isLoaded = false
  })

  async function go(path: string): Promise<void> {
    if (isLoaded) await goOn(page, path)
    else await visit(page, served.origin + path)
    isLoaded = true
    await page.locator('main h1:not(.hidden)').first().waitFor()
    await settled(page)
    await sayPurpose(page, '稽核与审计检查')
    await settled(page)
  }

  async function asked(list: string): Promise<{ items: Row[] }> {
    return (await injectAs(served.app, served.reader, `/api/v1/${list}`)).json()
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
    for (const path of ['/', '/fund', '/fund?view=vouchers', '/settlement', '/collection', '/benefits'])
      assert.equal(await at(path), 1, path)
    for (const path of ['/collection/bills', '/collection/suspense', '/employers/1', '/benefits?view=awards', '/rules', '/runs'])
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

  it('tells what the stripes of the map mean, where a city has no plan', async () => {
    await served.books.owner.query(`update settlement set planned_contributions = 0 where region like '3201%'`)
    const word = page.getByText('斜纹：没有下达计划，不计进度')
    for (const [measure, many] of [
      ['progress', 1],
      ['income', 0],
    ] as const) {
      await go(`/?measure=${measure}`)
      assert.equal(await word.count(), many, measure)
    }
  })

  it('tells under a list, and above one that is read page by page, what it comes to', async () => {
    const account = 'treasury@320583'
    const days = 'from=2021-03-01&until=2021-06-30'
    const told = (await injectAs(served.app, served.reader, `/api/v1/ledger/accounts/${account}/totals?${days}`)).json()
    await go(`/fund/accounts/${account}?${days}`)
    for (const name of ['opening', 'debit', 'credit', 'closing'])
      assert.equal(await page.locator(`[data-figure="${name}"] [data-yuan]`).getAttribute('data-yuan'), told[name], name)
    const run = (await injectAs(served.app, served.reader, '/api/v1/runs?kind=assessment&limit=1')).json().items[0].run
    const [total] = (await injectAs(served.app, served.reader, `/api/v1/runs/${run}`)).json().totals
    await go(`/runs/${run}`)
    const row = page.locator(`[data-table="批次${run}合计"] tr.sum`, { hasText: '应缴' })
    assert.equal(await row.locator('[data-yuan]').getAttribute('data-yuan'), total.amount)
  })

  it('sorts a list by the head that is clicked, among all its rows', async () => {
    await fillLists(served, await as(served, 'provincial-agency'))
    const { items: runs } = await asked('runs?limit=500')
    const run = runs.find(({ refusals }) => Number(refusals) > 1)?.['run']
    for (const [path, name, head, list, keyOf] of sortedLists(run)) {
      await go(path)
      const table = page.locator(`[data-table="${name}"]`)
      const button = table.getByRole('columnheader', { name: head, exact: true }).getByRole('button')
      const firsts: string[] = []
      for (const way of ['', '&descending=true']) {
        const [first] = (await asked(`${list}${way}&limit=1`)).items
        assert.ok(first, `${list} is empty`)
        firsts.push(keyOf(first))
        await button.click()
        await table.locator(`tbody tr:nth-child(1 of [data-row])[data-row=${JSON.stringify(keyOf(first))}]`).waitFor()
        // Whoever looks is entered into the log himself: its newest entry is another each time.
        if (list.startsWith('audit')) break
      }
      assert.equal(new Set(firsts).size, firsts.length, `${list}: the same row comes first either way`)
    }
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

  it('tells neither the screen nor Excel of an amount where there is none', async () => {
    const [locked, security] = [await signedIn(served.books, 'police'), await signedIn(served.books, 'security-admin')]
    await served.books.owner.query(`update app_user set locked_until = now() + interval '1 hour' where login = $1`, [locked.user])
    const waiting = (await injectAs(served.app, security, '/api/v1/work')).json().items
    assert.ok(waiting.length > 0 && waiting.every(({ amount }: { amount: string | null }) => amount === null))
    const desk = await pageOf(browser, { ...served, reader: security }, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    await visit(desk, `${served.origin}/work`)
    const table = desk.locator('[data-table="待办"]')
    await table.locator('th', { hasText: '金额' }).getByRole('button').click()
    assert.equal(await table.locator('tbody [data-column="amount"]').first().innerText(), '—')
    const [download] = await Promise.all([desk.waitForEvent('download'), table.getByRole('button', { name: '导出 Excel' }).click()])
    const sheet = sheetOf(readFileSync(await download.path()))
    assert.equal(sheet.match(/<row /g)?.length, waiting.length + 1)
    assert.deepEqual(sheet.match(/<c r="E[2-9]\d*"(?![^>]*t="s")[^>]*><v>/g), null)
    await desk.close()
  })
})

type Row = Readonly<Record<string, unknown>>

/** Where each is, what it is called, a head, what the server is asked by it, and what its rows are known by. */
function sortedLists(run: unknown): readonly (readonly [string, string, string, string, (row: Row) => string])[] {
  const by = (...fields: string[]) => {
    return (row: Row) => fields.map((field) => (typeof row[field] === 'object' ? JSON.stringify(row[field]) : String(row[field]))).join(' ')
  }
  return [
    ['/collection/proposals', '认领与退还', '金额', 'suspense-proposals?sort=amount', by('proposal')],
    ['/system', '用户', '用户名', 'users?sort=login', by('user')],
    ['/system/audit', '审计日志', '时间', 'audit?sort=number', by('number')],
    ['/system/verification', '历次核对', '下达人', 'verifications?sort=orderedBy', by('verification')],
    ['/runs', '批次', '结果行', 'runs?sort=rowsOut', by('run')],
    [`/runs/${run}`, `批次${run}不予办理`, '事项', `runs/${run}/refusals?sort=subject`, by('subject', 'code', 'facts')],
    ['/imports', '未予导入的报送', '报送时间', 'import-attempts?sort=number', by('number')],
    ['/imports', '已接收的交换文件', '行数', 'exchange-files?sort=rows', by('kind', 'sm3')],
    [
      '/fund/accounts/treasury@320583',
      '昆山市 · 国库存款 分录',
      '借方',
      'ledger/accounts/treasury@320583/postings?sort=amount',
      by('voucher', 'line'),
    ],
    ['/fund?view=vouchers', '记账凭证', '日期', 'ledger/vouchers?sort=day', by('number')],
    ['/benefits?view=refusals', '不予办理的待遇', '月份', 'benefit-refusals?purpose=check&sort=month', by('person', 'benefit', 'month')],
  ]
}

const TABS = `(() => {
  const ways = [...document.querySelectorAll('main nav.tabs a')]
  const isCut = (box) => box.left < 0 || box.right > innerWidth || box.width === 0
  const { display, overflowX } = getComputedStyle(document.querySelector('main nav.tabs ul'))
  return {
    cut: ways.length < 3 ? ['no tabs'] : ways.filter((way) => isCut(way.getBoundingClientRect())).map((way) => way.textContent),
    look: [display, overflowX, getComputedStyle(ways[0]).padding].join(' '),
  }
})()`
