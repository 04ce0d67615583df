import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from './config.ts'
import { faultSentences, refusalSentences } from './sentences.ts'

function codesIn(folders: readonly string[], pattern: RegExp): Set<string> {
  const files = folders
    .flatMap((folder) => globSync(`src/${folder}/**/*.ts`, { cwd: projectRoot }))
    .filter((file) => !file.endsWith('.test.ts'))
  return new Set(
    files.flatMap((file) => [...readFileSync(join(projectRoot, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '')),
  )
}

test('every refusal that a rule or an office gives has its sentences', () => {
  const codes = codesIn(['rules', 'offices'], /\brefuse\(\s*'([a-z-]+)'/g)
  assert.ok(codes.size >= 5)
  for (const code of codes) assert.ok(refusalSentences[code], code)
})

test('every fault of a file has its sentences', () => {
  const codes = codesIn(
    ['offices/registry', 'offices/collection', 'offices/disbursement', 'platform/files', 'law'],
    /\bcode: '([a-z0-9-]+)'/g,
  )
  assert.ok(codes.size >= 20)
  for (const code of codes) assert.ok(faultSentences[code], code)
})

test('a sentence is one, in both languages', () => {
  for (const [code, { zh, en }] of [...Object.entries(refusalSentences), ...Object.entries(faultSentences)]) {
    assert.match(zh, /\p{Script=Han}.*。$/u, code)
    assert.match(en, /^[A-Z].*\.$/, code)
  }
})
