import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../platform/config.ts'
import { openBooks } from '../platform/database/index.ts'
import { writeProvince } from '../province/index.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

describe('the books of a command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongchou-books-'))
  const own = randomBytes(4).toString('hex')
  const [whole, refused, empty] = [`whole_${own}`, `refused_${own}`, `empty_${own}`]

  before(async () => {
    // The server that tests share, in the books' own way.
    process.env['TONGCHOU_DATA'] = join(readConfig().dataFolder, 'test')
    await writeProvince({ seed: 1, persons: 60 }, join(folder, 'good'))
    await writeProvince({ seed: 1, persons: 60 }, join(folder, 'bad'))
    writeFileSync(join(folder, 'bad', 'wages.csv'), 'person\n')
  })
  after(async () => {
    for (const name of [whole, empty]) await (await openBooks({ name })).discard()
    rmSync(folder, { recursive: true })
  })

  function tongchou(...args: string[]) {
    return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })
  }

  test('books made for a province that is refused are not left behind', () => {
    for (const command of [
      ['import', join(folder, 'bad')],
      ['year', '2021', '--province', join(folder, 'bad')],
    ]) {
      const { status, stderr } = tongchou(...command, '--books', refused)
      assert.equal(status, 1, stderr)
      assert.match(stderr, /wages\.csv:1/)
      assert.match(tongchou('verify', '--books', refused).stderr, /There are no such books/)
    }
  })

  test('books that were there stay, whatever is refused', () => {
    assert.equal(tongchou('import', join(folder, 'good'), '--books', whole).status, 0)
    assert.equal(tongchou('import', join(folder, 'bad'), '--books', whole).status, 1)
    assert.match(tongchou('verify', '--books', whole).stdout, new RegExp(`checks hold in ${whole}\n$`))
  })

  test('unless named they are the newest that hold a province', async () => {
    const newer = await openBooks({ name: empty })
    assert.ok(newer.isNew)
    await newer.close()
    assert.match(tongchou('verify').stdout, new RegExp(`checks hold in ${whole}\n$`))
  })
})
