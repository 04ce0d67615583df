import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reckonings } from './reckonings.ts'

test('a preview is told of while it lasts, with how far it is, and not after it failed', async () => {
  const reckonings = new Reckonings()
  const seen: unknown[] = []
  const work = reckonings.during(7, async (told) => {
    seen.push(reckonings.of(7))
    told({ subject: 'awards', done: 2, of: 5 })
    seen.push(reckonings.of(7))
    throw new Error('the books went')
  })
  await assert.rejects(work, /the books went/)
  assert.deepEqual(seen, [
    { subject: null, done: 0, of: 0 },
    { subject: 'awards', done: 2, of: 5 },
  ])
  assert.equal(reckonings.of(7), null)
})

test('of two previews of one draft the later is told of, to its end', async () => {
  const reckonings = new Reckonings()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const earlier = reckonings.during(7, async (told) => {
    await first.promise
    told({ subject: 'awards', done: 1, of: 1 })
  })
  const later = reckonings.during(7, () => second.promise)
  first.resolve()
  await earlier
  assert.deepEqual(reckonings.of(7), { subject: null, done: 0, of: 0 })
  second.resolve()
  await later
  assert.equal(reckonings.of(7), null)
})
