/**
 * Makes the pictures of the guide from the sample province, every page of the console wide and narrow:
 * `node test/journeys/make-pictures.ts`, with Node 26.
 */
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/config.ts'
import { openBrowser, pageOf, sayPurpose, visit } from './browser.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { serveSmallYear } from './small-year.ts'

const FOLDER = join(projectRoot, 'docs', 'guide', 'console')
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const

const served = await serveSmallYear('seed:1:20000')
const browser = await openBrowser()
try {
  for (const [name, path] of Object.entries(CONSOLE_PAGES)) {
    for (const { width, colorScheme } of LOOKS) {
      const page = await pageOf(browser, served, { viewport: { width, height: 900 }, colorScheme, locale: 'zh-CN' })
      await visit(page, served.origin + path)
      await sayPurpose(page, '稽核与审计检查')
      await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true })
      await page.close()
    }
  }
} finally {
  await browser.close()
  await served.close()
}
