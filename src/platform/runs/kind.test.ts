import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutAt, cutEvenly } from './index.ts'

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
  assert.deepEqual(cutAt('x', 1, []), [])
})

test('cuts at given keys follow each other', () => {
  assertWhole(cutAt('x', 5, [9, 20, 21]), 5, 21)
})
