import { readFileSync } from 'node:fs'
import { openBooks } from './src/platform/database/index.ts'
import { lawOf } from './src/offices/law/index.ts'
import { buildServer } from './src/serve.ts'
import { openBrowser, visit } from './test/journeys/browser.ts'
const books = await openBooks({ name: 'e_try', create: false })
const app = await buildServer(books, await lawOf(books))
const origin = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
const css = readFileSync('src/web/assets/page.css', 'utf8')
const families = { a: '"Noto Sans SC Variable", sans-serif', b: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC Variable", sans-serif', c: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC Variable"' }
for (const [name, family] of Object.entries(families)) {
  const page = await browser.newPage({ viewport: { width: 700, height: 300 } })
  await page.route('**/page.css', (route) => route.fulfill({ body: css.replace(/font-family: system-ui[^;]*;/, `font-family: ${family};`), contentType: 'text/css' }))
  await visit(page, origin + '/'); await page.screenshot({ path: `/tmp/f-${name}.png` })
}
await browser.close(); await app.close(); await books.close()
