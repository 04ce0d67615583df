import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// What is asked wrongly is told in sentences and with a code of its own, never as an error of the program (70).
const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tongchou-arguments-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'file')
writeFileSync(file, '')

const steps: readonly (readonly [readonly string[], number, RegExp])[] = [
  [['year', '2021', '--loudly'], 2, /--loudly/],
  [['year', '2021', '--province'], 2, /--province/],
  [['verify', '--loudly'], 2, /--loudly/],
  [['verify', 'extra'], 2, /extra/],
  [['run', 'pause', '--loudly'], 2, /--loudly/],
  [['work', '--loudly'], 2, /--loudly/],
  [['import', folder, '--loudly'], 2, /--loudly/],
  [['province', 'write', 'seed:1:100', join(file, 'below')], 1, /below/],
  [['province', 'write', 'seed:1:1', join(folder, 'one')], 0, /^$/],
  [['province', 'write', 'seed:1:1', file], 1, /file/],
  [['province', 'write', 'seed:1:1', '/proc/nowhere/below'], 1, /\/proc\/nowhere/],
]

for (const [args, code, told] of steps)
  test(`tongchou ${args.slice(0, 3).join(' ')} …: ${code}`, () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: 120_000 })
    assert.equal(status, code, stderr)
    assert.match(stderr, told)
    assert.doesNotMatch(stderr, /^ {4}at /m)
  })
