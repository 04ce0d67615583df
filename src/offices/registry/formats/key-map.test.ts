import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeyMap } from './key-map.ts'

test('keys are found in the order of their file, in any other, and not when unknown', () => {
  const map = new KeyMap()
  const keys = Array.from({ length: 500 }, (_, index) => `P${index}`)
  for (const [index, key] of keys.entries()) assert.equal(map.add(key), index + 1)
  assert.equal(map.add('P7'), undefined)
  assert.equal(map.size, 500)
  for (const [index, key] of keys.entries()) assert.equal(map.get(key), index + 1)
  for (const index of [499, 0, 0, 250, 3, 2]) assert.equal(map.get(`P${index}`), index + 1)
  assert.equal(map.get('P500'), undefined)
  assert.equal(map.get('P0'), 1)
})

test('before the first key nothing is found', () => {
  assert.equal(new KeyMap().get('x'), undefined)
})
