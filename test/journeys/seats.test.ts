/**
 * Every seat in turn: the demo user of each role comes in, finds a page that works, and may open everything its navigation
 * offers. And the employer, who sees what its own bills and people come to, and nothing of anybody else.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { enter, type Principal, type Role, roles } from '../../src/platform/access/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { inTransaction } from '../../src/platform/database/index.ts'
import { SESSION_COOKIE } from '../../src/platform/http/index.ts'
import { SECOND_HANDS, seatDemonstration } from '../../src/platform/identity/index.ts'
import { signIn } from '../../src/platform/identity/sign-in.ts'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { amountsOf, routesOfMoney } from '../invariants/served-amounts.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, picture, type Seen, sayPurpose, settled, visit, watch } from './browser.ts'
import { type Served, serveSmallYear } from './small-year.ts'

/** Where each role comes in. */
const FIRST: Readonly<Partial<Record<Role, string>>> = {
  employer: '我的单位 · 缴费',
  'insured-person': '我的养老保险',
  'system-admin': '待办',
  'security-admin': '待办',
  'audit-admin': '待办',
  police: '待办',
  'civil-affairs': '待办',
  justice: '待办',
  'market-regulator': '待办',
  bank: '待办',
}

process.env['TONGCHOU_REQUESTS'] = '100000'

describe('in every seat', () => {
  let served: Served
  let browser: Browser
  let password: string

  before(async () => {
    served = await serveSmallYear('seed:3:1000')
    password = await seatDemonstration(served.books)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  describe('a page to begin with and a navigation that holds what it offers', () => {
    let page: Page
    let seen: Seen

    before(async () => {
      page = await pageOf(browser, served, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' })
      seen = watch(page, served.origin)
    })
    after(() => page?.context().close())

    /** What those who came before were permitted: whoever is permitted the same finds the same behind the navigation. */
    const walked = new Set<string>()

    for (const login of [...roles, ...Object.keys(SECOND_HANDS)]) {
      it(`for ${login}`, async () => {
        const session = await signIn(served.books, { login, password }, readConfig().signIn)
        await page.context().clearCookies()
        await page.context().addCookies([{ name: SESSION_COOKIE, value: session, url: served.origin, httpOnly: true, sameSite: 'Strict' }])
        await visit(page, served.origin)
        const first = FIRST[login as Role] ?? '总览'
        await page.getByRole('heading', { level: 1, name: new RegExp(`^${first}`) }).waitFor()
        // Whose figures they are that a local office sees.
        if (login === 'local-agency') await page.locator('.head', { hasText: '（含所辖）' }).waitFor()
        const places = page.getByRole('navigation', { name: '页面' }).locator('a:not([href^="/api"])')
        assert.ok((await places.count()) >= 3)
        const { permitted } = await page.evaluate<{ permitted: { action: string }[] }>(
          `fetch('/api/v1/session').then((answer) => answer.json())`,
        )
        const rights = permitted.map(({ action }) => action).join(' ')
        for (const place of walked.has(rights) ? [] : await places.all()) {
          const name = await place.innerText()
          await place.click()
          await settled(page)
          await page.locator('main h1').first().waitFor()
          assert.equal(await page.locator('.state[role="alert"]').count(), 0, `${name}: ${await page.locator('main').innerText()}`)
        }
        walked.add(rights)
        assert.deepEqual([seen.strangers.splice(0), seen.complaints.splice(0)], [[], []])
      })
    }
  })

  describe('the employer', () => {
    /** Paid late once, owes something now, and has money coming back or held. */
    let own: number
    let other: number
    let reader: Principal

    before(async () => {
      const { rows } = await served.books.owner.query<{ own: number; other: number }>(
        `with standing as (
           select b.payer_id, sum(b.employer_due + b.personal_due - coalesce(m.paid, 0)) open, bool_or(m.late) late, bool_or(b.line > 1) differs
           from bill b left join lateral (select sum(applied) paid, bool_or(surcharge > 0) late from receipt_match m
             where m.payer_kind = 1 and m.payer_id = b.payer_id and m.for_month = b.for_month and m.bill_month = b.booking_month and m.bill_line = b.line) m on true
           where b.payer_kind = 1 group by 1)
         select payer_id own, (select max(d.employer_id) from due d where d.employer_id <> payer_id) other
         from standing order by (open > 0 and late and differs) desc, (open > 0) desc, payer_id limit 1`,
      )
      assert.ok(rows[0])
      own = rows[0].own
      other = rows[0].other
      reader = await signedIn(served.books, 'employer', { employer: own })
    })

    async function ask(path: string, as = reader) {
      const answer = await injectAs(served.app, as, `/api/v1/${path}`)
      return { status: answer.statusCode, body: answer.json() }
    }

    async function open(path: string, viewport = { width: 1440, height: 900 }) {
      const page = await pageOf(browser, { ...served, reader }, { viewport, locale: 'zh-CN', colorScheme: 'light' })
      const seen = watch(page, served.origin)
      await visit(page, served.origin + path)
      return { page, seen }
    }

    it('finds what it owes as the books have it, and how and when it is to be paid', async () => {
      const { body: year } = await ask(`employers/${own}/months`)
      const { rows } = await served.books.owner.query<{ due: string; paid: string; open: number }>(
        `select (sum(employer_due + personal_due) / 100.0)::numeric(20, 2)::text due,
           ((select sum(applied) from receipt_match where payer_kind = 1 and payer_id = $1 and bill_month is not null) / 100.0)::numeric(20, 2)::text paid
         from bill where payer_kind = 1 and payer_id = $1`,
        [own],
      )
      assert.deepEqual([year.total.due, year.total.paid], [rows[0]?.due, rows[0]?.paid])
      assert.notEqual(year.total.open, '0.00')
      const { page, seen } = await open('/')
      await page.getByRole('heading', { name: '我的单位 · 缴费' }).waitFor()
      assert.equal(await page.locator('[data-figure="open"] [data-yuan]').first().getAttribute('data-yuan'), year.total.open)
      await page.getByText(year.employer.collectorName).first().waitFor()
      const first = page.locator('[data-table="要缴的款"] tbody tr').first()
      await first.locator('[data-column="state"]', { hasText: /逾期|未到期/ }).waitFor()
      assert.deepEqual(await violations(page), [])
      await page.screenshot({ path: picture('employer-bills'), fullPage: true })
      await first.locator('[data-column="surcharge"] button').click()
      await page.locator('.panel').getByText('社会保险法').first().waitFor()
      assert.deepEqual(seen, { strangers: [], complaints: [] })
      await page.context().close()
    })

    it('goes from what is open down to one of its people and the wage that was reported', async () => {
      const { page, seen } = await open('/')
      await page.locator('[data-figure="due"] button').click()
      const reached: string[] = []
      const end = /^registry\/wage\//
      for (;;) {
        const panel = page.locator('.panel')
        await settled(page)
        await panel.locator('[data-explained], .ask-purpose').first().waitFor()
        if ((await panel.locator('.ask-purpose').count()) > 0) {
          await sayPurpose(page, '征缴核对')
          seen.complaints.splice(0)
        }
        const figure = await panel.locator('code').first().innerText()
        reached.push(figure)
        assert.ok(reached.length < 10, reached.join('\n'))
        if (end.test(figure)) break
        const parts = panel.locator('.parts tbody button')
        const isPersonal = /contribution\/bill\/.*#amount$/.test(figure)
        const next = isPersonal
          ? parts.filter({ hasText: '个人' }).first()
          : (await parts.count()) > 0
            ? parts.first()
            : panel.locator('.pairs button').first()
        await next.click()
        await page.waitForFunction(
          `document.querySelector('.panel code')?.textContent !== ${JSON.stringify(figure)} || document.querySelector('.panel .ask-purpose') !== null`,
        )
      }
      assert.ok(
        reached.some((figure) => figure.startsWith('contribution/due/')),
        reached.join('\n'),
      )
      await page.context().close()
    })

    it('is led by the search to its own page, and to no other employer', async () => {
      const { rows } = await served.books.owner.query<{ employer_id: number; name: string; credit_code: string }>(
        'select employer_id, name, credit_code from employer where employer_id = any ($1)',
        [[own, other]],
      )
      const [mine, others] = [own, other].map((wanted) => rows.find(({ employer_id }) => employer_id === wanted))
      assert.ok(mine && others)
      assert.deepEqual((await ask(`search?q=${encodeURIComponent(others.credit_code)}`)).body.groups, [])
      const { page, seen } = await open('/rules')
      await page.keyboard.press('/')
      await page.keyboard.insertText(mine.credit_code)
      await page.getByRole('option', { name: new RegExp(mine.name) }).click()
      await page.getByRole('heading', { name: '我的单位 · 缴费' }).waitFor()
      assert.equal(new URL(page.url()).pathname, `/employers/${own}`)
      assert.deepEqual(seen, { strangers: [], complaints: [] })
      await page.context().close()
    })

    it('sees its people masked, what later law changed and what it paid, on any screen', async () => {
      const { rows } = await served.books.owner.query<{ names: string[]; month: string }>(
        `select array_agg(distinct p.name) names from due d join person p using (person_id) where employer_id = $1`,
        [own],
      )
      for (const [path, table] of [
        ['staff', '职工'],
        ['differences', '政策差额'],
        ['payments', '缴款'],
      ] as const) {
        const { page, seen } = await open(`/employers/${own}/${path}`)
        await sayPurpose(page, '征缴核对')
        await page.locator(`[data-table="${table}"] tbody tr[data-row]`).first().waitFor()
        const text = await page.locator('main').innerText()
        for (const name of rows[0]?.names ?? []) assert.ok(!text.includes(name), name)
        assert.deepEqual(await violations(page), [], path)
        await page.screenshot({ path: picture(`employer-${path}`), fullPage: true })
        await page.setViewportSize({ width: 390, height: 900 })
        assert.deepEqual(await violations(page), [], path)
        assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), 390)
        await page.screenshot({ path: picture(`employer-${path}-390`), fullPage: true })
        assert.deepEqual(seen, { strangers: [], complaints: [] })
        await page.context().close()
      }
    })

    it('opens every amount it is shown, level by level', async () => {
      const routes = routesOfMoney((await served.app.inject('/api/v1/openapi.json')).json())
      const asked: Readonly<Record<string, string>> = {
        '/api/v1/employers/{employer}/months': `employers/${own}/months`,
        '/api/v1/bills': `bills?employer=${own}`,
        '/api/v1/dues': `dues?employer=${own}&purpose=check&limit=5`,
        '/api/v1/receipts': `receipts?employer=${own}&limit=5`,
      }
      const seen = new Set<string>()
      const explain = async (figure: string) => ask(`explain?limit=3&purpose=check&figure=${encodeURIComponent(figure)}`)
      const down = async (figure: string, counted: string | undefined): Promise<void> => {
        if (seen.has(figure)) return
        seen.add(figure)
        const { status, body } = await explain(figure)
        assert.equal(status, 200, `${figure}: ${JSON.stringify(body)}`)
        if (counted !== undefined) assert.equal(body.value, counted, figure)
        if (body.partsTotal !== undefined) assert.equal(body.partsTotal, body.value, figure)
        for (const part of body.parts) await down(part.figure, undefined)
        for (const input of body.inputs) if (input.figure !== undefined) await down(input.figure, input.value)
      }
      for (const [route, path] of Object.entries(asked)) {
        const { body } = await ask(path)
        const amounts = amountsOf(routes.get(route) ?? {}, body)
        assert.ok(amounts.length > 0 && amounts.every(({ figure }) => figure !== undefined), route)
        for (const each of Map.groupBy(amounts, ({ field }) => field).values()) await down(each.at(-1)?.figure ?? '', each.at(-1)?.value)
      }
      assert.ok(seen.size > 40, String(seen.size))
    })

    it('is refused whatever is of another, by the use case and by the rows themselves', async () => {
      const person = (await served.books.owner.query('select min(person_id)::int person from due where employer_id = $1', [other])).rows[0]
        .person
      const bill = (await ask(`bills?employer=${other}&limit=1`, served.reader)).body.items[0]
      const due = (await ask(`dues?employer=${other}&limit=1&purpose=check`, served.reader)).body.items[0]
      for (const path of [
        `employers/${other}/months`,
        `bills?employer=${other}`,
        `arrears?day=2021-12-31&employer=${other}`,
        `receipts?employer=${other}`,
        `dues?employer=${other}&purpose=check`,
        'bills',
        'receipts',
        'dues?purpose=check',
        `persons/${person}?purpose=check`,
        `explain?figure=${encodeURIComponent(bill.figures.due)}`,
        `employers?employer=${other}`,
      ])
        assert.equal((await ask(path)).status, 403, path)
      // The key of a due names the person alone: the row is not there for who is not the employer of it.
      for (const figure of [due.figures.due, due.figures.wage])
        assert.equal((await ask(`explain?purpose=check&figure=${encodeURIComponent(figure)}`)).status, 404, figure)
      const told = await inTransaction(served.books.server, async (client) => {
        await enter(client, reader)
        const { rows } = await client.query(
          `select (select array_agg(distinct payer_kind * 1000000 + payer_id) from bill) bills,
             (select array_agg(distinct employer_id) from due) dues, (select array_agg(distinct payer_id) from receipt) receipts,
             (select array_agg(distinct payer_id) from receipt_match) matches, (select array_agg(distinct employer_id) from employer) employers,
             (select count(*)::int from collector) collectors, (select count(*)::int from account_line) accounts,
             (select count(*)::int from person p where not exists (select from employment e where e.person_id = p.person_id and e.employer_id = $1)) strangers`,
          [own],
        )
        return rows[0]
      })
      assert.deepEqual(told, {
        bills: [1_000_000 + own],
        dues: [own],
        receipts: [own],
        matches: [own],
        employers: [own],
        collectors: 1,
        accounts: 0,
        strangers: 0,
      })
      const { page } = await open(`/employers/${other}`)
      await page.getByRole('heading', { name: '只能查阅本单位的记录' }).waitFor()
      await page.context().close()
    })
  })
})
