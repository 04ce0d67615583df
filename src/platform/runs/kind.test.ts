import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutByKeys, cutEvenly } from './index.ts'

/** Ranges that follow each other without a gap from the first key to the last. */
function assertWhole(chunks: readonly { fromKey: number; untilKey: number }[], first: number, last: number): void {
  assert.equal(chunks[0]?.fromKey, first)
  assert.equal(chunks.at(-1)?.untilKey, last + 1)
  for (const [place, chunk] of chunks.entries()) {
    assert.ok(chunk.fromKey < chunk.untilKey)
    if (place > 0) assert.equal(chunk.fromKey, chunks[place - 1]?.untilKey)
  }
}

test('even cuts leave out no key, whatever the keys and the size', () => {
  const numbers = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(numbers, numbers, numbers, numbers, (first, more, rows, size) => {
      assertWhole(cutEvenly('x', { first, last: first + more, rows }, size), first, first + more)
    }),
  )
})

test('nothing to cut gives no chunk', () => {
  assert.deepEqual(cutEvenly('x', { first: null, last: null, rows: 0 }, 10), [])
  assert.deepEqual(cutByKeys('x', { first: null, last: null }, { size: 1, parts: 3 }), [])
})

test('cuts by keys leave out none, are no more than the parts and no smaller than the size', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.nat(5000),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 9 }),
      (first, more, size, parts) => {
        const chunks = cutByKeys('x', { first, last: first + more }, { size, parts })
        assertWhole(chunks, first, first + more)
        assert.ok(chunks.length <= parts)
        assert.ok(
          chunks.length === 1 || chunks.every(({ fromKey, untilKey }) => untilKey - fromKey >= Math.floor((more + 1) / chunks.length)),
        )
      },
    ),
  )
})
