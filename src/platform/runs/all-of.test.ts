import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atOnce } from './all-of.ts'

/** Works that end when they are told to, and what they say of themselves. */
function works(count: number) {
  const ends = Array.from({ length: count }, () => Promise.withResolvers<void>())
  const begun: number[] = []
  const list = ends.map(({ promise }, index) => () => {
    begun.push(index)
    return promise
  })
  return { ends, begun, list }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('works begin in their order, so many at once', async () => {
  const { ends, begun, list } = works(4)
  const all = atOnce(2, list)
  await turn()
  assert.deepEqual(begun, [0, 1])
  ends[1]?.resolve()
  await turn()
  assert.deepEqual(begun, [0, 1, 2])
  for (const { resolve } of ends) resolve()
  await all
  assert.deepEqual(begun, [0, 1, 2, 3])
})

test('where one fails no other begins, and it is told when those begun have ended', async () => {
  const { ends, begun, list } = works(4)
  let told: unknown
  const all = atOnce(2, list).catch((error: unknown) => {
    told = error
  })
  await turn()
  ends[1]?.reject(new Error('the second failed'))
  await turn()
  assert.equal(told, undefined)
  ends[0]?.resolve()
  await all
  assert.match(String(told), /the second failed/)
  assert.deepEqual(begun, [0, 1])
})
