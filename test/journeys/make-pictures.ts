/** Makes the picture of the guide from the sample province: `node test/journeys/make-pictures.ts`, with Node 26. */
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/config.ts'
import { openBrowser, pageOf, visit } from './browser.ts'
import { serveSmallYear } from './small-year.ts'

const served = await serveSmallYear('seed:1:20000')
const browser = await openBrowser()
try {
  const page = await pageOf(browser, served, { viewport: { width: 1280, height: 1560 }, colorScheme: 'light' })
  await visit(page, `${served.origin}/`)
  await page.screenshot({ path: join(projectRoot, 'docs', 'guide', 'settlement.png') })
} finally {
  await browser.close()
  await served.close()
}
