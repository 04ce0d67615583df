/** An official uses the console in a real browser; what it shows is what the API says and the books hold. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { parseYuan } from '../../src/kernel/fen.ts'
import { injectAs } from '../../src/platform/testing.ts'
import { inUnit } from '../../src/web/kit/money.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, settled, visit } from './browser.ts'
import { goOn, KeptPages, type Opened } from './kept-pages.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'
import { sheetOf, textOfPages } from './taken-files.ts'

const FIRST_LOAD_KIB = 700

describe('the console', () => {
  let served: Served
  let browser: Browser
  let pages: KeptPages

  before(async () => {
    served = await serveSmallYear()
    browser = await openBrowser()
    pages = new KeptPages(browser, served)
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function ask(path: string) {
    const answer = await injectAs(served.app, served.reader, path)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }

  async function open(path: string): Promise<Opened> {
    const opened = await pages.take('reader', async () => served.reader)
    await visit(opened.page, served.origin + path)
    return opened
  }

  /** The exact amount in a cell, whatever unit it is shown in. */
  async function amount(page: Page, selector: string): Promise<string | null> {
    return await page.locator(`${selector} [data-yuan]`).first().getAttribute('data-yuan')
  }

  it('shows the settlement that the API gives and the books hold', async () => {
    const { page, leave } = await open('/settlement')
    const { total, rows } = await ask(`/api/v1/settlement/${YEAR}`)
    const { rows: held } = await served.books.worker.query(
      'select sum(general_gap)::int8 "generalGap", sum(managerial_gap)::int8 "managerialGap", sum(credit)::int8 credit, sum(arrears)::int8 arrears from settlement',
    )
    const table = `[data-table="${YEAR}年责任清算"]`
    for (const column of ['generalGap', 'managerialGap', 'credit', 'arrears']) {
      const shown = await amount(page, `${table} tfoot [data-column="${column}"]`)
      assert.equal(shown, total[column])
      assert.equal(parseYuan(shown ?? ''), held[0][column])
    }
    assert.equal(await page.locator(`${table} tbody tr`).count(), rows.length)
    assert.match(await page.locator(`${table} thead`).innerText(), /管理性缺口\s*附件3 三\(一\)/)
    // How the gap of the province follows from those of the units.
    for (const sum of ['generalGap', 'surplus']) assert.equal(await amount(page, `[data-cover="${sum}"]`), total[sum])
    const accounts = await ask(`/api/v1/final-accounts/${YEAR}`)
    const line = accounts.total.find((each: { line: string }) => each.line === 'pension')
    assert.equal(await amount(page, '[data-row="pension"] [data-column="actual"]'), line.actual)
    await leave()
  })

  it('opens a figure into the rule that made it, by keyboard, under an address that can be handed on', async () => {
    const { rows } = await ask(`/api/v1/settlement/${YEAR}`)
    const row = rows.find(({ credit }: { credit: string }) => credit !== '0.00')
    assert.ok(row)
    const { page, seen, leave } = await open(`/regions/${row.region}`)
    const figure = page.locator('[data-figure="credit"] button')
    await figure.focus()
    await page.keyboard.press('Enter')
    const panel = page.locator('.panel')
    await panel.getByText('超收比例').waitFor()
    assert.equal(await page.evaluate('document.activeElement.textContent'), '为什么：超收可冲减额')
    assert.equal((await panel.locator('[data-field="credit"]').last().innerText()).replaceAll(',', ''), `${row.credit} 元`)
    await panel.locator('summary', { hasText: '所依参数' }).click()
    assert.equal(await panel.getByText('超收冲减分档起点').count(), 3)
    const other = await open(page.url().slice(served.origin.length))
    assert.equal(
      await other.page.locator('.panel [data-field="credit"]').last().innerText(),
      await panel.locator('[data-field="credit"]').last().innerText(),
    )
    await other.leave()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    assert.ok(!page.url().includes('why='))
    assert.equal(await page.evaluate(`document.activeElement === document.querySelector('[data-figure="credit"] button')`), true)
    assert.deepEqual(seen.complaints, [])
    await leave()
  })

  it('opens a stored figure into its parts, level by level, down to the rule that gave it', async () => {
    const { page, seen, leave } = await open('/settlement')
    const { total } = await ask(`/api/v1/settlement/${YEAR}`)
    await page.locator('tfoot [data-column="generalGap"] button').click()
    const value = page.locator('.panel [data-explained]')
    await value.waitFor()
    assert.equal(await value.getAttribute('data-explained'), total.generalGap)
    const { parts, partsTotal } = await ask(`/api/v1/explain?figure=responsibility/settlement/${YEAR}/total%23generalGap&limit=500`)
    assert.equal(partsTotal, total.generalGap)
    assert.equal(await page.locator('.panel .parts tbody tr').count(), parts.length)
    const part = parts.find((each: { value: string }) => each.value !== '0.00')
    await page.locator('.panel .parts button', { hasText: part.title }).first().click()
    await page.locator(`.panel [data-explained="${part.value}"]`).waitFor()
    await page.locator('.panel').getByText('结果一致').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(seen.complaints, [])
    await leave()
  })

  it('shows the key figures, the flow and the plan of the year, and money in the unit that was chosen', async () => {
    const { page, leave } = await open('/')
    const statement = await ask(`/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-12-31&scope=total`)
    assert.equal(await amount(page, '[data-figure="income"]'), statement.totalIncome)
    assert.equal(await amount(page, '[data-figure="expenditure"]'), statement.totalExpenditure)
    const { links, units } = await ask(`/api/v1/flow/${YEAR}`)
    await page.locator('summary', { hasText: '资金流向表' }).click()
    assert.equal(await page.locator(`[data-table="${YEAR}年资金流向"] tbody tr`).count(), links.length)
    const nanjing = units.find(({ region }: { region: string }) => region === '320100')
    await page.getByText('支出', { exact: true }).first().click()
    const cell = '[data-table="各计划单位支出"] [data-row="320100"] [data-column="expenditure"]'
    const spent = Number(parseYuan(nanjing.benefits)) + Number(parseYuan(nanjing.otherExpenditure))
    assert.equal(parseYuan((await amount(page, cell)) ?? ''), spent)
    assert.ok(page.url().endsWith('?measure=expenditure'))
    const money = page.locator(`${cell} [data-yuan]`)
    const inWan = await money.innerText()
    await page.getByText('元', { exact: true }).click()
    assert.equal((await money.innerText()).replaceAll(',', ''), await amount(page, cell))
    await page.reload({ waitUntil: 'networkidle' })
    await settled(page)
    assert.notEqual(await money.innerText(), inWan)
    await leave()
  })

  it('shows the statements as known by a day, and opens them on both clocks', async () => {
    const [from, day, known] = [`${YEAR}-01-01`, `${YEAR}-09-30`, `${YEAR}-08-15`]
    const { page, leave } = await open(`/fund?day=${day}&known=${known}`)
    const then = await ask(`/api/v1/statements/income?scope=total&from=${from}&until=${day}&known=${known}`)
    const now = await ask(`/api/v1/statements/income?scope=total&from=${from}&until=${day}`)
    assert.notEqual(then.balance, now.balance)
    const total = `[data-table$="${day}，按 ${known} 已知"] tfoot [data-column="amount"]`
    assert.equal(await amount(page, total), then.balance)
    await page.locator(`${total} button`).first().click()
    await page.locator(`.panel [data-explained="${then.balance}"]`).waitFor()
    assert.deepEqual(await violations(page), [])
    await leave()
  })

  it('sorts, searches and exports a table', async () => {
    const { page, leave } = await open('/settlement')
    const table = page.locator(`[data-table="${YEAR}年责任清算"]`)
    const { rows } = await ask(`/api/v1/settlement/${YEAR}`)
    const most = rows.toSorted(
      (a: { collected: string }, b: { collected: string }) => Number(parseYuan(b.collected)) - Number(parseYuan(a.collected)),
    )[0]
    const head = table.locator('th', { hasText: '实际保费' })
    await head.getByRole('button').click()
    await head.getByRole('button').click()
    assert.equal(await head.getAttribute('aria-sort'), 'descending')
    assert.equal(await table.locator('tbody tr').first().getAttribute('data-row'), most.region)
    await table.getByPlaceholder('查找').fill('昆山')
    assert.equal(await table.locator('tbody tr').count(), 1)
    const [download] = await Promise.all([page.waitForEvent('download'), table.getByRole('button', { name: '导出 Excel' }).click()])
    assert.equal(download.suggestedFilename(), `${YEAR}年责任清算.xlsx`)
    const sheet = sheetOf(readFileSync(await download.path()))
    const kunshan = rows.find(({ region }: { region: string }) => region === '320583')
    assert.ok(sheet.includes(`<v>${Number(parseYuan(kunshan.collected)) / 100}</v>`), sheet.slice(0, 2000))
    await table.getByPlaceholder('查找').fill('没有这个地方')
    await table.getByText('请改用别的词').waitFor()
    await leave()
  })

  it('shows statements of a unit, and of its tree, at any day', async () => {
    const query = `region=320500&scope=unit`
    const { page, leave } = await open(`/fund?${query}&day=${YEAR}-06-30`)
    const [sheet, income] = await Promise.all([
      ask(`/api/v1/statements/balance-sheet?day=${YEAR}-06-30&${query}`),
      ask(`/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-06-30&${query}`),
    ])
    const total = (name: string) => amount(page, `[data-table="苏州市${name} ${YEAR}-06-30"] tfoot [data-column="amount"]`)
    assert.equal(await total('资产负债表'), sheet.totalLiabilitiesAndNet)
    assert.equal(await total('收支表'), income.balance)
    await page.getByText('含所辖', { exact: true }).click()
    const whole = await ask(`/api/v1/statements/income?from=${YEAR}-01-01&until=${YEAR}-06-30&region=320500&scope=total`)
    const shown = page.locator(`[data-table="苏州市（含所辖）收支表 ${YEAR}-06-30"] tfoot [data-yuan]`)
    await shown.waitFor()
    assert.equal(await shown.getAttribute('data-yuan'), whole.balance)
    assert.notEqual(whole.balance, income.balance)
    await leave()
  })

  it('tells a unit how much is still to be collected until the next credit', async () => {
    const { rows } = await ask(`/api/v1/settlement/${YEAR}`)
    const row = rows.find(
      (each: Record<string, string>) =>
        each['credit'] === '0.00' && each['managerialGap'] === '0.00' && each['plannedContributions'] !== '0.00',
    )
    assert.ok(row)
    const { page, leave } = await open(`/regions/${row.region}`)
    assert.ok((await page.locator('[data-figure="collected"] .bar.beyond').count()) > 0, 'more than planned is marked')
    const lacking = await page.locator('[data-figure="credit"] strong [data-yuan]').getAttribute('data-yuan')
    const reached = Number(parseYuan(row.collected)) + Number(parseYuan(lacking ?? ''))
    const credit = async (collected: number) =>
      (
        await injectAs(served.app, served.reader, {
          method: 'POST',
          url: '/api/v1/rules/responsibility/over-collection-credit',
          payload: { planned: row.plannedContributions, collected: (collected / 100).toFixed(2) },
        })
      ).json().value.credit
    assert.equal(await credit(reached), '0.00')
    assert.notEqual(await credit(reached + 2), '0.00')
    await leave()
  })

  it('shows the law as it was known on a day', async () => {
    const { page, leave } = await open(`/law?at=${YEAR}-12-01&known=${YEAR}-11-15`)
    const floor = page.locator('[data-row="base-floor "] [data-column="value"]')
    assert.equal(await floor.innerText(), '3,368.00 元')
    await page
      .locator('.time-line li', { hasText: /起，至 \d{4}-\d{2}（不含）/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: '不限公布日' }).click()
    await page.locator('[data-row="base-floor "] [data-column="value"]', { hasText: '3,800.00 元' }).waitFor()
    const { entries } = await ask('/api/v1/law')
    const floors = entries.filter(({ name }: { name: string }) => name === 'base-floor')
    assert.equal(await page.locator('.time-line li:not([aria-hidden])').count(), floors.length)
    assert.ok((await page.locator('.mark', { hasText: '待核实原文' }).count()) > 0)
    await leave()
  })

  it('reckons any rule as the server does, says what is missing, and passes refusals on', async () => {
    const { page, seen, leave } = await open('/rules')
    await page.getByPlaceholder('名称、编号或条款').fill('contribution/base')
    await page.locator('.rule-list a').first().click()
    await page.getByLabel('月平均工资').fill('3500.00')
    await page.getByRole('button', { name: '计算' }).click()
    await page.getByText('请填写。').first().waitFor()
    assert.equal(await page.getByLabel('月份').getAttribute('aria-invalid'), 'true')
    await page.getByLabel('月份').fill(`${YEAR}-12`)
    await page.getByRole('button', { name: '计算' }).click()
    const result = page.locator('section[aria-labelledby="result"]')
    await result.locator('[data-field="base"]').waitFor()
    const answered = (
      await injectAs(served.app, served.reader, {
        method: 'POST',
        url: '/api/v1/rules/contribution/base',
        payload: { wage: '3500.00', month: `${YEAR}-12` },
      })
    ).json()
    assert.equal((await result.locator('[data-field="base"]').innerText()).replaceAll(',', ''), `${answered.value.base} 元`)
    await page.getByLabel('月份').fill('2040-01')
    await page.getByRole('button', { name: '计算' }).click()
    await page.getByText('依规不能得出：该期间的参数尚未公布').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(seen.complaints, [])
    await leave()
  })

  it('can be walked with the keyboard alone', async () => {
    const { page, leave } = await open('/settlement')
    await page.keyboard.press('Tab')
    const passed: string[] = []
    for (let step = 0; step < 30; step += 1) {
      passed.push(
        await page.evaluate<string>(
          '(document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).slice(0, 30)',
        ),
      )
      await page.keyboard.press('Tab')
    }
    for (const stop of ['跳到正文', '总览', '政策库', `在${YEAR}年责任清算中查找`, `${YEAR}年责任清算，可滚动`])
      assert.ok(passed.includes(stop), `${stop}: ${passed.join(' ')}`)
    await leave()
  })

  it('says so when the connection is lost, and goes on when it is back', async () => {
    // What was read before, page or figure, would still be shown: nobody has been anywhere yet with this one.
    const page = await pageOf(browser, served)
    await visit(page, `${served.origin}/`)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: '基金' }).click()
    await page.getByText('连接不上服务器').first().waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '重试' }).first().click()
    await page.getByRole('heading', { name: '收支表' }).waitFor()
    await page.context().close()
  })

  it('says what to do about a unit, a rule and an explanation that are not there', async () => {
    const unknown = await injectAs(
      served.app,
      served.reader,
      `/api/v1/statements/balance-sheet?day=${YEAR}-12-31&region=999999&scope=total`,
    )
    const { page, leave } = await open('/rules')
    for (const [path, says] of [
      ['/regions/999999', '没有代码为 999999 的计划单位'],
      ['/rules/no/rule', '没有这条规则'],
      ['/rules?why=no/rule', '没有这条规则'],
      ['/rules?why=contribution/base&given=%7B', '地址中的数据有误'],
      [`/fund?region=999999`, unknown.json().title],
    ] as const) {
      await goOn(page, path)
      await page.getByText(says).first().waitFor()
      await settled(page)
      assert.deepEqual(await violations(page), [], path)
    }
    await leave()
    assert.equal((await served.app.inject('/nowhere')).json().code, 'not-found')
  })

  it('prints the settlement with every unit', async () => {
    const { page } = await open('/settlement')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('nav').isVisible(), false)
    const box = '[data-table$="责任清算"] .table'
    assert.equal(
      await page.evaluate(`document.querySelector('${box}').scrollHeight <= document.querySelector('${box}').clientHeight + 1`),
      true,
    )
    // As wide as the paper between its margins, at 96 dots an inch.
    await page.setViewportSize({ width: Math.floor(((297 - 24) / 25.4) * 96), height: 700 })
    const cut = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.table')].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.getAttribute('aria-label'))`,
    )
    assert.deepEqual(cut, [])
    const { total, rows } = await ask(`/api/v1/settlement/${YEAR}`)
    const pages = await textOfPages(await page.pdf({ preferCSSPageSize: true }))
    assert.ok(pages.length > 1)
    assert.match(pages[0] ?? '', new RegExp(`结算.*截至 ${YEAR}-12-31.*${YEAR}年责任清算 · 金额单位：万元`, 's'))
    for (const [index, text] of pages.entries()) assert.ok(text.includes(`${index + 1} / ${pages.length}`), text.slice(0, 200))
    const whole = pages.join('\n')
    for (const column of ['collected', 'generalGap', 'managerialGap', 'credit', 'arrears']) {
      const amount = inUnit(total[column], 'wan')
      assert.ok(whole.includes(amount), `${column} ${amount}`)
    }
    // Each page on which the table goes on has its heads.
    const ofTable = pages.filter((text) => rows.some(({ name }: { name: string }) => text.includes(name)) && text.includes('管理性缺口'))
    const last = rows.at(-1).name
    assert.ok(ofTable.length > 1 && ofTable.some((text) => text.includes(last)), `${ofTable.length} pages with heads`)
    await page.close()
  })

  it('says in Chinese why a figure cannot be opened, and copies the rest for whoever runs the system', async () => {
    const { page, leave } = await open('/fund?figure=no-such-place')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin })
    const { code, detail } = (await injectAs(served.app, served.reader, '/api/v1/explain?figure=no-such-place')).json()
    const said = page.getByRole('alert').filter({ hasText: code })
    await said.getByText('位置').waitFor()
    const words = (await said.innerText()).replace(code, '')
    assert.doesNotMatch(words, /[a-z]{2}/i)
    await said.getByRole('button', { name: '复制详情供系统管理员' }).click()
    await said.getByText('已复制').waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    for (const each of [code, detail, page.url()]) assert.ok(copied.includes(each), `${each} in ${copied}`)
    assert.deepEqual(await violations(page), [])
    await leave()
  })

  it('sends little at first, for ever what never changes, and no script of anybody else', async () => {
    const page = await pageOf(browser, served)
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (!request.url().endsWith('.woff2')) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await visit(page, `${served.origin}/`)
    const kib = Math.ceil((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024)
    await page.close()
    process.stdout.write(`first load of the console: ${kib} KiB compressed\n`)
    assert.ok(kib < FIRST_LOAD_KIB, `${kib} KiB`)
    const frame = await served.app.inject('/')
    const policy = String(frame.headers['content-security-policy'])
    assert.match(policy, /script-src 'self'; style-src 'self' 'nonce-[\w+/]{24}'/)
    assert.ok(!policy.includes('unsafe'))
    assert.notEqual((await served.app.inject('/')).headers['content-security-policy'], policy)
    const script = /src="(\/console\/[^"]+\.js)"/.exec(frame.body)?.[1] ?? ''
    const file = await served.app.inject({ url: script, headers: { 'accept-encoding': 'gzip, br' } })
    assert.deepEqual([file.statusCode, file.headers['content-encoding']], [200, 'br'])
    assert.match(String(file.headers['cache-control']), /immutable/)
    const plain = await served.app.inject(script)
    assert.equal(plain.headers['content-encoding'], undefined)
    for (const path of ['/console/none.js', '/console/..%2findex.html', '/console/index.html'])
      assert.equal((await served.app.inject(path)).statusCode, 404, path)
  })
})
