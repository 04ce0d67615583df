/**
 * A real browser for journeys: the Chromium that npm brings, unpacked by its own package. Of that package's arguments none
 * are taken that switch off what a browser guards; only the sandbox, which the system user root cannot have.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'
import type { Principal } from '../../src/platform/access/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { SESSION_COOKIE } from '../../src/platform/http/index.ts'
import type { Served } from './small-year.ts'

const FOLDER = join(readConfig().dataFolder, 'journeys')

export async function openBrowser(): Promise<Browser> {
  return await engine.launch({
    executablePath: await unpacked(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  })
}

/**
 * Unpacked below our own folder, since another user's copy in the common one would not run; and whole before it bears its name,
 * since a program that somebody still writes cannot be started.
 */
async function unpacked(): Promise<string> {
  const whole = join(FOLDER, 'browser')
  if (!existsSync(whole)) {
    mkdirSync(FOLDER, { recursive: true })
    const making = mkdtempSync(join(FOLDER, 'unpacking-'))
    await unpackedIn(making)
    try {
      renameSync(making, whole)
    } catch (error) {
      // Another test file was first.
      if (!existsSync(whole)) throw error
      rmSync(making, { recursive: true })
    }
  }
  return unpackedIn(whole)
}

async function unpackedIn(folder: string): Promise<string> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

export interface Seen {
  /** Requests to any other host than the server's own. */
  readonly strangers: string[]
  /** What the console of the browser complained of, and requests that failed. */
  readonly complaints: string[]
}

/** Writes down what a page asks for and complains of, from before its first request. */
export function watch(page: Page, origin: string): Seen {
  const seen: Seen = { strangers: [], complaints: [] }
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) seen.strangers.push(request.url())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) seen.complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    // What a page gave up because somebody went on to another is no failure.
    const reason = request.failure()?.errorText
    if (reason !== 'net::ERR_ABORTED') seen.complaints.push(`failed ${request.url()}: ${reason}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.complaints.push(message.text())
  })
  page.on('pageerror', (error) => seen.complaints.push(error.stack ?? error.message))
  return seen
}

/** Where screenshots of a journey are kept. */
export function picture(name: string): string {
  return join(FOLDER, `${name}.png`)
}

/** A fresh page on which somebody is signed in. */
export async function pageOf(browser: Browser, { origin, reader }: Served, options?: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await letIn(page, origin, reader)
  return page
}

/** From the next address on, the page is the reader's, and no longer of who was signed in before. */
export async function letIn(page: Page, origin: string, { session }: Pick<Principal, 'session'>): Promise<void> {
  await page.context().clearCookies()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: session, url: origin, httpOnly: true, sameSite: 'Strict' }])
}

/** Where a page asks what personal data is read for: says so, and waits until it is there. */
export async function sayPurpose(page: Page, purpose: string): Promise<void> {
  await givePurpose(page, purpose)
  await settled(page)
}

/** Says what personal data is read for, where a page asks; what is then read may still be on its way. */
export async function givePurpose(page: Page, purpose: string): Promise<void> {
  const form = page.locator('.ask-purpose')
  if ((await form.count()) === 0) return
  await form.getByLabel('事由', { exact: true }).click()
  await page.locator(`.ant-select-item-option[title="${purpose}"]`).click()
  await form.getByRole('button', { name: '查阅', exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/** Waits until a page reads nothing any more, and no order is on its way. That the network is idle is told only once a page, so it says nothing of what is asked later. */
export async function settled(page: Page): Promise<void> {
  await page.locator('html:not(:has(.state-loading, [aria-busy="true"], .ant-btn-loading))').waitFor()
}

/** Opens a page and waits until every font it asks for is there, Chinese ones included. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  await settled(page)
  await page.evaluate('document.fonts.ready.then(() => document.fonts.status)')
}
