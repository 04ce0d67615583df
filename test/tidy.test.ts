/** The style of the house, where a machine can see it; the linter and the table of rooms see the rest (`npm run check`). */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { glossary } from '../src/kernel/glossary.ts'
import { problems } from '../src/platform/problem.ts'

const GLOSSARY = join('src', 'kernel', 'glossary.ts')
const terms = glossary.flatMap((section) => section.terms)

const root = join(import.meta.dirname, '..')
const LONGEST_FILE = 400

const GENERATED = join('api-client', 'schema.ts')
const own = basename(import.meta.filename)
const sources = globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', '.ci/*.ts', 'bench/**/*.ts', 'run.mjs'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
})
  // What is generated has no style of ours.
  .filter((file) => basename(file) !== own && !file.endsWith(GENERATED))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** The places where a pattern stands, as file:line. */
function places(pattern: RegExp, among = sources): string[] {
  return among.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
}

test('there are sources to look at', () => {
  assert.ok(sources.length > 50)
})

test('files have kebab-case names and are short enough to read', () => {
  const misnamed = sources.filter(({ file }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.(ts|tsx|mjs)$/.test(basename(file)))
  assert.deepEqual(
    misnamed.map(({ file }) => file),
    [],
  )
  const long = sources.filter(({ text }) => text.split('\n').length > LONGEST_FILE)
  assert.deepEqual(
    long.map(({ file }) => file),
    [],
  )
})

test('exports have names', () => {
  assert.deepEqual(places(/^export default\b/), [])
})

test('no type is given up: no any, no switched-off checks', () => {
  assert.deepEqual(places(/(:|<|\bas) any\b|@ts-(ignore|expect-error|nocheck)|biome-ignore/), [])
})

test('nothing is left for later, switched off or singled out', () => {
  assert.deepEqual(places(/\b(TODO|FIXME|XXX|HACK)\b/), [])
  assert.deepEqual(places(/\b(test|it|describe)\.(skip|only|todo)\b|\{ *(skip|only|todo): *true/), [])
  assert.deepEqual(places(/catch *(\(\w+\))? *\{ *\}/), [])
})

test('functions at top level are declared, not assigned', () => {
  assert.deepEqual(places(/^(export )?const \w+ = (async )?(\([^)]*\)|\w+)(: [^=]+)? => \{$/), [])
})

test('words that the glossary replaced are not used in code', () => {
  const words = terms.flatMap(({ not = [] }) => not)
  assert.ok(words.length > 5)
  const elsewhere = sources.filter(({ file }) => file !== GLOSSARY)
  assert.deepEqual(places(new RegExp(`\\b(${words.join('|')})\\b`, 'i'), elsewhere), [])
})

test('every identifier of the glossary exists, each term and identifier once', () => {
  const code = sources.flatMap(({ file, text }) => (file === GLOSSARY || !file.startsWith('src') ? [] : [text])).join('\n')
  const words = new Set(code.match(/[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*/g))
  const ids = terms.flatMap((term) => term.ids ?? [])
  const forms = (id: string) => ['-', '_'].map((between) => id.replace(/[A-Z]/g, (letter) => `${between}${letter.toLowerCase()}`))
  assert.deepEqual(
    ids.filter((id) => ![id, ...forms(id)].some((form) => words.has(form))),
    [],
  )
  for (const all of [ids, terms.map(({ zh }) => zh), terms.map(({ en }) => en)]) assert.equal(new Set(all).size, all.length)
})

test('randomness in tests comes from the property library, which prints its seed', () => {
  const tests = sources.filter(({ file }) => file.endsWith('.test.ts'))
  assert.deepEqual(places(/Math\.random\(/, tests), [])
})

test('every package is pinned to one exact version, and the lock file names no host', () => {
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name)
  }
  const lock: { packages: Record<string, { integrity?: string; resolved?: string }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (path === '') continue
    assert.ok(locked.integrity, `${path} has no hash`)
    assert.equal(locked.resolved, undefined, path)
  }
})

test('every problem has its two sentences and a status', () => {
  for (const [code, { status, zh, en }] of Object.entries(problems)) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/)
    assert.ok(status >= 400 && status < 600, code)
    assert.match(zh, /\p{Script=Han}.*。$/u, code)
    assert.match(en, /^[A-Z].*\.$/, code)
  }
})
