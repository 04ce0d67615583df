/** What the guides name is there: pages and pictures; and the README says the same in both languages. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { roles } from '../src/platform/access/index.ts'
import { PICTURE_NAMES, PICTURE_WIDTHS } from './journeys/picture-names.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const guides = globSync(['*.md', 'docs/**/*.md', 'bench/*.md'], { cwd: root })

/** Files that a page leads to or shows. */
function linked(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, file = '']) => file).filter((file) => !/^\w+:/.test(file))
}

test('every page and picture that a guide names is there', () => {
  assert.ok(guides.length > 30)
  const missing = guides.flatMap((guide) =>
    linked(read(guide)).flatMap((file) => (existsSync(join(root, dirname(guide), file)) ? [] : [`${guide}: ${file}`])),
  )
  assert.deepEqual(missing, [])
})

test('there is a picture of every page that pictures are made of, wide and narrow, and no other', () => {
  const names = PICTURE_NAMES.flatMap((name) => PICTURE_WIDTHS.map((width) => `${name}-${width}.png`))
  assert.deepEqual(globSync('*.png', { cwd: join(root, 'docs/guide/console') }).sort(), names.sort())
})

test('every role stands in the table of roles, with a page', () => {
  const table = read('docs/guide/roles/README.md')
  for (const role of roles) assert.match(table, new RegExp(`^\\| \`${role}\` \\|.*\\]\\([\\w-]+\\.md\\) \\|$`, 'm'), role)
})

test('the README leads to the same, tells the same commands and has as many rows and limits in both languages', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')]
  const told = (text: string) => ({
    links: linked(text)
      .filter((file) => !/^README/.test(file))
      .sort(),
    // What is named by code, and commands as far as they are no words of ours.
    commands: [...text.matchAll(/^(?:npx|npm|echo) [^#\n]+/gm)].map(([command]) => command.trim()),
    measured: [...text.matchAll(/^\| [^|]+ \| (`[^|]+`) \|/gm)].map(([, command]) => command),
    rows: [...text.matchAll(/^\|/gm)].length,
    limits: [...text.matchAll(/^- /gm)].length,
    parts: [...text.matchAll(/^## /gm)].length,
  })
  assert.ok(told(english).commands.length > 10 && told(english).measured.length > 10)
  assert.deepEqual(told(chinese), told(english))
})

test('what was measured is the same number in both languages', () => {
  const digits = (text: string) =>
    [...text.matchAll(/^\| [^|]+ \| `[^|]+` \| ([^|]+) \|$/gm)].map(([, figure = '']) => figure.match(/\d[\d,.]*\d|\d/g) ?? [])
  assert.deepEqual(digits(read('README.zh-CN.md')), digits(read('README.md')))
})
