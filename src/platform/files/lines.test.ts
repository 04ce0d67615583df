import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { fieldsOf } from './fields.ts'
import { LONGEST_LINE, readLines } from './lines.ts'

describe('the lines of a file', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-test-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  /** Lines as text, broken ones as their code in angle brackets. */
  async function linesOf(bytes: string | Buffer): Promise<string[]> {
    const path = join(folder, 'file.csv')
    writeFileSync(path, bytes)
    const hash = createHash('sm3')
    const lines: string[] = []
    for await (const batch of readLines(path, hash)) {
      assert.equal(batch.firstRow, lines.length + 1)
      for (const line of batch.lines) lines.push(typeof line === 'string' ? line : `<${line.code}>`)
    }
    assert.equal(hash.digest('hex'), createHash('sm3').update(bytes).digest('hex'))
    return lines
  }

  test('come as they were written, whatever their ends and however they lie in the pieces', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', ',', '王', '𠮷', '"', ' '), maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(300_000),
        async (lines, end, filled) => {
          const filler = filled === 0 ? [] : Array.from({ length: Math.ceil(filled / 1000) }, () => 'x'.repeat(999))
          const all = [...filler, ...lines]
          assert.deepEqual(await linesOf(`${all.join(end)}${end}`), all)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a line too long is told in its place, wherever it lies, and the others are read', async () => {
    const long = 'x'.repeat(LONGEST_LINE + 1)
    const huge = 'y'.repeat(10 << 20)
    assert.deepEqual(await linesOf(`a\n${long}\nb\n${huge}\nc\n${huge}\n${huge}\nd\n`), [
      'a',
      '<line-too-long>',
      'b',
      '<line-too-long>',
      'c',
      '<line-too-long>',
      '<line-too-long>',
      'd',
    ])
    assert.deepEqual(await linesOf(huge), ['<line-too-long>'])
    assert.deepEqual(await linesOf('z'.repeat(LONGEST_LINE).concat('\n')), ['z'.repeat(LONGEST_LINE)])
  })

  test('GBK is told once and read on, a broken character is told for its row alone', async () => {
    const gbk = Buffer.from('a\n\xd6\xd0\xb9\xfa\nb\n\xd6\xd0\n', 'latin1')
    assert.deepEqual(await linesOf(gbk), ['a', '<gbk-encoding>', 'b', '中'])
    const broken = Buffer.concat([Buffer.from('王\na'), Buffer.from([0xd6, 0xd0]), Buffer.from('\n李\n')])
    assert.deepEqual(await linesOf(broken), ['王', '<invalid-utf8>', '李'])
    assert.deepEqual(await linesOf(Buffer.from([0x61, 0xff, 0x0a, 0x62, 0x0a])), ['<invalid-utf8>', 'b'])
  })

  test('UTF-16 and emptiness are told for the file', async () => {
    assert.deepEqual(await linesOf(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le')), ['<utf-16-encoding>'])
    assert.deepEqual(await linesOf(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le').swap16()), ['<utf-16-encoding>'])
    assert.deepEqual(await linesOf(Buffer.from('a,b\n1,2\n', 'utf16le')), ['<utf-16-encoding>'])
    assert.deepEqual(await linesOf(''), ['<empty-file>'])
  })

  test('a file cut anywhere but between two rows is told so', async () => {
    const whole = Buffer.from('a,王\nb,"𠮷,c"\n')
    for (let length = 1; length < whole.length; length++) {
      const lines = await linesOf(whole.subarray(0, length))
      if (whole[length - 1] === 0x0a) assert.deepEqual(lines, ['a,王'])
      else assert.equal(lines.at(-1), '<cut-off>', `${length}`)
    }
  })
})

test('fields are those of the library, row by row, and a bad quote spoils its own row only', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '王', ',', '"'), maxLength: 6 })
  const printed = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const row = fc.record({ fields: fc.array(field, { minLength: 1, maxLength: 5 }), bad: fc.boolean() })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const read = fieldsOf(rows.map(({ fields, bad }) => (bad ? `a,"b` : fields.map(printed).join(','))))
      assert.deepEqual(
        read,
        rows.map(({ fields, bad }) => (bad ? { code: 'invalid-quotes', value: 'a,"b' } : fields)),
      )
    }),
  )
})
