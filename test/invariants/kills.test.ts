import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killedYear } from './kills.ts'

test('five kills of program, session and server over a year: one digest, every invariant holds', async () => {
  const { undisturbed, digest, kills, verified } = await killedYear({ persons: 2000, kills: 5 })
  assert.match(undisturbed, /^[0-9a-f]{64}$/)
  assert.equal(digest, undisturbed, JSON.stringify(kills))
  assert.ok(verified)
  assert.equal(kills.length, 5)
})
