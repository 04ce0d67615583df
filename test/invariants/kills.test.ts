import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { undisturbedDigest } from '../journeys/small-year.ts'
import { killedYear, provinceOfKills } from './kills.ts'

const PERSONS = 2000

let calm: string

before(async () => {
  calm = await undisturbedDigest(provinceOfKills({ persons: PERSONS }))
})

test('five kills of program, session and server over a year: one digest, every invariant holds', async () => {
  const { undisturbed, digest, kills, verified } = await killedYear({ persons: PERSONS, kills: 5, undisturbed: calm })
  assert.match(undisturbed, /^[0-9a-f]{64}$/)
  assert.equal(digest, undisturbed, JSON.stringify(kills))
  assert.ok(verified)
  assert.equal(kills.length, 5)
})
