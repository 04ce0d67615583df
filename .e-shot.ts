import { openBooks } from './src/platform/database/index.ts'
import { lawOf } from './src/offices/law/index.ts'
import { buildServer } from './src/serve.ts'
import { openBrowser, visit, watch } from './test/journeys/browser.ts'
const books = await openBooks({ name: process.argv[2] ?? 'e_try', create: false })
const app = await buildServer(books, await lawOf(books))
const origin = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
for (const [name, width, scheme] of [['w', 1440, 'light'], ['n', 390, 'light'], ['d', 1440, 'dark']] as const) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
  const seen = watch(page, origin)
  await visit(page, origin + '/')
  await page.screenshot({ path: `/tmp/e-${name}.png`, fullPage: true })
  console.log(name, JSON.stringify(seen), await page.evaluate('document.documentElement.scrollWidth'))
  if (name === 'w') { await page.goto(origin + '/api/v1/docs'); await page.screenshot({ path: `/tmp/e-docs.png` }) }
}
await browser.close(); await app.close(); await books.close()
