/**
 * Makes the pictures of the guide from the sample province, every page of the console wide and narrow, then what single
 * roles see: `node test/journeys/make-pictures.ts [name …]`, with Node 26. Pictures that no page has any more go.
 */
import assert from 'node:assert/strict'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Principal } from '../../src/platform/access/index.ts'
import { projectRoot } from '../../src/platform/config.ts'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { openBrowser, pageOf, sayPurpose, settled, visit } from './browser.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { ofFewColours } from './palette-png.ts'
import { PICTURE_NAMES } from './picture-names.ts'
import { ROLE_PAGES, type RolePage } from './role-pages.ts'
import { type Served, serveSmallYear } from './small-year.ts'
import { addressOf, OUTSIDE_PAGES, VIEW_PAGES } from './view-pages.ts'

const FOLDER = join(projectRoot, 'docs', 'guide', 'console')
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const

const DRAFT = {
  document: '苏人社函〔2022〕334号',
  title: '关于2022年度社会保险有关基数的函',
  articles: ['苏政发〔2020〕45号 意见 二(一)'],
  plannedOn: '2022-09-16',
  status: 'final',
  confirmed: true,
  suppliedBy: null,
  entries: [
    { parameter: 'base-floor', value: '4250.00', from: '2022-01', until: '2023-01' },
    { parameter: 'base-ceiling', value: '22470.00', from: '2022-01', until: '2023-01' },
  ],
} as const

/** What lies on desks in a living house: a text of law that waits for agreement, and money in suspense to be given back. */
async function fillDesks({ books, app }: Served): Promise<void> {
  const orderAs = (whose: Principal) => async (url: string, more: object) => {
    const answer = await injectAs(app, whose, { method: 'POST', url: `/api/v1/${url}`, ...more })
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
    return answer.json().value
  }
  const draftLaw = orderAs(await signedIn(books, 'hr-department'))
  const { draft, version } = await draftLaw('law/drafts', { payload: DRAFT })
  await draftLaw(`law/drafts/${draft}/preview`, { headers: { 'if-match': `"${version}"` } })
  const { rows } = await books.owner.query<{ receipt: string; amount: string }>(
    'select receipt, round(free / 100.0, 2)::text amount from suspense where free > 0 order by receipt limit 1',
  )
  const [held] = rows
  assert.ok(held)
  const payload = { kind: 'refund', amount: held.amount, day: '2021-12-31', why: '缴费人代码有误，无法认领' }
  await orderAs(await signedIn(books, 'provincial-agency'))(`suspense/${held.receipt}/proposals`, { payload })
}

/** The employer and the person are those whom the sample has a user for. */
async function seat(served: Served, { role, region }: RolePage): Promise<Principal> {
  const { rows } = await served.books.owner.query<{ employer: number; person: number }>(
    `select employer_id employer, (select min(person_id) from employment m where m.employer_id = e.employer_id) person
     from employer e order by employer_id limit 1`,
  )
  const [record] = rows
  assert.ok(record)
  if (role === 'employer') return signedIn(served.books, role, { employer: record.employer })
  if (role === 'insured-person') return signedIn(served.books, role, { person: record.person })
  return signedIn(served.books, role, region === undefined ? {} : { region })
}

const wanted = new Set(process.argv.slice(2))
const unknown = [...wanted].filter((name) => !PICTURE_NAMES.includes(name))
assert.deepEqual(unknown, [], 'no such pages')
for (const file of readdirSync(FOLDER)) {
  if (!PICTURE_NAMES.some((name) => LOOKS.some(({ width }) => file === `${name}-${width}.png`))) rmSync(join(FOLDER, file))
}

const served = await serveSmallYear('seed:1:20000')
const browser = await openBrowser()
/** An empty page, which reads pictures. */
const reader = await browser.newPage()

async function open(holder: Principal | undefined, look: BrowserContextOptions): Promise<Page> {
  const options = { ...look, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  if (holder === undefined) return (await browser.newContext(options)).newPage()
  return pageOf(browser, { ...served, reader: holder }, options)
}

/** The books are verified once, so that there is an outcome to look at. */
async function verify(): Promise<void> {
  const page = await open(served.reader, {})
  await visit(page, `${served.origin}/system/verification`)
  await page.getByRole('button', { name: '开始核对' }).click()
  await page.getByText(/全部相符：已核对/).waitFor({ timeout: 120_000 })
  await page.context().close()
}

/** Without a seat, what one sees who has not signed in. */
async function take(name: string, path: string, seat?: Principal): Promise<void> {
  if (wanted.size > 0 && !wanted.has(name)) return
  for (const { width, colorScheme } of LOOKS) {
    const page = await open(seat, { viewport: { width, height: 900 }, colorScheme })
    await visit(page, served.origin + path)
    await sayPurpose(page, '稽核与审计检查')
    // What came after the purpose was said brings glyphs of its own.
    await page.locator('main .table, main .figures, main .sheet').first().waitFor()
    await settled(page)
    await page.evaluate('document.fonts.ready.then(() => document.fonts.status)')
    // A panel is as high as the window, and what lies below it is not what the picture is of.
    const fullPage = (await page.locator('.panel').count()) === 0
    const png = await ofFewColours(reader, await page.screenshot({ fullPage }))
    writeFileSync(join(FOLDER, `${name}-${width}.png`), png)
    await page.context().close()
  }
}

try {
  await fillDesks(served)
  await verify()
  for (const [name, path] of Object.entries(CONSOLE_PAGES)) await take(name, path, served.reader)
  for (const [name, path] of Object.entries(VIEW_PAGES)) await take(name, await addressOf(served, path), served.reader)
  for (const [name, page] of Object.entries(ROLE_PAGES)) await take(name, page.path, await seat(served, page))
  for (const [name, path] of Object.entries(OUTSIDE_PAGES)) await take(name, path)
} finally {
  await browser.close()
  await served.close()
}
