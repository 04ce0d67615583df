/**
 * Law is published on screen by those who may: the final limits of 2022 in a small synthetic province, drafted, previewed,
 * agreed to by two departments, published, and then booked as the preview said; and two who edit one draft lose nothing.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { fen, printYuan } from '../../src/kernel/fen.ts'
import type { Principal } from '../../src/platform/access/index.ts'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { booksUntil, conductUntil } from '../invariants/part-of-year.ts'
import { violations } from './axe.ts'
import { openBrowser, pageOf, picture, type Seen, visit, watch } from './browser.ts'
import { type Served, serve } from './small-year.ts'

const PROVINCE = { seed: 1, persons: 3000, year: 2022 }
const DAY = '2022-09-16'
const ARTICLE = '苏政发〔2020〕45号 意见 二(一)'
const FIGURES = [
  ['缴费工资基数下限', '4250.00'],
  ['缴费工资基数上限', '22470.00'],
  ['养老金计发基数', '8309.00'],
  ['计算实际缴费工资指数的基数', '7490.00'],
] as const

describe('publishing law', () => {
  let served: Served
  let browser: Browser
  let writer: Principal
  let checker: Principal
  let finance: Principal

  before(async () => {
    const books = await booksUntil(PROVINCE, 'returns-2022-09')
    served = await serve(books)
    writer = await signedIn(books, 'hr-department')
    checker = await signedIn(books, 'hr-department')
    finance = await signedIn(books, 'provincial-finance')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
  })

  async function open(reader: Principal, path: string): Promise<{ page: Page; seen: Seen }> {
    const page = await pageOf(
      browser,
      { ...served, reader },
      { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' },
    )
    const seen = watch(page, served.origin)
    await visit(page, served.origin + path)
    return { page, seen }
  }

  /** Every reader, wide and light, narrow and dark; nothing wider than the page. */
  async function looksWell(page: Page, name: string): Promise<void> {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor()
      assert.deepEqual(await violations(page), [], `${name} ${width} ${colorScheme}`)
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width, name)
      await page.screenshot({ path: picture(`${name}-${width}`), fullPage: true })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
  }

  async function choose(field: Locator, text: string): Promise<void> {
    await field.fill(text)
    await field.press('Enter')
  }

  async function fillEntry(
    page: Page,
    place: number,
    figure: { name: string; value: string; from: string; until?: string },
  ): Promise<void> {
    const entry = page.getByRole('group', { name: `第 ${place} 项`, exact: true })
    await choose(entry.getByLabel('参数'), figure.name)
    await entry.getByLabel(/^值/).fill(figure.value)
    await entry.getByLabel('自', { exact: true }).fill(figure.from)
    if (figure.until) await entry.getByLabel(/^至/).fill(figure.until)
  }

  /** The rows of a table of the preview, as amounts of yuan. */
  async function shown(page: Page, kind: string): Promise<object[]> {
    const rows = await page.locator(`[data-preview="${kind}"] tbody tr`).all()
    return await Promise.all(
      rows.map(async (row) => {
        const yuan = async (column: string) => {
          const cell = row.locator(`[data-column="${column}"] [data-yuan]`)
          return (await cell.count()) === 0 ? '0.00' : await cell.getAttribute('data-yuan')
        }
        return {
          region: await row.getAttribute('data-row'),
          persons: Number((await row.locator('[data-column="persons"]').innerText()).replaceAll(',', '')),
          more: await yuan('more'),
          less: await yuan('less'),
        }
      }),
    )
  }

  async function booked(query: string): Promise<object[]> {
    const { rows } = await served.books.worker.query(query)
    return rows.map(({ region, persons, more, less }) => ({ region, persons, more: printYuan(fen(more)), less: printYuan(fen(less)) }))
  }

  /** Cancels a preview that waits for a table, from the page of somebody else who opened the draft meanwhile. */
  async function callOffPreview(address: string): Promise<void> {
    const [mine, theirs] = [await open(writer, address), await open(finance, address)]
    const holder = await served.books.owner.connect()
    await holder.query('begin; lock table employment in access exclusive mode')
    const waits = async () => {
      const { rows } = await holder.query(`select exists (select from pg_locks where relation = 'employment'::regclass and not granted) it`)
      return rows[0].it
    }
    await mine.page.getByRole('button', { name: '预览', exact: true }).click()
    await mine.page.getByText(/^已用 \d+ 秒/).waitFor()
    while (!(await waits())) await mine.page.evaluate('document.title')
    await theirs.page.reload()
    await theirs.page.locator('.under-way').waitFor()
    assert.equal(await theirs.page.getByRole('button', { name: '取消预览' }).count(), 0)
    const colleague = await pageOf(browser, { ...served, reader: checker }, { viewport: { width: 390, height: 900 }, locale: 'zh-CN' })
    await colleague.goto(served.origin + address)
    await colleague.getByRole('button', { name: '取消预览' }).waitFor()
    assert.ok(await colleague.getByRole('button', { name: '预览', exact: true }).isDisabled())
    assert.deepEqual(await violations(colleague), [])
    await colleague.getByRole('button', { name: '取消预览' }).click()
    for (const page of [mine.page, colleague]) {
      await page.getByRole('status').filter({ hasText: '已取消' }).waitFor()
      await page.locator('.under-way').waitFor({ state: 'detached' })
      assert.deepEqual(await violations(page), [])
    }
    assert.equal(await waits(), false, 'the statement still waits in the database')
    // What somebody else begins afterwards is seen without opening the page anew, and what was said of the one before is gone.
    await colleague.getByRole('button', { name: '预览', exact: true }).click()
    await mine.page.locator('.under-way').waitFor()
    await colleague.getByRole('button', { name: '取消预览' }).click()
    await mine.page.locator('.under-way').waitFor({ state: 'detached' })
    assert.equal(await mine.page.getByText('已取消').count(), 0)
    await holder.query('rollback')
    holder.release()
    const draft = (await injectAs(served.app, writer, `/api/v1${address}`)).json()
    assert.deepEqual([draft.version, draft.state, draft.preview], [1, 'drafted', null])
    assert.ok(await mine.page.getByRole('button', { name: '预览', exact: true }).isEnabled())
    // The browser itself complains of the answer that the preview was cancelled; of nothing else.
    assert.ok(
      mine.seen.complaints.every((line) => line.includes('409')),
      mine.seen.complaints.join('\n'),
    )
    for (const page of [mine.page, theirs.page, colleague]) await page.context().close()
  }

  it('drafts, previews, has two departments agree and publishes; the runs then book what was shown', async () => {
    const { page, seen } = await open(writer, '/law/drafts')
    await page.getByText('还没有草案').waitFor()
    await page.getByRole('button', { name: '起草' }).click()
    await page.getByLabel('文号').fill('苏人社函〔2022〕334号')
    await page.getByLabel('标题').fill('关于2022年度社会保险有关基数的函')
    // Nobody has read the document until he says so.
    const isRead = page.getByLabel('文件原文已核实')
    assert.equal(await isRead.isChecked(), false)
    await isRead.check()
    await page.getByLabel('拟公布日').fill(DAY)
    await page.getByLabel('拟公布日').press('Enter')
    await choose(page.getByLabel('所依条款'), ARTICLE)
    await page.keyboard.press('Escape')

    // What is local is refused, with the article that says so.
    await fillEntry(page, 1, { name: '单位缴费比例', value: '0.14', from: '2022-10' })
    await choose(page.getByRole('group', { name: '第 1 项', exact: true }).getByLabel('适用对象'), '苏州工业园区')
    await page.getByText('2022-10 现行：').waitFor()
    await page.getByRole('button', { name: '保存草案' }).click()
    const refusal = page.getByRole('alert').filter({ hasText: '依规不予办理：政策全省统一' })
    await refusal.waitFor()
    assert.match(await refusal.innerText(), /依据：.*苏政发〔2020〕45号 意见 末段/)
    await looksWell(page, 'draft-refused')

    for (const [index, [name, value]] of FIGURES.entries()) {
      if (index > 0) await page.getByRole('button', { name: '添一项参数' }).click()
      await fillEntry(page, index + 1, { name, value, from: '2022-01', until: '2023-01' })
    }
    const present = page.getByRole('group', { name: '第 2 项', exact: true }).locator('.present')
    assert.match(await present.innerText(), /2022-01 现行：21,821\.00 元.*预/s)
    await page.getByRole('button', { name: '保存草案' }).click()
    await page.getByRole('heading', { name: '办理', exact: true }).waitFor()
    assert.equal(await page.locator('[data-turn]').innerText(), '省人力资源社会保障厅预览')

    await callOffPreview(page.url().slice(served.origin.length))
    const watching = await open(finance, page.url().slice(served.origin.length))
    await page.getByRole('button', { name: '预览', exact: true }).click()
    for (const each of [page, watching.page]) await each.locator('[data-preview="contribution-difference"] tfoot').waitFor()
    await watching.page.context().close()
    const [differences, monthly] = [await shown(page, 'contribution-difference'), await shown(page, 'award-revision-monthly')]
    const owed = await shown(page, 'award-revision-owed')
    assert.ok(differences.length > 5 && monthly.length > 0)
    assert.equal(await page.locator('[data-turn]').innerText(), '省人力资源社会保障厅、省财政厅会签')
    await page.getByText('您起草或修改过这份文本').waitFor()
    assert.equal(await page.getByRole('button', { name: '会签同意' }).count(), 0)
    await looksWell(page, 'draft-previewed')
    assert.deepEqual(seen, { strangers: [], complaints: [] })

    const address = page.url().slice(served.origin.length)
    const treasurer = await open(finance, '/law/drafts')
    await treasurer.page.getByRole('link', { name: '苏人社函〔2022〕334号' }).click()
    await treasurer.page.getByRole('button', { name: '会签同意' }).click()
    await treasurer.page.getByText('省人力资源社会保障厅会签', { exact: true }).and(treasurer.page.locator('[data-turn]')).waitFor()
    assert.equal(await treasurer.page.getByRole('button', { name: '公布' }).count(), 0)
    await treasurer.page.context().close()

    const second = await open(checker, address)
    await second.page.getByRole('button', { name: '会签同意' }).click()
    await second.page.getByRole('button', { name: '公布' }).click()
    await second.page.getByRole('button', { name: '确认公布' }).click()
    await second.page.locator('[data-turn]', { hasText: `${DAY} 起可知` }).waitFor()
    await looksWell(second.page, 'draft-published')
    assert.deepEqual(second.seen, { strangers: [], complaints: [] })
    await second.page.context().close()

    const law = await open(checker, `/law?parameter=base-ceiling&known=${DAY}`)
    await law.page.locator('.time-line', { hasText: `${DAY} 公布` }).waitFor()
    await law.page.getByRole('button', { name: '2021-11-26', exact: true }).click()
    await law.page.locator('.time-line', { hasText: '21,821.00 元' }).waitFor()
    assert.equal(await law.page.locator('.time-line', { hasText: '22,470.00 元' }).count(), 0)
    assert.deepEqual(law.seen, { strangers: [], complaints: [] })
    await law.page.context().close()

    await conductUntil(served.books, PROVINCE, 'receipts-2022-09')
    assert.deepEqual(
      differences,
      await booked(
        `select region, (select count(distinct person_id)::int from due d where d.line = 2 and d.region = b.region) persons,
           coalesce(sum(fen) filter (where fen > 0), 0)::int8 more, coalesce(-sum(fen) filter (where fen < 0), 0)::int8 less
         from (select region, employer_due + personal_due fen from bill where line = 2) b group by 1 order by 1`,
      ),
    )
    assert.deepEqual(
      monthly,
      await booked(
        `select w.region, count(*)::int persons, coalesce(sum(change) filter (where change > 0), 0)::int8 more,
           coalesce(-sum(change) filter (where change < 0), 0)::int8 less
         from (select c.person_id, c.pooled + c.account + c.transitional + c.adjustments change from pension_change c
               join award_revision r using (person_id, revision) where r.ground = 'law' and r.decided_on = '${DAY}') c
         join pension w using (person_id) group by 1 order by 1`,
      ),
    )
    assert.deepEqual(
      owed.filter((row) => !('more' in row) || row.more !== '0.00'),
      await booked(
        `select region, count(distinct person_id)::int persons, sum(amount)::int8 more, 0::int8 less from one_off
         where line = 6 and determined_on = '${DAY}' group by 1 order by 1`,
      ),
    )
    await page.context().close()
  })

  const OTHER = {
    document: '苏人社发〔2027〕9号',
    title: '关于2027年度缴费工资基数上下限的通知',
    articles: [ARTICLE],
    plannedOn: '2027-09-20',
    status: 'final',
    confirmed: true,
    suppliedBy: null,
    entries: [
      { parameter: 'base-floor', value: '5100.00', from: '2027-01', until: '2028-01' },
      { parameter: 'base-ceiling', value: '25500.00', from: '2027-01', until: '2028-01' },
    ],
  }

  it('shows the second of two editors what the first changed beside his own, and loses neither', async () => {
    const made = await injectAs(served.app, writer, { method: 'POST', url: '/api/v1/law/drafts', payload: OTHER })
    const { draft } = made.json().value
    const [mine, theirs] = [await open(writer, `/law/drafts/${draft}/edit`), await open(checker, `/law/drafts/${draft}/edit`)]
    const value = (page: Page, place: number) => page.getByRole('group', { name: `第 ${place} 项`, exact: true }).getByLabel(/^值/)
    await theirs.page.getByLabel('标题').fill('关于2027年度基数的通知')
    await value(theirs.page, 1).fill('5200.00')
    await theirs.page.getByRole('button', { name: '保存修改' }).click()
    await theirs.page.getByRole('heading', { name: '办理', exact: true }).waitFor()

    await value(mine.page, 1).fill('5150.00')
    await value(mine.page, 2).fill('25600.00')
    await mine.page.getByRole('button', { name: '保存修改' }).click()
    const merge = mine.page.locator('[data-merge]')
    await merge.getByText('您填写的内容没有丢失').waitFor()
    const place = (name: string) => merge.locator(`[data-place="${name}"]`)
    assert.match(await place('title').innerText(), /只有对方改了/)
    assert.match(await place('base-floor ').innerText(), /双方都改了.*5,100\.00 元.*5,200\.00 元.*5,150\.00 元/s)
    assert.match(await place('base-ceiling ').innerText(), /只有您改了/)
    await looksWell(mine.page, 'draft-merge')
    await merge.getByRole('button', { name: '按所选合并，继续修改' }).click()
    assert.equal(await mine.page.getByLabel('标题').inputValue(), '关于2027年度基数的通知')
    assert.deepEqual([await value(mine.page, 1).inputValue(), await value(mine.page, 2).inputValue()], ['5150.00', '25600.00'])
    await mine.page.getByRole('button', { name: '保存修改' }).click()
    await mine.page.getByRole('heading', { name: '办理', exact: true }).waitFor()
    const saved = (await injectAs(served.app, writer, `/api/v1/law/drafts/${draft}`)).json()
    assert.deepEqual(
      [saved.version, saved.text.title, saved.text.entries.map((entry: { value: string }) => entry.value), saved.writers.length],
      [3, '关于2027年度基数的通知', ['5150.00', '25600.00'], 2],
    )
    // The browser itself complains of the answer that somebody was quicker; of nothing else.
    assert.ok(
      mine.seen.complaints.every((line) => line.includes('409')),
      mine.seen.complaints.join('\n'),
    )
    await mine.page.context().close()
    await theirs.page.context().close()
  })

  it('says in Chinese why a text cannot be kept, and copies the rest for whoever runs the system', async () => {
    const made = await injectAs(served.app, writer, { method: 'POST', url: '/api/v1/law/drafts', payload: OTHER })
    const { page } = await open(writer, `/law/drafts/${made.json().value.draft}/edit`)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin })
    const entry = (place: number) => page.getByRole('group', { name: `第 ${place} 项`, exact: true })
    const problem = page.getByRole('alert').filter({ hasText: '代码 invalid-field' })
    const save = () => page.getByRole('button', { name: '保存修改' }).click()

    await choose(entry(2).getByLabel('参数'), '缴费工资基数下限')
    await save()
    await entry(2).getByText('本文本已为同一时间设定过这项参数。').waitFor()
    await problem.getByText('第2项 · 参数：本文本已为同一时间设定过这项参数。').waitFor()
    assert.doesNotMatch((await problem.innerText()).replace('invalid-field', ''), /[a-z]{2}/i)
    await problem.getByRole('button', { name: '复制详情供系统管理员' }).click()
    await problem.getByText('已复制').waitFor()
    assert.match(await page.evaluate<string>('navigator.clipboard.readText()'), /the text sets it twice/)
    assert.deepEqual(await violations(page), [])

    await choose(entry(1).getByLabel('参数'), '个人缴费比例')
    await entry(1).getByText('废止', { exact: true }).click()
    await entry(1).getByLabel('自此不再有效').fill('2027-09')
    await save()
    await entry(1).getByText('废止须自公布月份之后的月份开始，已核定的月份不变。').waitFor()
    await problem.getByText('第1项 · 自：废止须自公布月份之后').waitFor()
    await page.context().close()
  })

  it('keeps what was typed over the back button, and asks before the console is left', async () => {
    const { page } = await open(writer, '/law/drafts')
    await page.getByRole('button', { name: '起草' }).click()
    await page.getByLabel('文号').fill('苏人社发〔2027〕10号')
    await page.goBack()
    await page.getByRole('heading', { name: '草案与公布', level: 1 }).waitFor()
    await page.goForward()
    await page.getByText('已恢复上次填写').waitFor()
    assert.equal(await page.getByLabel('文号').inputValue(), '苏人社发〔2027〕10号')
    const asked = page.waitForEvent('dialog')
    const leaving = page.close({ runBeforeUnload: true })
    const dialog = await asked
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.dismiss()
    await leaving
    assert.equal(await page.getByLabel('文号').inputValue(), '苏人社发〔2027〕10号')
    await page.context().close()
  })

  it('tells who may not draft whose turn it is', async () => {
    const { page } = await open(finance, '/law/drafts/new')
    await page.getByRole('heading', { name: '起草由省人力资源社会保障厅办理' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })
})
