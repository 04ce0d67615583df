import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalSentences } from '../../platform/sentences.ts'
import { refusals } from './refusals.ts'

test('a refusal says on screen what it says everywhere', () => {
  assert.deepEqual(refusals, Object.fromEntries(Object.entries(refusalSentences).map(([code, { zh }]) => [code, zh])))
})
