/**
 * Pages that several tests of a file use one after another: a browser loads and compiles the console once for each of them and not
 * once for each test. Where a test leaves nothing behind in its document, the next goes on within it, as readers do.
 */
import type { Browser, Page } from 'playwright-core'
import type { Principal } from '../../src/platform/access/index.ts'
import { SESSION_COOKIE } from '../../src/platform/http/index.ts'
import { letIn, type Seen, watch } from './browser.ts'
import type { Served } from './small-year.ts'

const WIDE = { width: 1440, height: 900 }
/** No page of the console. */
const NOWHERE = { path: '/nowhere', title: '没有这个页面' }

/** What lies over a page. */
const OVER = 'dialog, [role="dialog"], .panel'

export interface Opened {
  readonly page: Page
  readonly seen: Seen
  /** Whether its document may be gone on from. */
  isLoaded: boolean
  /** What a test calls that is done with it and left nothing around the page; one that failed does not, and nobody uses it again. */
  leave(left?: { readonly anew: boolean }): Promise<void>
}

export class KeptPages {
  readonly #browser: Browser
  readonly #origin: string
  readonly #idle: { readonly whose: string; readonly opened: Opened }[] = []

  constructor(browser: Browser, { origin }: Pick<Served, 'origin'>) {
    this.#browser = browser
    this.#origin = origin
  }

  /** A page that no other test uses now, wide and light: of the same reader if there is one. Who it is, is asked where it is another's. */
  async take(whose: string, signIn: () => Promise<Principal>): Promise<Opened> {
    const own = this.#idle.findIndex((each) => each.whose === whose)
    const [kept] = this.#idle.splice(own === -1 ? 0 : own, 1)
    const { page, seen, isLoaded } = kept?.opened ?? (await this.#fresh())
    const opened: Opened = { page, seen, isLoaded: isLoaded && own !== -1, leave: (left) => this.#leave(whose, opened, left) }
    if (own === -1) await letIn(page, this.#origin, await signIn())
    await page.setViewportSize(WIDE)
    await page.emulateMedia({ colorScheme: 'light' })
    return opened
  }

  async #fresh() {
    const context = await this.#browser.newContext({ locale: 'zh-CN', viewport: WIDE, colorScheme: 'light' })
    const page = await context.newPage()
    return { page, seen: watch(page, this.#origin), isLoaded: false }
  }

  /** `anew` where something was said or opened that stays while one goes on: the next begins with a fresh document. */
  async #leave(whose: string, opened: Opened, { anew }: { readonly anew: boolean } = { anew: false }): Promise<void> {
    const { page, seen } = opened
    const cookies = await page.context().cookies()
    // Whose session a test has ended cannot come in again.
    if (!cookies.some(({ name }) => name === SESSION_COOKIE)) return page.context().close()
    // How the reader likes to see the console.
    await page.evaluate('localStorage.clear()')
    seen.strangers.splice(0)
    seen.complaints.splice(0)
    if (anew) opened.isLoaded = false
    this.#idle.push({ whose, opened })
  }
}

/** Goes on to an address within the document, by way of a page that has nothing in common with any: nothing of the one before is left. */
export async function goOn(page: Page, path: string): Promise<void> {
  const nowhere = page.getByRole('heading', { level: 1, name: NOWHERE.title })
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(NOWHERE.path)})`)
  await nowhere.waitFor({ state: 'attached' })
  await page.locator(`body:not(:has(${OVER}))`).waitFor({ state: 'attached' })
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`)
  await nowhere.waitFor({ state: 'detached' })
}
