/** Officials at their desks: what waits, the one search, the ledger opened; and a county that sees its own and nothing else. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Principal, Role } from '../../src/platform/access/index.ts'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { sourceOf } from '../../src/web/console/voucher-source.ts'
import { amountsOf, routesOfMoney } from '../invariants/served-amounts.ts'
import { violations } from './axe.ts'
import { openBrowser, settled, visit } from './browser.ts'
import { KeptPages, type Opened } from './kept-pages.ts'
import { type Served, serveSmallYear, YEAR } from './small-year.ts'
import { choose, days, fens } from './typed.ts'

const COUNTY = '320583'

describe('at the desk', () => {
  let served: Served
  let browser: Browser
  let pages: KeptPages

  before(async () => {
    served = await serveSmallYear('seed:3:1000')
    browser = await openBrowser()
    pages = new KeptPages(browser, served)
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function seat(role: Role, region = '320000'): Promise<Principal> {
    return signedIn(served.books, role, { region })
  }

  async function open(reader: Principal): Promise<Opened> {
    return pages.take(reader.session, async () => reader)
  }

  async function ask(reader: Principal, path: string) {
    const answer = await injectAs(served.app, reader, `/api/v1/${path}`)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }

  it('lets a county walk through all pages and tells it of no other unit, on the screen or below it', async () => {
    const { rows } = await served.books.owner.query<{ region: string; name: string }>(
      `select region, name from plan_unit where region not in ('320000', $1)`,
      [COUNTY],
    )
    const superiors = ['320500']
    const codes = rows.filter(({ region }) => !superiors.includes(region)).map(({ region }) => region)
    const told = new RegExp(`["@/](?:${codes.join('|')})["@/#]`)
    const { page } = await open(await seat('local-agency', COUNTY))
    const asked: Promise<string[]>[] = []
    page.on('response', (response) => {
      // The law is everybody's, and may name a unit it makes an exception for.
      if (/\/api\/v1\/(?!law|rules)/.test(response.url()))
        asked.push(response.text().then((body) => [response.url(), String(response.status()), body]))
    })
    const voucher = (await ask(await seat('local-agency', COUNTY), 'ledger/vouchers?limit=1')).items[0].number
    const paths = ['/', `/regions/${COUNTY}`, '/work', '/work?of=all', '/fund', '/fund?view=spending', '/fund?view=accounts']
    for (const path of [
      ...paths,
      '/fund?view=vouchers',
      '/fund?view=chain',
      `/fund/vouchers/${voucher}`,
      `/fund/accounts/treasury@${COUNTY}`,
      '/settlement',
    ]) {
      await visit(page, served.origin + path)
      await page.locator('main h1').first().waitFor()
      const text = await page.locator('body').innerText()
      for (const { name } of rows) assert.ok(!text.includes(name), `${path} shows ${name}`)
      assert.equal(await page.locator('.state[role="alert"]').count(), 0, `${path}: ${text}`)
    }
    const answers = await Promise.all(asked)
    assert.ok(answers.length > 20)
    for (const [url = '', status, body = ''] of answers) {
      assert.equal(status, '200', url)
      assert.doesNotMatch(body, told, url)
      for (const { name } of rows) assert.ok(!body.includes(name), `${url} tells of ${name}`)
    }
    await page.close()
  })

  it('gives a county the settlement of its own, and a clear word at the addresses of others', async () => {
    const county = await seat('local-finance', COUNTY)
    const { rows, total } = await ask(county, `settlement/${YEAR}`)
    assert.deepEqual(
      rows.map(({ region }: { region: string }) => region),
      [COUNTY],
    )
    assert.equal(total.collected, rows[0].collected)
    const { page, leave } = await open(county)
    for (const path of ['/regions/320100', '/fund?region=320100']) {
      await visit(page, served.origin + path)
      await page.getByRole('alert').getByText('没有此项权限').first().waitFor()
      assert.deepEqual(await violations(page), [], path)
    }
    const { rows: others } = await served.books.owner.query(
      `select voucher from posting group by 1 having not bool_or(split_part(debit, '@', 2) = $1) order by 1 limit 1`,
      [COUNTY],
    )
    await visit(page, `${served.origin}/fund/vouchers/${others[0].voucher}`)
    await page.getByRole('alert').getByText('没有找到').waitFor()
    await leave()
  })

  it('opens to a city every figure of its own settlement, final accounts and flow', async () => {
    const city = await seat('local-finance', '320500')
    const routes = routesOfMoney((await served.app.inject('/api/v1/openapi.json')).json())
    for (const path of ['settlement', 'final-accounts', 'flow']) {
      const answer = await ask(city, `${path}/${YEAR}`)
      assert.equal(answer.region, '320500')
      const amounts = amountsOf(routes.get(`/api/v1/${path}/{year}`) ?? {}, answer)
      assert.ok(amounts.length > 5 && amounts.every(({ figure }) => figure !== undefined), path)
      const step = Math.ceil(amounts.length / 12)
      for (const { figure = '', value } of amounts.filter((_, at) => at % step === 0)) {
        const found = await ask(city, `explain?limit=500&figure=${encodeURIComponent(figure)}`)
        assert.equal(found.value, value, figure)
        if (found.partsTotal !== undefined) assert.equal(found.partsTotal, value, figure)
      }
    }
    const { rows, total, cover, usableBalance, digest } = await ask(city, `settlement/${YEAR}`)
    assert.deepEqual([cover, usableBalance, digest], [null, null, null])
    assert.ok(rows.length > 1)
    assert.equal(
      fens(total.collected),
      rows.reduce((sum: number, { collected }: { collected: string }) => sum + fens(collected), 0),
    )
  })

  it('lays before each what waits for him, and before nobody what he made himself', async () => {
    const [maker, checker] = [await seat('provincial-agency'), await seat('provincial-agency')]
    const { rows } = await served.books.owner.query('select receipt from suspense where free > 0 order by receipt limit 1')
    const payload = { kind: 'refund', amount: '0.01', day: `${YEAR}-12-31`, why: '误缴' }
    const made = await injectAs(served.app, maker, { method: 'POST', url: `/api/v1/suspense/${rows[0].receipt}/proposals`, payload })
    assert.equal(made.statusCode, 201, made.body)
    const kindsOf = async (reader: Principal) => new Set((await ask(reader, 'work')).items.map(({ kind }: { kind: string }) => kind))
    assert.ok((await kindsOf(checker)).has('suspense-decide'))
    assert.ok(!(await kindsOf(maker)).has('suspense-decide'))
    assert.ok((await kindsOf(await seat('provincial-tax'))).has('arrears'))
    assert.deepEqual([...(await kindsOf(await seat('police')))], [])
    await served.books.owner.query(`update app_user set locked_until = now() + interval '1 hour' where login = $1`, [maker.user])
    assert.ok((await kindsOf(await seat('security-admin'))).has('user-locked'))
    // A county's agency clears its own suspense; the city above it reads of it and does not do it.
    const county = (await ask(await seat('local-agency', COUNTY), 'work')).items
    assert.ok(county.length > 0 && county.every(({ region }: { region: string }) => region === COUNTY))
    const city = await seat('local-agency', '320500')
    const read = (await ask(city, 'work?of=all')).items.filter(({ region }: { region: string }) => region === COUNTY)
    assert.ok(read.length > 0 && read.every(({ mine }: { mine: boolean }) => !mine))
  })

  it('counts lateness on the day that is asked for, and shows the latest first with whose and by what', async () => {
    const agency = await seat('provincial-agency')
    const [now, later] = [await ask(agency, 'work'), await ask(agency, `work?day=${YEAR + 1}-01-10`)]
    assert.equal(now.day, `${YEAR}-12-31`)
    for (const item of now.items)
      assert.equal(item.late, Math.max(0, days(item.due, item.kind === 'suspense-decide' ? now.today : now.day)))
    assert.equal(later.items[0].late, now.items[0].late + 10)
    const { page, leave } = await open(agency)
    await visit(page, `${served.origin}/work`)
    const first = page.locator('[data-table="待办"] tbody tr').first()
    assert.match(await first.innerText(), new RegExp(now.items[0].late.toLocaleString('zh-CN')))
    assert.match(await first.innerText(), /省级社保经办机构[\s\S]*附件2 第十条/)
    assert.match(await page.locator('nav').getByRole('link', { name: /待办/ }).innerText(), new RegExp(String(now.total)))
    await first.locator('[data-column="amount"] button').click()
    assert.equal(await page.locator('.panel [data-explained]').getAttribute('data-explained'), now.items[0].amount)
    await leave()
  })

  it('finds by one search, by keys alone, and sends no identity number anywhere', async () => {
    const { rows } = await served.books.owner.query(
      `select (select id_number from person order by person_id limit 1) id, name employer, credit_code code from employer order by employer_id limit 1`,
    )
    const { id, employer, code } = rows[0]
    const agency = await seat('provincial-agency')
    const kinds = async (q: string) =>
      (await ask(agency, `search?q=${encodeURIComponent(q)}`)).groups.map((group: { kind: string; hits: { title: string }[] }) => [
        group.kind,
        group.hits[0]?.title,
      ])
    assert.deepEqual(await kinds(code), [['employer', employer]])
    assert.deepEqual((await kinds('昆山'))[0], ['unit', '昆山市'])
    assert.ok((await kinds('3')).some(([kind]: [string]) => kind === 'voucher'))
    assert.ok((await kinds('annuity')).some(([kind]: [string]) => kind === 'rule'))
    const refused = await injectAs(served.app, agency, `/api/v1/search?q=${id}`)
    assert.deepEqual([refused.statusCode, refused.json().path], [400, 'q'])
    // Who may not read bills or vouchers finds neither.
    const police = await seat('police')
    assert.deepEqual((await ask(police, `search?q=${code}`)).groups, [])
    const { page } = await open(agency)
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    await visit(page, served.origin)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('昆山')
    await page.getByRole('option', { name: new RegExp(`昆山市\\s*${COUNTY}`) }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '昆山市', exact: true }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.insertText(code)
    await page.getByRole('option', { name: new RegExp(`${employer}\\s*${code}`) }).click()
    await page.getByRole('heading', { level: 1, name: `${employer} · 缴费` }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.insertText(id)
    await page.getByRole('combobox', { name: /查找/ }).press('Enter')
    await settled(page)
    assert.deepEqual(
      sent.filter((each) => each.includes(id)),
      [],
    )
    await page.close()
  })

  it('tells in words what every voucher comes from, and leads there', async () => {
    const { rows } = await served.books.owner.query<{ source: string; event: string; number: number }>(
      'select min(source) source, event, min(number)::int number from voucher group by event',
    )
    assert.ok(rows.length > 15)
    for (const { source, event } of rows) {
      const { words, page } = sourceOf(source)
      assert.match(words, /^[^a-z]*\p{Script=Han}[^a-z]*$/u, `${event}: ${source}`)
      assert.ok(page, `${event}: ${source}`)
    }
    const crediting = rows.find(({ event }) => event === 'interest-credited')
    const { page, leave } = await open(served.reader)
    await visit(page, `${served.origin}/fund/vouchers/${crediting?.number}`)
    await page.getByRole('link', { name: `${YEAR - 1}年度个人账户计息批次` }).click()
    await page.locator('[data-table="批次"] tbody tr[data-row]').first().getByText('个人账户计息').waitFor()
    const cited = await served.books.owner.query<{ number: number }>(
      `select min(number)::int number from voucher where cites like '%社会保险法 86%'`,
    )
    await visit(page, `${served.origin}/fund/vouchers/${cited.rows[0]?.number}`)
    await page.locator('.pairs').getByText('《社会保险法》第八十六条').waitFor()
    await leave()
  })

  it('has at 390 wide what matters in sight: a low head, a menu that shuts behind one, and lateness beside its matter', async () => {
    const { page, leave } = await open(await seat('provincial-agency'))
    await page.setViewportSize({ width: 390, height: 844 })
    await visit(page, `${served.origin}/collection`)
    const top = await page.locator('header.top').boundingBox()
    assert.ok(top !== null && top.height <= 110, JSON.stringify(top))
    const nav = page.getByRole('navigation', { name: '页面' })
    assert.equal(await nav.isVisible(), false)
    const menu = page.getByRole('button', { name: '菜单' })
    await menu.press('Enter')
    assert.equal(await menu.getAttribute('aria-expanded'), 'true')
    await nav.getByRole('link', { name: /^待办/ }).click()
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor()
    await nav.waitFor({ state: 'hidden' })
    await settled(page)
    const late = await page.locator('[data-table="待办"] tbody [data-column="late"]').first().boundingBox()
    assert.ok(late !== null && late.x + late.width <= 390, JSON.stringify(late))
    await visit(page, `${served.origin}/collection/bills`)
    const [first, second] = await page.locator('.filters .field').all()
    const [one, two] = [await first?.boundingBox(), await second?.boundingBox()]
    assert.ok(one && two && one.y === two.y && Math.abs(one.width - two.width) < 1, JSON.stringify([one, two]))
    await leave()
  })

  it('shows both views of spending, whose difference is every day what the disbursement accounts hold, and goes down to a voucher', async () => {
    const finance = await seat('provincial-finance')
    const { before: opening, days: all } = await ask(finance, `spending?region=320000&scope=total&from=${YEAR}-03-01&until=${YEAR}-12-31`)
    let held = fens(opening)
    for (const { day, finance: given, agency, held: told } of all) {
      held += fens(given) - fens(agency)
      assert.equal(fens(told), held, day)
      const sheet = await served.books.worker.query(
        `select coalesce(sum(case when debit like 'disbursement@%' then fen else -fen end), 0)::int8 fen from movement
         where (debit like 'disbursement@%' or credit like 'disbursement@%') and business_day <= $1`,
        [day],
      )
      assert.equal(held, sheet.rows[0].fen, day)
    }
    assert.ok(all.length > 20)
    // As known by a day of the year: nothing that was recorded after it, and every amount of then is the same.
    const known = `${YEAR}-08-15`
    const then = await ask(finance, `spending?region=320000&scope=total&from=${YEAR}-03-01&until=${YEAR}-12-31&known=${known}`)
    assert.ok(then.days.length > 5 && then.days.length < all.length)
    const { rows: late } = await served.books.worker.query('select count(*)::int8 n from movement where recorded_on < business_day')
    assert.equal(late[0].n, 0)
    assert.ok(then.days.every(({ day }: { day: string }) => day <= known))
    assert.deepEqual(
      then.days.map(({ day, finance: given, agency }: (typeof all)[number]) => [day, given, agency]).slice(0, 5),
      all.map(({ day, finance: given, agency }: (typeof all)[number]) => [day, given, agency]).slice(0, 5),
    )
    const { page, leave } = await open(finance)
    await visit(page, `${served.origin}/fund?view=accounts&region=${COUNTY}`)
    await page.getByRole('link', { name: '国库存款' }).click()
    const row = page.locator('.server-table tbody tr[data-row]').first()
    await row.waitFor()
    const voucher = await row.locator('a').first().innerText()
    await row.locator('a').first().click()
    await page.getByRole('heading', { name: `凭证 ${voucher}` }).waitFor()
    await page.locator('[data-column="amount"] button').first().click()
    await page.locator('.panel [data-explained]').waitFor()
    assert.deepEqual(await violations(page), [])
    await leave()
  })

  it('says where a unit would stand if the year ended on a day, and why, to the fen', async () => {
    const finance = await seat('provincial-finance')
    const at = await ask(finance, `outlook/${COUNTY}?day=${YEAR}-06-30`)
    const income = await ask(finance, `statements/income?region=${COUNTY}&from=${YEAR}-01-01&until=${YEAR}-06-30`)
    const contributions = income.income.filter(({ account }: { account: string }) => account.startsWith('contribution-'))
    assert.equal(
      fens(at.collected),
      contributions.reduce((sum: number, { amount }: { amount: string }) => sum + fens(amount), 0),
    )
    assert.equal(fens(at.shortfall), fens(at.planned) - fens(at.collected))
    assert.ok(at.causes.length > 0 && at.causes.length <= 3)
    const end = await ask(finance, `outlook/${COUNTY}?day=${YEAR}-12-31`)
    const { rows } = await ask(finance, `settlement/${YEAR}`)
    const row = rows.find(({ region }: { region: string }) => region === COUNTY)
    assert.deepEqual([end.planned, end.collected, end.shortfall], [row.plannedContributions, row.collected, row.managerialGap])
    const { page, leave } = await open(finance)
    await visit(page, `${served.origin}/regions/${COUNTY}?day=${YEAR}-06-30`)
    const gap = page.locator('[data-figure="probable-gap"]')
    assert.equal(await gap.locator('[data-yuan]').first().getAttribute('data-yuan'), at.shortfall)
    await gap.locator('button').click()
    assert.equal(await page.locator('.panel [data-explained]').getAttribute('data-explained'), at.shortfall)
    await leave()
  })

  it('asks settlement and unit as of a day and as known by another, keeps the days in the address, and says what is not settled then', async () => {
    const finance = await seat('provincial-finance')
    const then = await ask(finance, `settlement/${YEAR}?day=${YEAR}-09-17&known=${YEAR}-08-31`)
    assert.equal(then.settled, false)
    const { page, leave } = await open(finance)
    await visit(page, `${served.origin}/settlement`)
    const table = (name: string) => page.locator(`[data-table="${name}"]`)
    await table(`${YEAR}年责任清算`).waitFor()
    await choose(page, '截至', `${YEAR}-09-17`)
    await table(`${YEAR}年清算试算 截至 ${YEAR}-09-17`).waitFor()
    await choose(page, '按此日已知（可不选）', `${YEAR}-08-31`)
    const trial = table(`${YEAR}年清算试算 截至 ${YEAR}-09-17，按 ${YEAR}-08-31 已知`)
    await trial.waitFor()
    assert.match(page.url(), new RegExp(`day=${YEAR}-09-17&known=${YEAR}-08-31`))
    await page.getByText('本年度尚未清算').waitFor()
    const total = trial.locator('tfoot [data-column="collected"]')
    assert.equal(await total.locator('[data-yuan]').getAttribute('data-yuan'), then.total.collected)
    await total.locator('button').click()
    assert.equal(await page.locator('.panel [data-explained]').getAttribute('data-explained'), then.total.collected)
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await trial.getByRole('link', { name: '昆山市' }).click()
    await page.locator(`[data-outlook="${YEAR}-09-17"]`).waitFor()
    const row = then.rows.find(({ region }: { region: string }) => region === COUNTY)
    const collected = page.locator('[data-figure="collected-until"] [data-yuan]').first()
    assert.equal(await collected.getAttribute('data-yuan'), row.collected)
    assert.ok(then.rests.unsure.length > 0)
    await page.locator('main summary', { hasText: `所依法规中有 ${then.rests.unsure.length} 项尚不确定` }).waitFor()
    await page.getByText('本年度尚未清算').waitFor()
    await page.getByRole('button', { name: '查看年度终了的清算' }).click()
    await page.locator('[data-figure="managerialGap"]').waitFor()
    await page.goBack()
    await page.locator(`[data-outlook="${YEAR}-09-17"]`).waitFor()
    await visit(page, `${served.origin}/regions/${COUNTY}?day=${YEAR - 1}-12-31`)
    await page.getByRole('heading', { name: '账簿不涉及这一天' }).waitFor()
    await page.getByText(`账簿的年度为 ${YEAR}-01-01 – ${YEAR}-12-31`).waitFor()
    assert.deepEqual(await violations(page), [])
    await leave()
  })

  it('tells of a past day what waited then, and that what keeps no past is left out', async () => {
    const agency = await seat('provincial-agency')
    const { past, items } = await ask(agency, `work?of=all&day=${YEAR}-07-02`)
    assert.ok(past)
    const kinds = new Set(items.map(({ kind }: { kind: string }) => kind))
    assert.ok(!kinds.has('suspense-decide') && !kinds.has('suspense-clear') && !kinds.has('arrears') && kinds.has('legacy-remit'))
    const close = items.find(({ kind }: { kind: string }) => kind === 'close')
    assert.deepEqual([close.about, close.late], [`${YEAR}-07`, 0])
    const [end, knownOn] = [`${YEAR}-12-31`, `${YEAR}-08-15`]
    const then = await ask(agency, `work?of=all&day=${end}&known=${knownOn}`)
    assert.deepEqual([then.past, then.day, then.known], [true, end, knownOn])
    const ofKind = (kind: string) => then.items.filter((item: { kind: string }) => item.kind === kind)
    assert.deepEqual([ofKind('arrears'), ofKind('suspense-clear')], [[], []])
    assert.deepEqual(
      ofKind('close').map(({ about, due, late }: { about: string; due: string; late: number }) => [about, due, late]),
      [[`${YEAR}-08`, `${YEAR}-08-31`, days(`${YEAR}-08-31`, end)]],
    )
    assert.ok((await ask(agency, `work?of=all&day=${end}`)).items.some(({ kind }: { kind: string }) => kind === 'arrears'))
    const { page, leave } = await open(agency)
    await visit(page, `${served.origin}/?day=${YEAR}-07-02`)
    await page.getByText('以往日期不列').waitFor()
    await visit(page, `${served.origin}/work?of=all&day=${end}`)
    await choose(page, '按此日已知（可不选）', knownOn)
    await page.getByText(`逾期算至业务日期 ${end}，按 ${knownOn} 已知；用户和暂收款只留存现时的状态，以往日期不列`).waitFor()
    await page.getByRole('heading', { name: `共 ${then.total} 项，逾期 ${then.late} 项` }).waitFor()
    assert.match(page.url(), new RegExp(`day=${end}&known=${knownOn}`))
    assert.deepEqual(await violations(page), [])
    await leave()
  })
})
