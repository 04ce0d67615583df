/**
 * From the province's total income to one person's month by clicking only, each level adding up to what it explains, with
 * the purpose in the audit log; one award with every revision; and an insured person, who sees the own record and no other.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { fen, parseYuan, printYuan } from '../../src/kernel/fen.ts'
import type { Principal, Role } from '../../src/platform/access/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, type Seen, sayPurpose, settled, visit, watch } from './browser.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'
import { sheetOf } from './taken-files.ts'

const PURPOSE = '个人账户核对'

describe('persons in the console', () => {
  let served: Served
  let browser: Browser

  before(async () => {
    served = await serveSmallYear('seed:3:1000')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function open(reader: Principal, path: string): Promise<{ page: Page; seen: Seen }> {
    const page = await pageOf(browser, { ...served, reader }, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    const seen = watch(page, served.origin)
    await visit(page, served.origin + path)
    return { page, seen }
  }

  function as(role: Role, at: Parameters<typeof signedIn>[2] = {}): Promise<Principal> {
    return signedIn(served.books, role, at)
  }

  async function auditOf({ user }: Principal) {
    const { rows } = await served.books.owner.query<{ action: string; subject: string; purpose: string | null; outcome: string }>(
      `select action, subject, purpose, outcome from audit_entry join app_user using (user_id) where login = $1 order by number`,
      [user],
    )
    return rows
  }

  it('leads from the total income of the province to one month of one person by clicking only', async () => {
    const reader = await as('audit')
    const { page } = await open(reader, '/fund')
    await page.locator('tr', { hasText: '收入合计' }).locator('[data-column="amount"] button').click()
    const reached = await down(page, /^contribution\/due\//)
    assert.ok(reached.length >= 8, reached.join('\n'))
    assert.match(await page.locator('.panel [data-recomputed]').innerText(), /结果一致/)
    assert.deepEqual(await violations(page), [])

    const read = (await auditOf(reader)).filter(({ action }) => action === 'due.read')
    assert.deepEqual(read.at(-1), { action: 'due.read', subject: reached.at(-1), purpose: PURPOSE, outcome: 'done' })

    // Every level stands above, with its way back; the address alone opens the figure for whoever has it.
    const levels = page.locator('.levels button')
    assert.equal(await levels.count(), reached.length - 1)
    const address = page.url()
    await levels.nth(1).click()
    await page.locator('.panel code', { hasText: reached[1] ?? '' }).waitFor()
    assert.equal(await levels.count(), 1)
    const other = await browser.newContext({ locale: 'zh-CN' })
    const stranger = await other.newPage()
    await visit(stranger, address)
    assert.match(await stranger.title(), /^登录/)
    await other.close()
    const again = await open(await as('audit'), address.slice(served.origin.length))
    await again.page.locator('.ask-purpose').waitFor()
    await sayPurpose(again.page, PURPOSE)
    await again.page.locator('.panel [data-recomputed]').waitFor()
    await again.page.getByRole('link', { name: '打开此人的账户页' }).click()
    await again.page.getByText('请先说明查阅事由').waitFor()
    await again.page.close()
    await page.close()
  })

  /** Goes down through parts that are not nothing until a figure is of the kind, the largest first; gives the addresses. */
  async function down(page: Page, end: RegExp): Promise<string[]> {
    const reached: string[] = []
    for (;;) {
      const panel = page.locator('.panel')
      await settled(page)
      await panel.locator('[data-explained], .ask-purpose').first().waitFor()
      await sayPurpose(page, PURPOSE)
      const figure = await panel.locator('code').first().innerText()
      reached.push(figure)
      if (end.test(figure)) return reached
      await assertAddsUp(panel, figure)
      const value = await panel.locator('[data-explained]').getAttribute('data-explained')
      await (await nextOf(panel, figure)).click()
      await panel.locator('.levels').waitFor()
      await page.waitForFunction(
        `document.querySelector('.panel code')?.textContent !== ${JSON.stringify(figure)} || document.querySelector('.panel .ask-purpose') !== null`,
      )
      assert.ok(reached.length < 15, `${reached.join('\n')} ${value}`)
    }
  }

  async function assertAddsUp(panel: Locator, figure: string): Promise<void> {
    const amounts = await yuanIn(panel.locator('.parts tbody [data-yuan]'))
    assert.equal(String(amounts.length), await panel.locator('.parts').getAttribute('data-parts'), figure)
    const total = amounts.reduce((sum, yuan) => sum + Number(parseYuan(yuan)), 0)
    assert.equal(total, parseYuan((await panel.locator('[data-explained]').getAttribute('data-explained')) ?? ''), figure)
  }

  /** Of a bill the part of its staff, of anything else the largest part. */
  async function nextOf(panel: Locator, figure: string): Promise<Locator> {
    const rows = panel.locator('.parts tbody button')
    if (/^contribution\/bill\/.*#amount$/.test(figure)) return rows.filter({ hasText: '个人' }).first()
    const values = await yuanIn(panel.locator('.parts tbody [data-yuan]'))
    const fens = values.map((yuan) => Number(parseYuan(yuan)))
    return rows.nth(fens.indexOf(Math.max(...fens)))
  }

  it('seeks among all parts of a figure, those not read yet included', async () => {
    const { rows } = await served.books.owner.query<{ month: string; postings: number; voucher: number; line: number; fen: number }>(
      `select to_char(business_day, 'YYYY-MM') "month", count(*)::int postings, max(voucher)::int8 voucher,
         (array_agg(line order by voucher desc, line desc))[1] line, (array_agg(fen order by voucher desc, line desc))[1] fen
       from movement group by 1 order by 2 desc limit 1`,
    )
    const [most] = rows
    assert.ok(most && most.postings > 500, 'more than are read at once')
    const { page } = await open(await as('audit'), `/fund?figure=${encodeURIComponent(`ledger/closed-month/${most.month}#turnover`)}`)
    const panel = page.locator('.panel')
    const total = await panel.locator('[data-explained]').getAttribute('data-explained')
    await panel.getByText(`共 ${most.postings.toLocaleString('zh-CN')} 项，已读入 500 项`).waitFor()
    const last = `凭证 ${most.voucher} 第 ${most.line} 笔`
    const rowsShown = panel.locator('.parts tbody tr')
    for (const sought of [last, printYuan(fen(most.fen))]) {
      await panel.getByLabel('在各项中查找').fill(sought)
      await panel.getByRole('button', { name: '查找' }).click()
      await panel.getByText(/，找到 \d+ 项/).waitFor()
      await settled(page)
      await rowsShown.filter({ hasText: last }).waitFor()
    }
    assert.deepEqual(await violations(page), [])
    await panel.getByLabel('在各项中查找').fill('无此名')
    await panel.getByLabel('在各项中查找').press('Enter')
    await panel.getByText('，找到 0 项').waitFor()
    await settled(page)
    assert.equal(await rowsShown.count(), 0)
    assert.equal(await panel.locator('[data-explained]').getAttribute('data-explained'), total)
    await page.close()
  })

  it('sorts all parts of a figure on the server, and gives all of them to Excel and to paper', async () => {
    const { rows: months } = await served.books.owner.query<{ month: string; postings: number; most: number; least: number }>(
      `select to_char(business_day, 'YYYY-MM') "month", count(*)::int postings, max(fen)::int8 most, min(fen)::int8 least
       from movement group by 1 order by 2 desc limit 1`,
    )
    const [busy] = months
    assert.ok(busy && busy.postings > 500, 'more than are read at once')
    const figure = `ledger/closed-month/${busy.month}#turnover`
    const { page } = await open(await as('audit'), `/fund?figure=${encodeURIComponent(figure)}`)
    const panel = page.locator('.panel')
    const head = panel.locator('.parts th', { hasText: '金额' })
    const first = panel.locator('.parts tbody tr[data-row] [data-yuan]').first()
    for (const [direction, amount] of [
      ['ascending', busy.least],
      ['descending', busy.most],
    ] as const) {
      await head.getByRole('button').click()
      await panel.locator(`.parts th[aria-sort="${direction}"]`).waitFor()
      await settled(page)
      assert.equal(await first.getAttribute('data-yuan'), printYuan(fen(amount)))
    }
    const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: '导出 Excel' }).click()])
    const sheet = sheetOf(readFileSync(await download.path()))
    assert.equal(sheet.match(/<row /g)?.length, busy.postings + 1)
    const largest = sheet.match(/<v>([\d.]+)<\/v>/g)?.map((cell) => Number(cell.slice(3, -4)))
    assert.ok(largest?.includes(busy.most / 100))
    await page.evaluate(
      `window.print = () => {
        dispatchEvent(new Event("beforeprint"))
        document.body.dataset.printed = document.documentElement.dataset.paper + document.querySelectorAll(".panel tbody tr[data-row]").length
      }`,
    )
    await panel.getByRole('button', { name: '打印此栏' }).click()
    await page.locator(`body[data-printed="panel${busy.postings}"]`).waitFor()
    await page.close()
  })

  it('shows finance what a unit paid of one benefit, and says that to whom is withheld', async () => {
    const { page, seen } = await open(await as('provincial-finance'), '/benefits')
    const cell = page.locator('[data-table$="各单位待遇发放"] tbody tr').first().locator('[data-column="pension"]')
    const paid = await cell.locator('[data-yuan]').getAttribute('data-yuan')
    await cell.getByRole('button').click()
    const panel = page.locator('.panel')
    await panel.locator('[data-warning="parts-withheld"]').waitFor()
    assert.equal(await panel.locator('[data-explained]').getAttribute('data-explained'), paid)
    assert.match(await panel.locator('code').first().innerText(), /^disbursement\/paid\//)
    assert.equal(await panel.locator('.parts').count(), 0)
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(seen.complaints, [])
    await page.close()
  })

  it('shows what was paid each month, and an award with its parts beside every revision', async () => {
    const reader = await as('audit')
    const { page, seen } = await open(reader, '/benefits')
    const { rows: paid } = await served.books.owner.query<{ payments: number; paid: number }>(
      'select count(*)::int payments, sum(amount - set_off)::int8 paid from payment where booking_month / 12 = $1',
      [YEAR],
    )
    const total = page.locator('[data-table="各月待遇发放"] tfoot')
    assert.equal(await total.locator('[data-column="payments"]').innerText(), paid[0]?.payments.toLocaleString('zh-CN'))
    assert.equal(parseYuan((await total.locator('[data-column="paid"] [data-yuan]').getAttribute('data-yuan')) ?? ''), paid[0]?.paid)

    await page.getByText('待遇核定', { exact: true }).click()
    await page.locator('.ask-purpose').waitFor()
    await sayPurpose(page, '待遇核定与复核')
    const { rows } = await served.books.owner.query<{ person: number; revisions: number; total: number; before: number }>(
      `select f.person_id person, f.revision revisions, f.total, a.total before from award_in_force f join award a using (person_id)
       order by f.revision desc, f.person_id limit 1`,
    )
    const [award] = rows
    assert.ok(award && award.revisions > 0)
    await page.locator(`[data-row="${award.person}"] a`).click()
    await page.locator('.ask-purpose').waitFor()
    await sayPurpose(page, '待遇核定与复核')
    await page.locator('[data-part="total"]').waitFor()
    const totals = await yuanIn(page.locator('[data-part="total"] [data-yuan]'))
    assert.equal(totals.length, award.revisions + 1)
    assert.deepEqual([parseYuan(totals[0] ?? ''), parseYuan(totals.at(-1) ?? '')], [award.before, award.total])
    await page.getByText('依据的数').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.locator('[data-part="total"] button').last().click()
    await page.locator('.panel').getByText('结果一致').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(seen.complaints, [])
    await page.close()
  })

  it('finds a person by identity number, and shows account, months and payments as the books have them', async () => {
    const { rows } = await served.books.owner.query<{ person: number; id: string; balance: number; dues: number }>(
      `select p.person_id person, p.id_number id, (select sum(fen)::int8 from account_line l where l.person_id = p.person_id) balance,
         (select count(*)::int from due d where d.person_id = p.person_id) dues
       from award a join person p using (person_id) order by 1 limit 1`,
    )
    const [one] = rows
    assert.ok(one)
    const reader = await as('provincial-agency')
    const { page, seen } = await open(reader, '/accounts')
    await sayPurpose(page, PURPOSE)
    await page.getByLabel('身份号码、编号或姓名').fill(one.id)
    await page.keyboard.press('Enter')
    await page.locator(`[data-row="${one.person}"] a`).click()
    await page.locator('.ask-purpose').waitFor()
    await sayPurpose(page, PURPOSE)
    const lines = page.locator(`[data-table="参保人${one.person}个人账户逐笔"] tbody tr`)
    await lines.first().waitFor()
    assert.equal(
      parseYuan((await lines.last().locator('[data-column="balance"] [data-yuan]').getAttribute('data-yuan')) ?? ''),
      one.balance,
    )
    assert.equal(await page.locator(`[data-table="参保人${one.person}逐月缴费"] tbody tr`).count(), one.dues)
    // A year is what stood before it, what it put on the account, and what is left.
    const years = await page.locator(`[data-table="参保人${one.person}个人账户分年"] tbody tr`).all()
    assert.ok(years.length > 0)
    for (const year of years) {
      const amounts = (await yuanIn(year.locator('[data-yuan]'))).map((yuan) => Number(parseYuan(yuan)))
      assert.ok(amounts.length > 2)
      assert.equal(
        amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0),
        amounts.at(-1),
      )
    }
    // What goes on in the year that is shown is drawn to its end.
    const marks = page.locator('.time-line .year')
    const [first, last] = [Number(await marks.first().innerText()), Number(await marks.last().innerText())]
    const left = Number.parseFloat((await marks.last().getAttribute('style'))?.match(/left: ([\d.]+)%/)?.[1] ?? '')
    assert.equal(Math.round(first + ((last - first) * 100) / left), YEAR + 1)
    assert.ok(!page.url().includes(one.id))
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(seen.complaints, [])
    const read = (await auditOf(reader)).filter(({ subject }) => subject.startsWith('persons/'))
    assert.ok(read.length >= 2 && read.every(({ purpose }) => purpose === PURPOSE), JSON.stringify(read))
    await page.close()
  })

  it('shows an insured person the own record without a purpose, and refuses any other', async () => {
    const { rows } = await served.books.owner.query<{ person: number; employer: string; month: number }>(
      `select m.person_id person, e.name employer, min(d.for_month) "month" from employment m join employer e using (employer_id) join due d using (person_id)
       where upper_inf(m.months) and not exists (select from award a where a.person_id = m.person_id) group by 1, 2 order by 1 limit 1`,
    )
    const [own] = rows
    assert.ok(own)
    const reader = await as('insured-person', { person: own.person })
    const { page, seen } = await open(reader, '/')
    await page.getByRole('heading', { name: '我的养老保险' }).waitFor()
    assert.equal(await page.locator('.ask-purpose').count(), 0)
    assert.ok((await page.getByText(own.employer).count()) > 0)
    await page
      .locator('header.top', { hasText: `${YEAR} 年度` })
      .getByText('合成数据')
      .waitFor()
    await page.locator('[data-figure="retirement"]').waitFor()
    // What is estimated says of its law what every other page says.
    const unsure = page.locator('section[aria-labelledby="expectation"] details', { hasText: /所依法规中有 \d+ 项尚不确定/ })
    await unsure.locator('.mark').first().waitFor()
    await page.locator('[data-table$="逐月缴费"] [data-column="due"] button').first().click()
    await page.locator('.panel').getByText('结果一致').waitFor()
    await page.keyboard.press('Escape')
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await violations(page), [], `${width}`)
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width)
    }
    assert.deepEqual(seen.complaints, [])
    const other = own.person + 1
    await visit(page, `${served.origin}/accounts/${other}`)
    await page.getByText('只能查阅本人的记录').waitFor()
    assert.deepEqual(await violations(page), [])
    const entries = await auditOf(reader)
    assert.ok(entries.some(({ subject, outcome }) => subject === `persons/${other}` && outcome === 'refused'))
    assert.ok(entries.filter(({ outcome }) => outcome === 'done').every(({ purpose }) => purpose === null))
    await page.close()
  })
})

/** The exact amounts, whatever unit they are shown in. */
async function yuanIn(amounts: Locator): Promise<string[]> {
  const all = await amounts.all()
  return Promise.all(all.map(async (each) => (await each.getAttribute('data-yuan')) ?? ''))
}
