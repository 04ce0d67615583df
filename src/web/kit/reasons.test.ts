import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultSentences } from '../../platform/sentences.ts'
import { reasonOf } from './reasons.ts'

test('a reason that files have too says the same on screen', () => {
  const shared = Object.entries(faultSentences).filter(([code]) => reasonOf(`${code}: many`) !== undefined)
  assert.ok(shared.length > 5)
  for (const [code, { zh }] of shared) assert.equal(reasonOf(`${code}: many`), zh)
})
