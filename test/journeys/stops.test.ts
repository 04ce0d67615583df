/**
 * What stops a month and what comes into it from outside, on the console: a row altered between the run and its release check;
 * those whom the law refuses; the receipts of a tax office and the returns of a bank, good, faulty and sent twice.
 */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { parseYuan } from '../../src/kernel/fen.ts'
import { Law } from '../../src/law/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, stepsOf } from '../../src/offices/year/index.ts'
import type { Role } from '../../src/platform/access/index.ts'
import { freshBooks, signedIn } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, picture, type Seen, sayPurpose, settled, visit, watch } from './browser.ts'
import { type Served, serve, YEAR } from './small-year.ts'

/** Of this province somebody died early enough for grants to be paid in April: the release check looks at all of those. */
const PROVINCE = { seed: 7, persons: 500, year: YEAR }
const MONTH = `${YEAR}-04`

describe('what stops a month, and what comes into it', () => {
  let served: Served
  let browser: Browser
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-test-'))
    await writeProvince(PROVINCE, join(folder, 'province'))
    // One flexibly employed person declared less than the law allows.
    const flexible = join(folder, 'province', 'flexible.csv')
    await writeFile(flexible, (await readFile(flexible, 'utf8')).replace(/\d+\.\d\d/, '1000.00'))
    const books = await freshBooks()
    const imported = await importProvince(books, join(folder, 'province'))
    assert.ok(imported.ok, JSON.stringify(imported))
    const steps = stepsOf(YEAR, Law.builtIn())
    const until = steps.findIndex(({ name }) => name === `pensions ${MONTH}`)
    await conductYear(books, YEAR, simulatedOutside(PROVINCE.seed), () => undefined, until)
    served = await serve(books)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
    await rm(folder, { recursive: true, force: true })
  })

  interface Opened {
    readonly page: Page
    readonly seen: Seen
  }

  async function openAs(role: Role, path: string): Promise<Opened> {
    const reader = await signedIn(served.books, role)
    const page = await pageOf(
      browser,
      { ...served, reader },
      { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' },
    )
    const seen = watch(page, served.origin)
    await visit(page, served.origin + path)
    return { page, seen }
  }

  async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
    const { rows } = await served.books.owner.query(sql, values)
    return Object.values(rows[0] ?? {})[0] as T
  }

  it('stops a run of which a row was altered before its release, and names the person', async () => {
    const { page } = await openAs('provincial-agency', '/runs')
    // The chunk of the grants waits until an intruder stands next in line for what it reads; the release check stands after him.
    const [holder, intruder] = [await served.books.owner.connect(), await served.books.owner.connect()]
    const pidOf = async (client: typeof holder): Promise<number> => (await client.query('select pg_backend_pid() pid')).rows[0].pid
    const untilSeen = async (sql: string, pid: number): Promise<void> => {
      while (!(await one<boolean>(`select exists (select from pg_locks where not granted and ${sql})`, [pid])))
        await page.evaluate('document.title')
    }
    await holder.query('begin; lock table one_off in access exclusive mode')
    await page.getByRole('button', { name: '只办下一步' }).click()
    await page.getByRole('complementary', { name: '正在办理' }).getByText('养老金发放').waitFor()
    await untilSeen('pg_blocking_pids(pid) @> array[$1::int]', await pidOf(holder))
    await intruder.query('begin')
    const pid = await pidOf(intruder)
    const held = intruder.query('lock table one_off in access exclusive mode')
    await untilSeen('pid = $1', pid)
    await holder.query('rollback')
    holder.release()
    await held
    const unfinished =
      "select exists (select from run_chunk join run using (run_id) where kind = 'pension' and finished_at is null and not done)"
    while (await one<boolean>(unfinished)) await page.evaluate('document.title')
    const grants = await one<string>(
      `select name from run_leaf where part_of = 'payment_${MONTH.replace('-', '_')}' and bounds like 'from (2,%'`,
    )
    const altered = await intruder.query(`update ${grants} set amount = amount + 100 where line > 1 returning person_id`)
    assert.ok((altered.rowCount ?? 0) > 0)
    await intruder.query('commit')
    intruder.release()

    const alert = page.getByRole('alert').filter({ hasText: '办理已停：放行核对不符' })
    await alert.getByText('账簿没有改变').waitFor()
    await alert.getByText(`养老金发放 · 待遇发放 · 参保人 ${altered.rows[0].person_id}`).waitFor()
    assert.equal(await one<number>(`select count(*)::int from payment where booking_month = ${YEAR} * 12 + 3`), 0)
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('run-differs'), fullPage: true })

    await page
      .locator('[data-table="批次"] tbody tr', { hasText: MONTH })
      .filter({ hasText: '养老金发放' })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('alert').getByText(`参保人 ${altered.rows[0].person_id}`).waitFor()
    assert.deepEqual(await violations(page), [])
    const events = page.locator('section[aria-labelledby="events"] li')
    await events.first().waitFor()
    assert.equal(await events.count(), 1)
    await page.screenshot({ path: picture('run-differs-run'), fullPage: true })
    await page.getByRole('button', { name: '取消批次' }).click()
    await page.getByRole('button', { name: '确认取消批次' }).click()
    await page.getByRole('heading', { name: '批次已取消' }).waitFor()
    await page.getByRole('link', { name: '回到运行' }).click()
    await page.getByRole('button', { name: '只办下一步' }).click()
    await page.getByText(`下一步：接收银行退回 ${MONTH}`).waitFor()
    assert.ok((await one<number>(`select count(*)::int from payment where booking_month = ${YEAR} * 12 + 3`)) > 0)
    await page.context().close()
  })

  it('shows whom the law refused in a run, with article and figures', async () => {
    const run = await one<number>(`select run_id from run where kind = 'assessment' and booking_month = ${YEAR} * 12 + 3`)
    const { page } = await openAs('provincial-agency', `/runs/${run}`)
    const refused = page.locator('section[aria-labelledby="refused"] tbody tr[data-row]')
    await refused.filter({ hasText: '附件1 二(三)' }).getByText('1000.00').waitFor()
    await refused
      .getByRole('link', { name: /^参保人 \d+$/ })
      .first()
      .waitFor()
    assert.equal(await page.locator('[data-figure="refusals"] .large').innerText(), String(await refused.count()))
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('run-refusals'), fullPage: true })
    await page.context().close()
  })

  async function send(page: Page, name: string, lines: readonly string[]): Promise<void> {
    const path = join(folder, name)
    await writeFile(path, `${lines.join('\n')}\n`)
    await page.locator('input[data-choose="files"]').setInputFiles(path)
    await page.getByRole('button', { name: '报送', exact: true }).click()
  }

  /** A file whose rows the books do not take yet is cancelled, on any page of who sent it; then nothing waits in the database. */
  async function cancels(
    { page, seen }: Opened,
    canceller: Page,
    { table, lines }: { table: string; lines: readonly string[] },
  ): Promise<void> {
    const waits = () => one<boolean>(`select exists (select from pg_locks where relation = '${table}'::regclass and not granted)`)
    const holder = await served.books.owner.connect()
    try {
      await holder.query(`begin; lock table ${table} in exclusive mode`)
      await send(page, 'called-off.csv', lines)
      while (!(await waits())) await page.evaluate('document.title')
      // It is not settled before the file is.
      if (canceller !== page) await canceller.goto(`${served.origin}/imports`)
      await canceller.getByText('已读 1 行，正在与账簿核对并入账').waitFor()
      assert.deepEqual(await violations(canceller), [])
      await canceller.getByRole('button', { name: '取消报送' }).click()
      await page.getByRole('status').filter({ hasText: '账簿中没有留下这次导入的任何数据' }).waitFor()
      await canceller.locator('.under-way').waitFor({ state: 'detached' })
      await canceller.locator('[data-table="未予导入的报送"] tbody tr', { hasText: '导入已取消' }).first().waitFor()
      assert.equal(await waits(), false, 'the statement still waits in the database')
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    seen.complaints.splice(0)
  }

  it('takes in receipts of a tax office once, and refuses a file with its cell', async () => {
    const { rows } = await served.books.owner.query(
      `select e.credit_code, e.employer_id, e.collector, e.name employer, ((b.employer_due + b.personal_due) / 100.0)::numeric(20, 2)::text due
       from bill b join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id where b.booking_month = ${YEAR} * 12 + 3 order by 2 limit 1`,
    )
    const [bill] = rows
    const head = 'receipt,collector,receivedOn,payer,forMonth,principal,surcharge'
    const good = [head, `R-1,${bill.collector},${MONTH}-20,${bill.credit_code},${MONTH},${bill.due},0.00`]
    const { page, seen } = await openAs('provincial-tax', '/imports')
    await send(page, 'bad.csv', [head, `R-1,nobody,${MONTH}-20,${bill.credit_code},${MONTH},${bill.due},0.00`])
    const faults = page.locator('[data-table="导入错误"] tbody tr')
    await faults.getByText('nobody').waitFor()
    assert.match(await faults.innerText(), /bad\.csv\s+2\s+collector\s+nobody/)
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: picture('receipts-faults'), fullPage: true })
    assert.equal(await one<number>(`select count(*)::int from receipt where receipt = 'R-1'`), 0)
    seen.complaints.splice(0)

    const other = await page.context().newPage()
    await cancels({ page, seen }, other, { table: 'receipt', lines: good })
    await other.close()
    assert.equal(await one<number>(`select count(*)::int from receipt where receipt = 'R-1'`), 0)
    await page.locator('[data-table="未予导入的报送"] tbody tr', { hasText: '导入已取消' }).waitFor()

    await send(page, 'good.csv', good)
    await page.getByText(`已接收 ${MONTH} 的回执 1 笔。`).waitFor()
    await send(page, 'again.csv', good)
    await page.getByText('该文件此前已接收').waitFor()
    assert.equal(await one<number>(`select count(*)::int from receipt where receipt = 'R-1'`), 1)
    await visit(page, `${served.origin}/collection/receipts?receipt=R-1`)
    const row = page.locator('[data-table="征收回执"] tbody tr[data-row="R-1"]')
    assert.equal(await row.locator('[data-column="principal"] [data-yuan]').getAttribute('data-yuan'), bill.due)
    assert.deepEqual((await row.locator('[data-column="payer"]').innerText()).split(/\s+/), [bill.employer, bill.credit_code])
    assert.deepEqual(seen, { strangers: [], complaints: [] })
    await page.context().close()
  })

  it('takes in returns of the bank once, books them, and refuses a file with its cell', async () => {
    const { rows } = await served.books.owner.query(
      `select person_id person, region, amount, (amount / 100.0)::numeric(20, 2)::text yuan from payment
       where booking_month = ${YEAR} * 12 + 3 and line = 1 order by 1 limit 1`,
    )
    const [payment] = rows
    const head = 'person,forMonth,returnedOn,reason'
    const { page, seen } = await openAs('bank', '/imports')
    await page.getByRole('button', { name: '报送', exact: true }).and(page.locator(':disabled')).waitFor()
    await page.getByText('请先选择文件。').waitFor()
    for (const column of head.split(',')) await page.locator('#files ~ p code', { hasText: column }).waitFor()
    await page.getByLabel('业务日期').fill(`${MONTH}-15`)
    await page.keyboard.press('Enter')
    await send(page, 'bad.csv', [head, `999999,${MONTH},${MONTH}-15,账号不存在`])
    const faults = page.locator('[data-table="导入错误"] tbody tr')
    await faults.getByText('999999').waitFor()
    assert.match(await faults.innerText(), /bad\.csv\s+2\s+person\s+999999/)
    seen.complaints.splice(0)

    const spent = () => one<number>(`select count(*)::int from voucher where event = 'payments-returned' and business_day = '${MONTH}-15'`)
    const before = await spent()
    const good = [head, `${payment.person},${MONTH},${MONTH}-15,账号不存在`]
    await cancels({ page, seen }, page, { table: 'payment_return', lines: good })
    assert.equal(await one<number>('select count(*)::int from payment_return where person_id = $1', [payment.person]), 0)

    await send(page, 'good.csv', good)
    await page.getByText('已接收退回 1 笔。').waitFor()
    await send(page, 'again.csv', good)
    await page.getByText('没有新的退回：该文件此前已接收').waitFor()
    assert.equal(await spent(), before + 1)
    assert.equal(await one<number>('select fen::int from payment_return where person_id = $1', [payment.person]), parseYuan(payment.yuan))
    assert.deepEqual(seen, { strangers: [], complaints: [] })
    await page.context().close()

    const agency = await openAs('provincial-agency', '/benefits?view=returns')
    await sayPurpose(agency.page, '待遇核定与复核')
    await settled(agency.page)
    const row = agency.page.locator(`[data-table="银行退回"] tbody tr[data-row="${payment.person} ${MONTH}"]`)
    assert.equal(await row.locator('[data-column="amount"] [data-yuan]').getAttribute('data-yuan'), payment.yuan)
    await agency.page.context().close()
  })
})
